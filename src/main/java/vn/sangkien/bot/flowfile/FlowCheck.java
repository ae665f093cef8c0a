package vn.sangkien.bot.flowfile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.sangkien.bot.flow.Condition;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Need;
import vn.sangkien.bot.flow.Said;
import vn.sangkien.bot.flowfile.Issue.Severity;

/// Proves a flow before it is served: every fault comes out with its line, all at once.
final class FlowCheck {
    /// The longest question that leaves room for the ways out in a message of the strictest channel.
    private static final int LONGEST = 1200;

    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Set<String> DAYS = Set.of("today", "programme.from", "programme.to");

    private final Flow flow;
    private final String file;
    private final List<Issue> issues;

    private FlowCheck(Flow flow, String file, List<Issue> issues) {
        this.flow = flow;
        this.file = file;
        this.issues = issues;
    }

    static void check(Flow flow, String file, List<Issue> issues) {
        new FlowCheck(flow, file, issues).all();
    }

    static boolean known(String key) {
        return Said.KEYS.contains(key) || key.startsWith("reask.") || key.startsWith("status.");
    }

    private void all() {
        var ids = new HashSet<String>();
        var numbers = new HashMap<Integer, String>();
        for (Field field : flow.fields()) {
            if (!ids.add(field.id())) {
                error(field, "there are two fields “" + field.id() + "”");
            }
            String other = field.number() < 0 ? null : numbers.put(field.number(), field.id());
            if (other != null) {
                error(field, "number " + field.number() + " belongs to “" + other + "” already");
            }
            field(field);
        }
        if (flow.fields().stream().noneMatch(f -> f.kind() == Kind.PLEDGE)) {
            warning(0, "the flow has no pledge: it is submitted from the review at once");
        }
        Said.KEYS.stream()
                .filter(key -> !flow.texts().containsKey(key))
                .sorted()
                .forEach(key -> issues.add(new Issue(file, 0, Severity.ERROR, "text “" + key + "” is missing")));
    }

    private void field(Field field) {
        if (field.kind() == Kind.CHOICE && field.options().size() < 2) {
            error(field, "“" + field.id() + "” is a choice and needs at least two options");
        }
        if (field.kind() != Kind.CHOICE && !field.options().isEmpty()) {
            error(field, "“" + field.id() + "” has options but is no choice");
        }
        field.options().stream()
                .filter(o -> o.label().isBlank())
                .forEach(o -> error(field, "option " + o.code() + " of “" + field.id() + "” has no label"));
        if (field.min() > field.max()) {
            error(field, "“" + field.id() + "” has a min above its max");
        }
        if (field.ask().length() > LONGEST) {
            error(field, "the question of “" + field.id() + "” is longer than " + LONGEST + " characters");
        }
        if (field.kind() == Kind.FILES && field.types().isEmpty()) {
            error(field, "“" + field.id() + "” takes files and needs “types”");
        }
        if (field.need() == Need.EXTRA && (field.kind() == Kind.CONSENT || field.kind() == Kind.PLEDGE)) {
            error(field, "a consent or pledge cannot be extra");
        }
        group(field);
        if (field.when() != null) {
            condition(field, field.when(), false);
        }
        field.rules().forEach(rule -> {
            condition(field, rule.when(), true);
            names(field, rule.text(), Set.of("value", "words", "label"));
        });
        names(field, field.ask(), Set.of("label", "i", "who", "pastDay", "pastMonth"));
        names(field, field.example(), Set.of("pastDay", "pastMonth"));
        if (field.example().isEmpty() && field.need() != Need.EXTRA && field.kind() != Kind.FILES) {
            warning(field.line(), "“" + field.id() + "” has no example for the second miss");
        }
    }

    private void group(Field field) {
        if (field.kind() == Kind.GROUP) {
            if (field.parts().isEmpty()) {
                error(field, "group “" + field.id() + "” has no parts");
            }
            field.parts().forEach(part -> {
                if (part.kind() == Kind.GROUP || part.kind() == Kind.FILES || part.kind() == Kind.LONG_TEXT) {
                    error(part, "a part of a group cannot be a group, files or a long text");
                }
                field(part);
            });
            Field.Total total = field.total();
            if (total != null && field.parts().stream().noneMatch(p -> p.id().equals(total.part()))) {
                error(field, "“total” names the unknown part “" + total.part() + "”");
            }
        } else if (!field.parts().isEmpty()) {
            error(field, "“" + field.id() + "” has parts but is no group");
        }
    }

    private void names(Field field, String text, Set<String> known) {
        var matcher = NAME.matcher(text);
        while (matcher.find()) {
            if (!known.contains(matcher.group(1))) {
                error(field, "{" + matcher.group(1) + "} is unknown here; known are " + String.join(", ", known));
            }
        }
    }

    private void condition(Field field, Condition condition, boolean rule) {
        switch (condition) {
            case Condition.Is(String about, List<String> values) -> {
                about(field, about, rule);
                values(field, about, values);
            }
            case Condition.Known(String about) -> about(field, about, rule);
            case Condition.Over(String about, long limit) -> about(field, about, rule);
            case Condition.After(String about, String day) -> day(field, about, day, rule);
            case Condition.Before(String about, String day) -> day(field, about, day, rule);
            case Condition.CutBy(String about, String day) -> day(field, about, day, rule);
            case Condition.MonthOf(String about, String day) -> day(field, about, day, rule);
            case Condition.YoungerThan(String about, int years) -> about(field, about, rule);
            case Condition.Not(Condition inner) -> condition(field, inner, rule);
            case Condition.All(List<Condition> inner) -> inner.forEach(c -> condition(field, c, rule));
            case Condition.Any(List<Condition> inner) -> inner.forEach(c -> condition(field, c, rule));
        }
    }

    private void about(Field field, String about, boolean rule) {
        if (about.equals(Condition.SELF)) {
            if (!rule) {
                error(field, "“when” of “" + field.id() + "” must name a “field”");
            }
        } else if (flow.field(about).isEmpty()) {
            error(field, "condition of “" + field.id() + "” names the unknown field “" + about + "”");
        } else if (about.equals(field.id()) && !rule) {
            error(field, "“" + field.id() + "” cannot depend on itself");
        }
    }

    private void values(Field field, String about, List<String> values) {
        Field named = about.equals(Condition.SELF) ? field : flow.field(about).orElse(field);
        Set<String> possible = switch (named.kind()) {
            case CHOICE ->
                new HashSet<>(named.options().stream().map(Field.Option::code).toList());
            case YES_NO, CONSENT, PLEDGE -> Set.of("YES", "NO");
            case NAME, PHONE, UNIT, DATE, MONEY, NUMBER, PERCENT, TEXT, LONG_TEXT, FILES, GROUP -> Set.copyOf(values);
        };
        values.stream()
                .filter(v -> !possible.contains(v))
                .forEach(v -> error(field, "“" + v + "” can never be the answer of “" + named.id() + "”"));
    }

    private void day(Field field, String about, String day, boolean rule) {
        about(field, about, rule);
        boolean named = DAYS.contains(day)
                || day.matches("\\d{4}-\\d{2}-\\d{2}")
                || flow.field(day).map(f -> f.kind() == Kind.DATE).orElse(false);
        if (!named) {
            error(
                    field,
                    "“" + day + "” is no day: use today, programme.from, programme.to, a date field or 2022-03-15");
        }
    }

    private void error(Field field, String message) {
        issues.add(new Issue(file, field.line(), Severity.ERROR, message));
    }

    private void warning(int line, String message) {
        issues.add(new Issue(file, line, Severity.WARNING, message));
    }
}
