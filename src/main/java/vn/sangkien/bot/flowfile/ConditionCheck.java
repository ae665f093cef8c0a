package vn.sangkien.bot.flowfile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.flow.Computed;
import vn.sangkien.bot.flow.Condition;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;

/// Proves conditions: every name stands for something, every comparison fits its kind, every value can be an answer.
final class ConditionCheck {
    private static final Set<String> DAYS = Set.of("today", "programme.from", "programme.to");
    private static final Set<Kind> NUMBERS = Set.of(Kind.MONEY, Kind.NUMBER, Kind.PERCENT);

    private final Flow flow;
    private final Spots spots;
    private final Faults faults;
    private Condition checked = new Condition.All(List.of());

    ConditionCheck(Flow flow, Spots spots, Faults faults) {
        this.flow = flow;
        this.spots = spots;
        this.faults = faults;
    }

    /// A condition under which something is asked, said, proposed or offered.
    void when(Field field, @Nullable Condition when) {
        if (when != null) {
            condition(field, when, false);
        }
    }

    void rule(Field field, Field.Rule rule) {
        condition(field, rule.when(), true);
        if (rule.text().isBlank()) {
            faults.error(field, "a rule of “" + field.id() + "” says nothing");
        }
    }

    void computed(Computed computed, Computed.Case each) {
        when(computed.named(), each.when());
        if (each.value().isBlank()) {
            faults.error(computed.line(), "a case of “" + computed.id() + "” has no value");
        }
    }

    private void condition(Field field, Condition condition, boolean rule) {
        checked = condition;
        switch (condition) {
            case Condition.Is(String about, List<String> values) -> {
                Field named = about(field, about, rule);
                values(field, named, values);
            }
            case Condition.Known(String about) -> about(field, about, rule);
            case Condition.Over(String about, long limit) -> {
                Field named = about(field, about, rule);
                if (!NUMBERS.contains(named.kind())) {
                    error(field, "“" + named.id() + "” is no number, so it is never over " + limit);
                }
            }
            case Condition.After(String about, String day) -> day(field, about, day, rule);
            case Condition.Before(String about, String day) -> day(field, about, day, rule);
            case Condition.CutBy(String about, String day) -> day(field, about, day, rule);
            case Condition.MonthOf(String about, String day) -> day(field, about, day, rule);
            case Condition.YoungerThan(String about, int years) -> {
                day(field, about, "today", rule);
                if (years < 1 || years > 150) {
                    error(field, "“youngerThan” of “" + field.id() + "” must lie between 1 and 150 years");
                }
            }
            case Condition.Not(Condition inner) -> condition(field, inner, rule);
            case Condition.All(List<Condition> inner) -> several(field, inner, rule);
            case Condition.Any(List<Condition> inner) -> several(field, inner, rule);
        }
    }

    private void several(Field field, List<Condition> inner, boolean rule) {
        if (inner.isEmpty()) {
            error(field, "an empty “all” or “any” of “" + field.id() + "” says nothing");
        }
        inner.forEach(c -> condition(field, c, rule));
    }

    private Field about(Field field, String about, boolean rule) {
        if (about.equals(Condition.SELF)) {
            if (!rule) {
                error(field, "“when” of “" + field.id() + "” must name a “field”");
            }
        } else if (flow.field(about).isEmpty()) {
            error(field, "condition of “" + field.id() + "” names the unknown field “" + about + "”");
        } else if (about.equals(field.id()) && !rule) {
            error(field, "“" + field.id() + "” cannot depend on itself");
        } else if (!rule
                && flow.fields().contains(field)
                && flow.fields().indexOf(field)
                        < flow.fields().indexOf(flow.field(about).orElse(field))) {
            warning(field, "“" + field.id() + "” depends on “" + about + "”, which is asked later");
        }
        return about.equals(Condition.SELF) ? field : flow.field(about).orElse(field);
    }

    private void values(Field field, Field named, List<String> values) {
        Set<String> possible = switch (named.kind()) {
            case CHOICE ->
                new HashSet<>(named.options().stream().map(Field.Option::code).toList());
            case YES_NO, CONSENT, PLEDGE -> Set.of("YES", "NO");
            case FILES, GROUP -> Set.of();
            case NAME, PHONE, UNIT, DATE, MONEY, NUMBER, PERCENT, TEXT, LONG_TEXT -> Set.copyOf(values);
        };
        if (values.isEmpty()) {
            error(field, "“is” of “" + field.id() + "” names no value");
        }
        values.stream()
                .filter(v -> !possible.contains(v))
                .forEach(v -> error(field, "“" + v + "” can never be the answer of “" + named.id() + "”"));
    }

    private void day(Field field, String about, String day, boolean rule) {
        Field named = about(field, about, rule);
        if (named.kind() != Kind.DATE) {
            error(field, "“" + named.id() + "” is no date, so it is never before or after a day");
        }
        boolean known = DAYS.contains(day)
                || calendar(day)
                || flow.field(day).map(f -> f.kind() == Kind.DATE).orElse(false);
        if (!known) {
            error(
                    field,
                    "“" + day + "” is no day: use today, programme.from, programme.to, a date field or 2022-03-15");
        }
    }

    private static boolean calendar(String day) {
        try {
            return day.matches("\\d{4}-\\d{2}-\\d{2}") && LocalDate.parse(day).getYear() > 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /// A fault of a whole condition, where it stands.
    void fault(Field field, Condition condition, String message) {
        checked = condition;
        error(field, message);
    }

    private void error(Field field, String message) {
        spots.of(checked)
                .ifPresentOrElse(
                        spot -> faults.error(spot.line(), at(spot, message)), () -> faults.error(field, message));
    }

    private void warning(Field field, String message) {
        spots.of(checked)
                .ifPresentOrElse(
                        spot -> faults.warning(spot.line(), at(spot, message)), () -> faults.warning(field, message));
    }

    private static String at(Spots.Spot spot, String message) {
        return message + " (column " + spot.column() + ")";
    }
}
