package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.vietnamese.Command;
import vn.sangkien.bot.vietnamese.Mentions;
import vn.sangkien.bot.vietnamese.Names;
import vn.sangkien.bot.vietnamese.Ordered;
import vn.sangkien.bot.vietnamese.Typed;

/// “sửa 7”, “sửa tên …”, “thêm 22”: goes to an answer by its number or its word, with the new value at once if it is
/// there.
final class Editing {
    private final Step s;
    private final Asking asking;
    private final Answering answering;

    Editing(Step s, Asking asking, Answering answering) {
        this.s = s;
        this.asking = asking;
        this.answering = answering;
    }

    /// “sửa nơi”, where only this flow calls a question so.
    static Optional<Ordered> byOwnWord(Flow flow, String text) {
        var names =
                flow.fields().stream().flatMap(field -> field.words().stream()).toList();
        return Mentions.edited(text, names).map(rest -> new Ordered(Command.EDIT, rest, false));
    }

    void edit(String rest) {
        if (rest.isBlank()) {
            which();
            return;
        }
        List<Field> editable = s.flow.fields().stream().filter(this::editable).toList();
        var mention = Mentions.read(
                rest,
                editable.stream()
                        .map(field -> new Mentions.Thing(field.number(), field.words()))
                        .toList());
        String value = mention.rest();
        List<Field> fields = editable.stream()
                .filter(field -> mention.numbers().contains(field.number()))
                .toList();
        if (fields.size() > 1 && !value.isEmpty()) {
            boolean name = Names.sure(value) && fields.stream().anyMatch(f -> f.kind() == Kind.NAME);
            List<Field> fitting = fields.stream()
                    .filter(f -> name ? f.kind() == Kind.NAME : answering.fits(f, value))
                    .toList();
            fields = fitting.size() == 1 ? fitting : fields;
        }
        if (fields.isEmpty()) {
            s.say("edit.unknown", Map.of("word", Words.shortened(rest)));
            which();
        } else if (fields.size() > 1) {
            candidates(fields);
        } else {
            at(new Relevance(s).offered(fields.getFirst()), value);
        }
    }

    private boolean editable(Field field) {
        return field.kind() != Kind.PLEDGE && new Relevance(s).relevant(field);
    }

    /// A message that had answered a question was changed: the answer changes with it, if it still stands.
    void corrected(Input.Corrected corrected) {
        String before = Typed.clean(corrected.before());
        String after = Typed.clean(corrected.after());
        Optional<Field> field = s.flow.field(corrected.field())
                .filter(this::editable)
                .filter(f -> !after.isEmpty() && !after.equals(before))
                .map(new Relevance(s)::offered);
        if (field.isEmpty()) {
            return;
        }
        Field it = field.get();
        if (s.work.containsKey(it.id())) {
            answering.gathering.part(it, before, after);
            return;
        }
        Answer standing = s.answers.get(it.id());
        boolean asked = s.place.equals(it.id()) && s.pending != null;
        if (standing == null && !asked) {
            return;
        }
        // of a text in several messages only the one that was changed is another
        boolean isPart = it.kind() == Kind.LONG_TEXT
                && standing != null
                && standing.value().contains(before);
        s.rise();
        at(it, isPart && standing != null ? standing.value().replace(before, after) : after);
    }

    private void at(Field field, String value) {
        s.go(field.id());
        if (value.isEmpty()) {
            asking.question();
        } else {
            answering.at(field, value);
        }
    }

    private void candidates(List<Field> fields) {
        s.asks++;
        s.say(
                "edit.candidates",
                Map.of(
                        "list",
                        String.join(
                                "\n",
                                fields.stream()
                                        .map(f -> "“sửa " + f.number() + "”: " + f.label())
                                        .toList())));
        fields.forEach(f -> s.offer(f.number() + ". " + f.label(), Payload.EDIT, Integer.toString(f.number())));
    }

    private void which() {
        new Review(s, new Relevance(s), new Words(s.flow)).edits();
    }

    /// A late tap was meant: its value goes through the same rules as a fresh one.
    void change(Pending change) {
        Field field = s.flow.at(change.field());
        s.go(field.id());
        answering.accept(field, change.value(), 0);
    }
}
