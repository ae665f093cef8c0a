package vn.sangkien.bot.flow;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells which questions can be reached and which conditions can ever hold, by trying the answers they tell apart.
///
/// What is tried are all options, the numbers and days on both sides of every limit, and nothing at all.
public final class Satisfiable {
    /// More combinations than this are taken for possible.
    private static final int MOST = 60_000;

    private static final LocalDate FROM = LocalDate.of(2021, 9, 1);
    private static final LocalDate TO = LocalDate.of(2023, 9, 1);
    private static final LocalDate BETWEEN = LocalDate.of(2022, 5, 10);
    private static final String NOTHING = "";

    private final Flow flow;
    private final Set<String> reachable = new HashSet<>();

    public Satisfiable(Flow flow) {
        this.flow = flow;
        boolean more = true;
        while (more) {
            more = false;
            for (Field field : flow.fields()) {
                if (!reachable.contains(field.id()) && (field.when() == null || ever(field, field.when(), false))) {
                    more |= reachable.add(field.id());
                }
            }
        }
    }

    /// Whether the question is ever asked.
    public boolean reachable(Field field) {
        return reachable.contains(field.id());
    }

    /// Whether the condition of a field's rule can hold for a value of the field.
    public boolean rule(Field field, Condition condition) {
        return ever(field, condition, true);
    }

    /// Whether the condition can hold for any answers.
    public boolean condition(Condition condition) {
        return ever(flow.fields().getFirst(), condition, false);
    }

    /// Whether the field's `when` could be left out.
    public boolean always(Field field) {
        return field.when() != null && !ever(field, new Condition.Not(field.when()), false);
    }

    /// Whether there is a value that no rule refuses.
    public boolean escapable(Field field) {
        List<Condition> refusals = field.rules().stream()
                .filter(rule -> rule.does() == Field.Rule.Does.REFUSE)
                .<Condition>map(rule -> new Condition.Not(rule.when()))
                .toList();
        return refusals.isEmpty() || ever(field, new Condition.All(refusals), true);
    }

    private boolean ever(Field field, Condition condition, boolean rule) {
        var atoms = new Atoms();
        atoms.of(condition);
        var domains = new LinkedHashMap<String, List<String>>();
        long combinations = 1;
        if (rule) {
            domains.put(Condition.SELF, domain(field, atoms, Condition.SELF, false));
        }
        for (String id : atoms.fields) {
            var domain = flow.field(id).map(f -> domain(f, atoms, id, true)).orElse(List.of(NOTHING));
            domains.put(id, reachable.contains(id) || id.equals(field.id()) ? domain : List.of(NOTHING));
        }
        List<LocalDate> todays = atoms.today ? todays(atoms) : List.of(BETWEEN);
        for (List<String> domain : domains.values()) {
            combinations *= Math.max(1, domain.size());
        }
        return combinations * todays.size() > MOST
                || todays.stream().anyMatch(today -> holds(field, condition, today, domains));
    }

    private boolean holds(Field field, Condition condition, LocalDate today, Map<String, List<String>> domains) {
        var step = new Step(flow, State.empty(flow), today.atStartOfDay(ZoneOffset.UTC));
        step.facts.put("programme.from", FROM.toString());
        step.facts.put("programme.to", TO.toString());
        return tried(step, field, condition, null, new ArrayList<>(domains.keySet()), domains);
    }

