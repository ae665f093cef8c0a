package vn.sangkien.bot.story;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.sangkien.bot.conversation.UnitAnswers;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Kind;
import vn.sangkien.bot.flow.Query;
import vn.sangkien.bot.flow.Words;
import vn.sangkien.bot.similar.Gist;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.Numbers;
import vn.sangkien.bot.vietnamese.Percents;

/// The world of one story: its units, its programme and what was registered in it.
final class StoryWorld {
    /// The historical programme: eligibility window and last day of the phases.
    private static final LocalDate FROM = LocalDate.of(2021, 9, 1);

    private static final LocalDate TO = LocalDate.of(2023, 9, 1);

    /// The first day of the second phase.
    private static final LocalDate SECOND = LocalDate.of(2022, 6, 1);

    private final Flow flow;
    private final UnitTree tree;
    private final UnitAnswers units;
    private final Map<String, Answer> known = new LinkedHashMap<>();
    private final List<Map<String, Object>> progress;
    private final Map<String, Map<String, Answer>> registered = new LinkedHashMap<>();
    private final Set<String> erased = new LinkedHashSet<>();
    private final Map<String, String> purposes = new LinkedHashMap<>();
    private int drafts;

    StoryWorld(Flow flow, UnitTree tree, Map<String, Object> known, List<Map<String, Object>> progress) {
        this.flow = flow;
        this.tree = tree;
        this.units = new UnitAnswers(tree);
        this.progress = progress;
        known.forEach((id, value) ->
                flow.field(id).ifPresent(f -> this.known.put(id, Values.answer(f, value, names()))));
    }

    private Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        tree.units().forEach(u -> names.put(u.code(), u.name()));
        return names;
    }

    /// Registrations in their order.
    List<Map<String, Answer>> registered() {
        return List.copyOf(registered.values());
    }

    /// Forgets the member; of what was registered the unit, the group, the days and the amount stay.
    void erase() {
        known.clear();
        registered.replaceAll((code, answers) -> {
            var kept = new LinkedHashMap<>(answers);
            kept.entrySet().removeIf(e -> !counted(e.getKey(), e.getValue()));
            return kept;
        });
        erased.addAll(registered.keySet());
    }

    private boolean counted(String id, Answer answer) {
        Field field = flow.field(id).orElse(null);
        if (field == null) {
            // computed from what counts
            return true;
        }
        return switch (field.kind()) {
            case UNIT -> !answer.value().startsWith("FREE:");
            case CHOICE -> field.personal();
            case DATE -> !field.personal();
            case MONEY -> true;
            case CONSENT, NAME, PHONE, YES_NO, NUMBER, PERCENT, TEXT, LONG_TEXT, FILES, GROUP, PLEDGE -> false;
        };
    }

    void agreed(String purpose, boolean given) {
        purposes.put("purpose." + purpose, given ? "YES" : "NO");
    }

    void consented() {
        flow.fields().stream().filter(f -> f.kind() == Kind.CONSENT).forEach(f -> known.put(f.id(), Answer.of("YES")));
    }

    Fact answer(Query query, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        return switch (query) {
            case Query.WhoIs() -> person(today);
            case Query.FindUnits(String text, String under) -> units.find(text, under, today);
            case Query.UnitOf(String code) -> units.of(code, today);
            case Query.UnitsBelow(String code) -> units.below(code, today);
            case Query.Register(String draft, String receipt, var answers) -> register(receipt, answers, today);
            case Query.Similar wanted -> similar(wanted);
            case Query.Status() ->
                new Fact.Report(registered.entrySet().stream()
                        .filter(e -> !erased.contains(e.getKey()))
                        .map(e -> e.getKey() + " · " + title(e.getValue()) + ": "
                                + flow.texts().get("status.SUBMITTED"))
                        .toList());
            case Query.MyData() -> new Fact.Report(mine());
        };
    }

    private Fact.Person person(LocalDate today) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("programme.from", FROM.toString());
        facts.put("programme.to", TO.toString());
        facts.putAll(purposes);
        var current = new LinkedHashMap<>(known);
        Answer unit = current.get("unit");
        if (unit != null && !unit.value().startsWith("FREE:") && !units.takes(unit.value(), today)) {
            current.remove("unit");
        }
        drafts++;
        return new Fact.Person("story-draft-" + drafts, current, facts);
    }

    private List<String> mine() {
        return known.entrySet().stream()
                .flatMap(e -> flow
                        .field(e.getKey())
                        .map(field -> field.label() + ": " + new Words(flow).of(field, e.getValue()))
                        .stream())
                .toList();
    }

    private Fact.Similar similar(Query.Similar wanted) {
        var gist = Gist.of(wanted.title(), wanted.description());
        return new Fact.Similar(registered.entrySet().stream()
                .filter(e -> !erased.contains(e.getKey()))
                .filter(e -> gist.likeness(Gist.of(title(e.getValue()), "")) > 0)
                .map(e -> new Fact.Alike(e.getKey(), title(e.getValue()), "", true))
                .toList());
    }

    private static String title(Map<String, Answer> answers) {
        return Optional.ofNullable(answers.get("title")).map(Answer::value).orElse("");
    }

    private Fact register(String receipt, Map<String, Answer> answers, LocalDate today) {
        if (today.isAfter(TO)) {
            return new Fact.NotRegistered("programme.closed", Map.of("date", Dates.official(TO)));
        }
        String code = receipt.isEmpty() ? "SK-" + today.getYear() + "-STRY000" + (registered.size() + 1) : receipt;
        registered.put(code, Map.copyOf(answers));
        for (Field field : flow.fields()) {
            Answer answer = answers.get(field.id());
            if (answer != null && (field.personal() || field.kind() == Kind.CONSENT)) {
                known.put(field.id(), answer);
            }
        }
        return new Fact.Registered(code, sentence(answers, today));
    }

    /// The nearest unit with a target, counting what this story registered below it.
    private Map<String, String> sentence(Map<String, Answer> answers, LocalDate today) {
        String phase = today.isBefore(SECOND) ? "1" : "2";
        Answer unit = answers.get("unit");
        if (unit == null || unit.value().startsWith("FREE:")) {
            return Map.of();
        }
        for (String code : path(unit.value())) {
            for (Map<String, Object> row : progress) {
                if (code.equals(Story.text(row, "unit", "")) && phase.equals(Story.text(row, "phase", phase))) {
                    return sentence(code, row, phase);
                }
            }
        }
        return Map.of();
    }

    private Map<String, String> sentence(String code, Map<String, Object> row, String phase) {
        long target = Long.parseLong(Story.text(row, "target", "0"));
        if (target == 0) {
            return Map.of();
        }
        long own = registered.values().stream()
                .map(a -> a.getOrDefault("unit", Answer.of("")))
                .filter(unit -> path(unit.value()).contains(code))
                .count();
        long count = Long.parseLong(Story.text(row, "count", "0")) + own;
        var args = new LinkedHashMap<String, String>();
        args.put("unit", tree.byCode(code).map(u -> u.name()).orElse(code));
        args.put("count", Numbers.grouped(count));
        args.put("target", Numbers.grouped(target));
        args.put("percent", Percents.plan0(count, target));
        args.put("phase", phase);
        return args;
    }

    private List<String> path(String code) {
        var path = new ArrayList<String>();
        tree.byCode(code).ifPresent(u -> path.add(u.code()));
        tree.above(code).forEach(u -> path.add(u.code()));
        return path;
    }
}
