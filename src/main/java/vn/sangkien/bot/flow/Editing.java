package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.sangkien.bot.flow.State.Pending;
import vn.sangkien.bot.vietnamese.Command;
import vn.sangkien.bot.vietnamese.Commands;
import vn.sangkien.bot.vietnamese.Names;
import vn.sangkien.bot.vietnamese.Ordered;
import vn.sangkien.bot.vietnamese.Typed;

/// “sửa 7”, “sửa tên …”, “thêm 22”: goes to an answer by its number or its word, with the new value at once if it is
/// there.
final class Editing {
    /// Words between the field and the new value.
    private static final List<String> LINKS = List.of("thành", "là", "thanh", "la", ":", "=", "->", "→");

    private final Step s;
    private final Asking asking;
    private final Answering answering;

    Editing(Step s, Asking asking, Answering answering) {
        this.s = s;
        this.asking = asking;
        this.answering = answering;
    }

    /// “sửa nơi”, where only this flow calls a question so. With more behind the word it may as well be an answer, so
    /// that takes a link: “sửa nơi thành nhà ăn”.
    static Optional<Ordered> byOwnWord(Flow flow, String text) {
        List<String> words = Arrays.asList(text.strip().split("\\s+", -1));
        if (words.size() < 2
                || Commands.read(words.getFirst())
                        .filter(o -> o.command() == Command.EDIT)
                        .isEmpty()) {
            return Optional.empty();
        }
        List<String> rest = words.subList(1, words.size());
        boolean named = flow.fields().stream()
                .flatMap(field -> field.words().stream())
                .mapToInt(word -> startsWith(rest, word))
                .anyMatch(n ->
                        n > 0 && (n == rest.size() || LINKS.contains(rest.get(n).toLowerCase(Locale.ROOT))));
        return named ? Optional.of(new Ordered(Command.EDIT, String.join(" ", rest), false)) : Optional.empty();
    }

    void edit(String rest) {
        List<String> words = Arrays.stream(rest.strip().split("\\s+", -1))
                .filter(w -> !w.isEmpty())
                .toList();
        if (words.isEmpty()) {
            which();
            return;
        }
        var target = numbered(words);
        List<Field> fields = target.fields();
        if (fields.isEmpty()) {
            target = named(words);
            fields = target.fields();
        }
        String value = value(words.subList(target.taken(), words.size()));
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
            at(fields.getFirst(), value);
        }
    }

    private record Target(List<Field> fields, int taken) {}

    private Target numbered(List<String> words) {
        boolean prefixed = words.size() > 1 && List.of("cau", "so", "muc").contains(Typed.key(words.getFirst()));
        String first = words.get(prefixed ? 1 : 0).replaceAll("[.:,]+$", "");
        if (!first.matches("[0-9]{1,2}")) {
            return new Target(List.of(), 0);
        }
        return new Target(
                s.flow.field(Integer.parseInt(first)).filter(this::editable).stream()
                        .toList(),
                prefixed ? 2 : 1);
    }

    /// The fields whose word is the longest at the beginning.
    private Target named(List<String> words) {
        List<Field> best = new ArrayList<>();
        int taken = 0;
        for (Field field : s.flow.fields()) {
            for (String word : field.words()) {
                int length = startsWith(words, word);
                if (length == 0 || length < taken || !editable(field)) {
                    continue;
                }
                if (length > taken) {
                    best.clear();
                    taken = length;
                }
                if (!best.contains(field)) {
                    best.add(field);
                }
            }
        }
        return new Target(best, taken);
    }

    private static int startsWith(List<String> words, String word) {
        String[] keys = Typed.key(word).split(" ", -1);
        if (keys.length > words.size()) {
            return 0;
        }
        for (int i = 0; i < keys.length; i++) {
            if (!Typed.key(words.get(i)).equals(keys[i])) {
                return 0;
            }
        }
        return keys.length;
    }

    private boolean editable(Field field) {
        return field.kind() != Kind.PLEDGE && new Relevance(s).relevant(field);
    }

    private static String value(List<String> words) {
        boolean link = !words.isEmpty() && LINKS.contains(words.getFirst().toLowerCase(Locale.ROOT));
        return String.join(" ", link ? words.subList(1, words.size()) : words);
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
