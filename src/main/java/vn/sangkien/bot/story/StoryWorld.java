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
import java.util.stream.Stream;
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
import vn.sangkien.bot.vietnamese.Codes;
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

    /// The code of an invitation that exists in every story.
    private static final String INVITED = "DT-7H3K-9Q2M-4XWX";

    /// The code shown in every story.
    private static final String LINK = "482913";

    private final Flow flow;
    private final UnitTree tree;
    private final UnitAnswers units;
    private final Map<String, Answer> known = new LinkedHashMap<>();
    private final List<Map<String, Object>> progress;
    private final Map<String, Map<String, Answer>> registered = new LinkedHashMap<>();
    private final Set<String> erased = new LinkedHashSet<>();
    private final Map<String, String> purposes = new LinkedHashMap<>();
    private final Map<String, String> statuses = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> reviews = new LinkedHashMap<>();
    private final List<String> invitations = new ArrayList<>();
    private final Map<String, Answer> listed = new LinkedHashMap<>();
    private boolean answered;
    private int drafts;

    StoryWorld(Flow flow, UnitTree tree, Map<String, Object> known, List<Map<String, Object>> progress) {
        this.flow = flow;
        this.tree = tree;
        this.units = new UnitAnswers(tree);
        this.progress = progress;
        known.forEach((id, value) ->
                flow.field(id).ifPresent(f -> this.known.put(id, Values.answer(f, value, names()))));
    }

    /// The union has the member on its list.
    void list(Map<String, Object> member) {
        member.forEach((id, value) -> flow.field(id).ifPresent(f -> listed.put(id, Values.answer(f, value, names()))));
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
            case UNIT -> answer.unlisted().isEmpty();
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
            case Query.Register(String draft, String receipt, var answers, var typedBy) ->
                register(receipt, answers, today);
            case Query.Similar wanted -> similar(wanted);
            case Query.Own() ->
                new Fact.Own(own().filter(e -> open(e.getKey()))
                        .map(e -> new Fact.Innovation(e.getKey(), title(e.getValue())))
                        .toList()
                        .reversed());
            case Query.Withdraw(String receipt, boolean withdrawn) -> withdraw(receipt, withdrawn);
            case Query.Reviewed(String receipt) -> reviewed(receipt);
            case Query.Invited(String code) -> invited(code);
            case Query.CoAuthor(String code, boolean agreed, String notice) -> answered(code);
            case Query.Leading(var word, boolean asked) ->
                new Fact.Led(
                        word.firm() ? Fact.Led.Meant.REFUSED : Fact.Led.Meant.NOT_MEANT,
                        "",
                        List.of(),
                        List.of()); // nobody leads in a story
            case Query.Proven(String phone) -> new Fact.Listed(listed, "");
            case Query.LinkCode(), Query.AssistCode() -> new Fact.Shown(LINK, Map.of());
            case Query.Link(String code) ->
                new Fact.Linking(code.equals(LINK) ? Fact.Linking.Outcome.OWN : Fact.Linking.Outcome.WRONG, "");
            case Query.Joined(String request, boolean yes) -> new Fact.Changed(yes);
            case Query.Siblings() -> new Fact.Siblings(List.of());
            case Query.Part() -> new Fact.Changed(false);
            case Query.Form(String receipt) ->
                new Fact.Printable(own().findAny().isPresent() ? "https://example.vn/forms/abc" : "");
            case Query.Status() ->
                new Fact.Report(
                        own().map(e -> e.getKey() + " · " + title(e.getValue()) + ": "
                                        + flow.texts().get("status." + status(e.getKey())))
                                .toList(),
                        until(today));
            case Query.MyData() -> new Fact.Copy(mine(), "https://example.vn/copies/abc");
        };
    }

    private Stream<Map.Entry<String, Map<String, Answer>>> own() {
        return registered.entrySet().stream().filter(e -> !erased.contains(e.getKey()));
    }

    private String status(String receipt) {
        return statuses.getOrDefault(receipt, "SUBMITTED");
    }

    private boolean open(String receipt) {
        return List.of("SUBMITTED", "NEEDS_INFO").contains(status(receipt));
    }

    private Fact.Changed withdraw(String receipt, boolean withdrawn) {
        boolean done = registered.containsKey(receipt) && (withdrawn ? open(receipt) : !open(receipt));
        if (done) {
            statuses.put(receipt, withdrawn ? "WITHDRAWN" : "SUBMITTED");
        }
        return new Fact.Changed(done);
    }

    /// Whether there is an innovation that can be spoken of.
    boolean standing() {
        return own().findAny().isPresent();
    }

    /// What a reviewer says of the latest innovation.
    ///
    /// @return its receipt
    String review(Map<String, Object> review) {
        String receipt = own().reduce((_, last) -> last)
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalArgumentException("nothing is registered that could be reviewed"));
        statuses.put(receipt, Story.text(review, "status", ""));
        reviews.put(receipt, review);
        return receipt;
    }

    private Fact.Reviewed reviewed(String receipt) {
        return own().filter(e -> receipt.isEmpty()
                        ? status(e.getKey()).equals("NEEDS_INFO")
                        : e.getKey().equals(receipt))
                .findFirst()
                .map(e -> {
                    Map<String, Object> review = reviews.getOrDefault(e.getKey(), Map.of());
                    return new Fact.Reviewed(
                            e.getKey(),
                            title(e.getValue()),
                            "story-draft-" + e.getKey(),
                            status(e.getKey()),
                            e.getValue(),
                            Story.texts(review.get("fields")),
                            Story.text(review, "words", ""),
                            facts());
                })
                .orElseGet(() -> new Fact.Reviewed("", "", "", "", Map.of(), List.of(), "", Map.of()));
    }

    /// One code is somebody else's invitation; those given out here are the member's own.
    private Fact.Invited invited(String code) {
        var standing = invitations.contains(code)
                ? Fact.Invited.Standing.OWN
                : !code.equals(INVITED)
                        ? Fact.Invited.Standing.UNKNOWN
                        : answered ? Fact.Invited.Standing.ANSWERED : Fact.Invited.Standing.OPEN;
        return new Fact.Invited(standing, "Lê Thị Bé Năm", "Giá phơi bánh tráng xoay theo nắng", "Trần Văn Tư", "30");
    }

    private Fact.Changed answered(String code) {
        boolean first = code.equals(INVITED) && !answered;
        answered |= first;
        return new Fact.Changed(first);
    }

    private List<Fact.Invitation> invitations(Map<String, Answer> answers) {
        var fresh = new ArrayList<Fact.Invitation>();
        for (var item :
                Optional.ofNullable(answers.get("coAuthors")).map(Answer::items).orElse(List.of())) {
            String plain = "STRY000000" + (invitations.size() + 1) % 10;
            String code = "DT-STRY-0000-00" + plain.substring(plain.length() - 1) + Codes.check(plain);
            invitations.add(code);
            fresh.add(new Fact.Invitation(item.getOrDefault("fullName", ""), code, ""));
        }
        return fresh;
    }

    private Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("programme.from", FROM.toString());
        facts.put("programme.to", TO.toString());
        facts.putAll(purposes);
        return facts;
    }

    private Fact.Person person(LocalDate today) {
        var current = new LinkedHashMap<>(known);
        Answer unit = current.get("unit");
        if (unit != null && unit.unlisted().isEmpty() && !units.takes(unit.value(), today)) {
            current.remove("unit");
        }
        drafts++;
        return new Fact.Person("story-draft-" + drafts, current, facts());
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
        var ended = receipt.isEmpty() ? units.ended(flow, answers, today) : Optional.<Fact>empty();
        if (ended.isPresent()) {
            return ended.get();
        }
        String code = receipt.isEmpty() ? "SK-" + today.getYear() + "-STRY000" + (registered.size() + 1) : receipt;
        registered.put(code, Map.copyOf(answers));
        for (Field field : flow.fields()) {
            Answer answer = answers.get(field.id());
            if (answer != null && (field.personal() || field.kind() == Kind.CONSENT)) {
                known.put(field.id(), answer);
            }
        }
        statuses.put(code, "SUBMITTED");
        return new Fact.Registered(
                code, sentence(answers, today), receipt.isEmpty() ? invitations(answers) : List.of());
    }

    private String until(LocalDate today) {
        var last = today.isBefore(SECOND) ? SECOND.minusDays(1) : TO;
        var args = Map.of("phase", today.isBefore(SECOND) ? "1" : "2", "date", Dates.official(last));
        return today.isAfter(TO) || !flow.texts().containsKey("status.until") ? "" : flow.text("status.until", args);
    }

    /// The nearest unit with a target, counting what this story registered below it.
    private Map<String, String> sentence(Map<String, Answer> answers, LocalDate today) {
        String phase = today.isBefore(SECOND) ? "1" : "2";
        Answer unit = answers.get("unit");
        if (unit == null || unit.unlisted().isPresent()) {
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