    private static boolean tried(
            Step step,
            Field field,
            Condition condition,
            @Nullable Answer self,
            List<String> open,
            Map<String, List<String>> domains) {
        if (open.isEmpty()) {
            return new Relevance(step).holds(condition, field, self);
        }
        String id = open.getFirst();
        List<String> rest = open.subList(1, open.size());
        for (String value : domains.getOrDefault(id, List.of(NOTHING))) {
            if (id.equals(Condition.SELF)) {
                if (tried(step, field, condition, Answer.of(value), rest, domains)) {
                    return true;
                }
                continue;
            }
            step.answers.remove(id);
            if (!value.equals(NOTHING)) {
                step.answers.put(id, Answer.of(value));
            }
            if (tried(step, field, condition, self, rest, domains)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> domain(Field field, Atoms atoms, String id, boolean open) {
        var values = new LinkedHashSet<String>();
        if (open) {
            values.add(NOTHING);
        }
        switch (field.kind()) {
            case CHOICE -> field.options().forEach(o -> values.add(o.code()));
            case YES_NO, GROUP -> values.addAll(List.of("YES", "NO"));
            case CONSENT, PLEDGE -> values.addAll(open ? List.of("YES") : List.of("YES", "NO"));
            case NUMBER, PERCENT -> numbers(field.min(), field.max(), atoms, values);
            case MONEY -> {
                numbers(0, Long.MAX_VALUE, atoms, values);
                values.add("NONE");
            }
            case DATE -> days(atoms, values);
            case NAME, PHONE, UNIT, TEXT, LONG_TEXT, FILES -> {
                values.add("x");
                values.addAll(atoms.values.getOrDefault(id, Set.of()));
            }
        }
        return List.copyOf(values);
    }

    private static void numbers(long min, long max, Atoms atoms, Set<String> values) {
        Stream.concat(Stream.of(min, max), atoms.limits.stream().flatMap(n -> Stream.of(n, n + 1)))
                .filter(n -> n >= min && n <= max)
                .forEach(n -> values.add(Long.toString(n)));
    }

    private static void days(Atoms atoms, Set<String> values) {
        for (LocalDate day : near(atoms)) {
            for (int years : atoms.years) {
                values.add(day.minusYears(years).toString());
            }
            values.add(day.toString());
            for (int months = -1; months <= 1; months++) {
                values.add(day.plusMonths(months).toString().substring(0, 7));
            }
        }
    }

    private static List<LocalDate> todays(Atoms atoms) {
        return List.copyOf(near(atoms));
    }

    /// Days on both sides of every day that is named.
    private static Set<LocalDate> near(Atoms atoms) {
        var days = new TreeSet<LocalDate>(List.of(BETWEEN));
        Stream.concat(Stream.of(FROM, TO), atoms.days.stream())
                .forEach(day -> days.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
        return days;
    }

    /// What a condition looks at.
    private final class Atoms {
        final Set<String> fields = new LinkedHashSet<>();
        final Set<Long> limits = new LinkedHashSet<>();
        final Set<LocalDate> days = new LinkedHashSet<>();
        final Set<Integer> years = new LinkedHashSet<>();
        final Map<String, Set<String>> values = new LinkedHashMap<>();
        boolean today;

        void of(Condition condition) {
            switch (condition) {
                case Condition.Is(String field, List<String> is) -> {
                    field(field);
                    values.computeIfAbsent(field, _ -> new LinkedHashSet<>()).addAll(is);
                }
                case Condition.Known(String field) -> field(field);
                case Condition.Over(String field, long limit) -> {
                    field(field);
                    limits.add(limit);
                }
                case Condition.After(String field, String day) -> day(field, day);
                case Condition.Before(String field, String day) -> day(field, day);
                case Condition.CutBy(String field, String day) -> day(field, day);
                case Condition.MonthOf(String field, String day) -> day(field, day);
                case Condition.YoungerThan(String field, int n) -> {
                    day(field, "today");
                    years.add(n);
                    years.add(n + 1);
                }
                case Condition.Not(Condition inner) -> of(inner);
                case Condition.All(List<Condition> inner) -> inner.forEach(this::of);
                case Condition.Any(List<Condition> inner) -> inner.forEach(this::of);
            }
        }

        private void field(String field) {
            if (!field.equals(Condition.SELF)) {
                fields.add(field);
            }
        }

        private void day(String field, String day) {
            field(field);
            if (day.equals("today")) {
                today = true;
            } else if (day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                days.add(LocalDate.parse(day));
            } else if (flow.field(day).isPresent()) {
                field(day);
            }
        }
    }
}
