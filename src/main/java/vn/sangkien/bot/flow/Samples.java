package vn.sangkien.bot.flow;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Drafts of a flow as members leave them: every option, both ends of every limit, at every question.
public final class Samples {
    private static final int LEAST = 4;

    private final Flow flow;
    private final ZonedDateTime now;

    private Samples(Flow flow, ZonedDateTime now) {
        this.flow = flow;
        this.now = now;
    }

    public static List<State> of(Flow flow, ZonedDateTime now) {
        return new Samples(flow, now).all();
    }

    private List<State> all() {
        int variants =
                flow.fields().stream().mapToInt(f -> f.options().size()).max().orElse(0);
        var drafts = new ArrayList<State>();
        for (int v = 0; v < Math.max(LEAST, variants); v++) {
            var answers = new LinkedHashMap<String, Answer>();
            var skipped = new ArrayList<String>();
            for (Field field : flow.fields()) {
                if (field.kind() == Kind.PLEDGE || field.need() == Need.EXTRA || !relevant(field, answers)) {
                    continue;
                }
                drafts.add(draft(drafts.size(), answers, skipped, ""));
                drafts.addAll(inside(drafts.size(), field, v, answers, skipped));
                if (field.need() == Need.OPTIONAL && (v + field.number()) % 3 == 0) {
                    skipped.add(field.id());
                } else {
                    answers.put(field.id(), answer(offered(field, answers), v));
                }
            }
            drafts.add(draft(drafts.size(), answers, skipped, ""));
            for (Field field : flow.fields()) {
                if (field.need() == Need.EXTRA && relevant(field, answers)) {
                    answers.put(field.id(), answer(field, v));
                }
            }
            drafts.add(draft(drafts.size(), answers, skipped, Place.REVIEW));
        }
        return drafts;
    }

    private State draft(int n, Map<String, Answer> answers, List<String> skipped, String ask) {
        return State.standing(flow, "sample-" + n, answers, skipped, ask, now);
    }

    /// In the middle of a list.
    private List<State> inside(int n, Field group, int v, Map<String, Answer> answers, List<String> skipped) {
        if (group.kind() != Kind.GROUP || group.parts().isEmpty()) {
            return List.of();
        }
        var begun = new LinkedHashMap<>(answers);
        begun.put(group.id(), answer(group, v));
        String last = group.id() + "." + group.parts().getLast().id();
        return List.of(draft(n, begun, skipped, last));
    }

    private boolean relevant(Field field, Map<String, Answer> answers) {
        return after(answers).relevant(field);
    }

    private Field offered(Field field, Map<String, Answer> answers) {
        return after(answers).offered(field);
    }

    private Relevance after(Map<String, Answer> answers) {
        var step = new Step(flow, State.empty(flow), now);
        step.answers.putAll(answers);
        return new Relevance(step);
    }

    /// An answer to a field; with the number it goes round what the field takes.
    public static Answer answer(Field field, int v) {
        return switch (field.kind()) {
            case GROUP -> v % 3 == 0 ? Answer.list(List.of()) : Answer.list(entries(field, v));
            case FILES -> Answer.list(List.of(Map.of("id", "f" + v, "name", "a.jpg", "type", "image/jpeg")));
            case MONEY ->
                v % 4 == 0
                        ? Answer.of("NONE")
                        : new Answer(Integer.toString(15_000_000 * v), List.of(Map.of("approx", "NO")));
            case CONSENT, NAME, PHONE, UNIT, YES_NO, CHOICE, DATE, NUMBER, PERCENT, TEXT, LONG_TEXT, PLEDGE ->
                Answer.of(value(field, v));
        };
    }

    private static List<Map<String, String>> entries(Field group, int v) {
        var entries = new ArrayList<Map<String, String>>();
        for (int i = 0; i < Math.min(group.max(), 1 + v % 2); i++) {
            var entry = new LinkedHashMap<String, String>();
            for (Field part : group.parts()) {
                boolean share = group.total() != null && group.total().part().equals(part.id());
                entry.put(part.id(), share ? "10" : value(part, v + i));
            }
            entries.add(entry);
        }
        return entries;
    }

    private static String value(Field field, int v) {
        return switch (field.kind()) {
            case CONSENT, PLEDGE -> "YES";
            case YES_NO -> v % 2 == 0 ? "YES" : "NO";
            case CHOICE -> field.options().get(v % field.options().size()).code();
            case NAME -> v % 2 == 0 ? "Nguyễn Văn An" : "Lê Thị Bình";
            case PHONE -> "+8491234567" + v % 10;
            case UNIT -> v % 5 == 4 ? Answer.unlisted("Xưởng gỗ").value() : "U" + v;
            case DATE -> day(v);
            case NUMBER, PERCENT -> Long.toString(v % 2 == 0 ? field.min() : field.max());
            case MONEY -> Integer.toString(1_000_000 * v);
            case TEXT, LONG_TEXT -> text(v % 2 == 0 ? Math.max(1, field.min()) : field.max());
            case FILES, GROUP -> throw new IllegalArgumentException("a list has no value");
        };
    }

    private static String day(int v) {
        LocalDate day = LocalDate.of(2021, 10, 5).plusDays(37L * v);
        return v % 2 == 0 ? day.toString() : day.toString().substring(0, 7);
    }

    private static String text(long length) {
        return "Cải tiến đồ gá, giảm thời gian. "
                .repeat((int) (length / 20 + 1))
                .substring(0, (int) length);
    }
}
