package vn.sangkien.bot.flow;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which fields concern this member, which is next, and how far they are.
final class Relevance {
    /// Facts about notes already said are named so.
    static final String NOTE = "note.";

    private final Step s;

    Relevance(Step s) {
        this.s = s;
    }

    /// Also not when no option is left to pick from.
    boolean relevant(Field field) {
        return holds(field.when())
                && (field.kind() != Kind.CHOICE || field.options().stream().anyMatch(o -> holds(o.when())));
    }

    private boolean holds(@Nullable Condition when) {
        return when == null || holds(when, null, null);
    }

    /// The field with those options that can be picked now.
    Field offered(Field field) {
        boolean some = field.options().stream().anyMatch(o -> o.when() != null);
        return some
                ? field.with(
                        field.options().stream().filter(o -> holds(o.when())).toList())
                : field;
    }

    /// Says no note that was said when the answers were given.
    void silence() {
        s.flow.notes().forEach(note -> s.facts.put(NOTE + note.id(), "said"));
    }

    /// What is proposed for a field, in its notation.
    Optional<Answer> proposed(Field field) {
        return field.defaults().stream()
                .filter(d -> holds(d.when()))
                .findFirst()
                .flatMap(d -> d.answer().isEmpty()
                        ? Optional.of(Answer.of(d.value()))
                        : Optional.ofNullable(s.answers.get(d.answer())))
                .filter(answer -> Fit.fits(offered(field), answer));
    }

    /// What is to be said on the way to a place and was not yet.
    List<String> notes(String place) {
        int upTo = Place.isField(place)
                ? s.flow.fields().indexOf(s.flow.at(place))
                : s.flow.fields().size();
        var said = new ArrayList<String>();
        for (Note note : s.flow.notes()) {
            if (note.after() <= upTo && holds(note.when()) && s.facts.put(NOTE + note.id(), "said") == null) {
                s.went(Branches.note(note.id()));
                said.add(note.text());
            }
        }
        return said;
    }

    /// The first field still open, in the form's order.
    Optional<Field> next() {
        return asked().filter(this::open).findFirst();
    }

    private Stream<Field> asked() {
        return s.flow.fields().stream()
                .filter(f -> (f.need() != Need.EXTRA || Supplementing.wants(s, f)) && f.kind() != Kind.PLEDGE)
                .filter(this::relevant);
    }

    private boolean open(Field f) {
        return Supplementing.open(s, f) || (!s.answers.containsKey(f.id()) && !s.skipped.contains(f.id()));
    }

    /// The questions this member is asked, in order.
    List<Field> questions() {
        return asked().filter(f -> !s.known.contains(f.id())).toList();
    }

    long openCount() {
        return asked().filter(this::open).count();
    }

    /// Moves answers that lost their relevance aside, so that they are neither shown nor stored.
    void settle() {
        for (Field f : s.flow.fields()) {
            Answer answer = s.answers.get(f.id());
            boolean picked = answer == null || f.kind() != Kind.CHOICE || Fit.fits(offered(f), answer);
            if (answer != null && (!relevant(f) || !picked)) {
                s.answers.remove(f.id());
                s.aside.put(f.id(), answer);
            }
            if (!relevant(f)) {
                s.work.remove(f.id());
            }
        }
    }

    boolean holds(Condition condition, @Nullable Field self, @Nullable Answer value) {
        return switch (condition) {
            case Condition.Is(String field, List<String> values) -> values.contains(text(field, value));
            case Condition.Known(String field) -> answer(field, value) != null;
            case Condition.Over(String field, long limit) -> number(text(field, value)) > limit;
            case Condition.After(String field, String day) ->
                compare(field, value, day, (span, d) -> span.first().isAfter(d));
            case Condition.Before(String field, String day) ->
                compare(field, value, day, (span, d) -> span.last().isBefore(d));
            case Condition.CutBy(String field, String day) ->
                compare(
                        field,
                        value,
                        day,
                        (span, d) -> !span.first().isAfter(d) && span.last().isAfter(d));
            case Condition.MonthOf(String field, String day) ->
                compare(
                        field,
                        value,
                        day,
                        (span, d) -> span.month()
                                && !span.first().isAfter(d)
                                && !span.last().isBefore(d));
            case Condition.YoungerThan(String field, int years) ->
                compare(
                        field,
                        value,
                        "today",
                        (span, d) -> span.first().plusYears(years).isAfter(d));
            case Condition.Not(Condition inner) -> !holds(inner, self, value);
            case Condition.All(List<Condition> inner) -> inner.stream().allMatch(c -> holds(c, self, value));
            case Condition.Any(List<Condition> inner) -> inner.stream().anyMatch(c -> holds(c, self, value));
        };
    }

    private @Nullable Answer answer(String field, @Nullable Answer value) {
        return field.equals(Condition.SELF) ? value : s.answers.get(field);
    }

    private String text(String field, @Nullable Answer value) {
        Answer answer = answer(field, value);
        return answer == null ? "" : answer.value();
    }

    private static long number(String text) {
        return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : Long.MIN_VALUE;
    }

    private interface Comparison {
        boolean test(Span span, LocalDate day);
    }

    private boolean compare(String field, @Nullable Answer value, String day, Comparison comparison) {
        String notation = text(field, value);
        Optional<LocalDate> named = day(day);
        return !notation.isEmpty() && named.isPresent() && comparison.test(Span.of(notation), named.get());
    }

    /// `today`, a fact, another field's day, or a day as written.
    private Optional<LocalDate> day(String name) {
        if (name.equals("today")) {
            return Optional.of(s.today());
        }
        String fact = s.facts.get(name);
        if (fact != null) {
            return Optional.of(LocalDate.parse(fact));
        }
        Answer answer = s.answers.get(name);
        if (answer != null) {
            return Optional.of(Span.of(answer.value()).first());
        }
        return name.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Optional.of(LocalDate.parse(name)) : Optional.empty();
    }

    /// The days a date or month stands for.
    private record Span(LocalDate first, LocalDate last, boolean month) {
        static Span of(String notation) {
            if (notation.length() == 7) {
                var month = YearMonth.parse(notation);
                return new Span(month.atDay(1), month.atEndOfMonth(), true);
            }
            var day = LocalDate.parse(notation);
            return new Span(day, day, false);
        }
    }
}
