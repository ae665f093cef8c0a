package vn.sangkien.bot.conversation;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.campaign.Campaigns;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Progress;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Query;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.registry.Assists;
import vn.sangkien.bot.registry.Receipt;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Registration;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.summary.LeaderDesk;
import vn.sangkien.bot.summary.Told;
import vn.sangkien.bot.support.ShiftDesk;
import vn.sangkien.bot.support.ShiftMail;
import vn.sangkien.bot.vietnamese.Codes;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.LeaderWords;
import vn.sangkien.bot.vietnamese.Numbers;

/// Answers the engine's questions from the registry, the directory and the campaign, and does what it asks for.
///
/// Everything here happens inside the turn's transaction.
@Component
class LiveWorld {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Registry registry;
    private final Directory directory;
    private final Campaigns campaigns;
    private final Likenesses likenesses;
    private final Afterwards after;
    private final Profile profile;
    private final LeaderDesk leaders;
    private final Siblings siblings;
    private final Requests requests;
    private final Assists assists;
    private final HelpHours hours;
    private final ShiftDesk shiftDesk;
    private final ShiftMail shiftMail;
    private final Tidings tidings;
    private final Supplier<UUID> ids;

    LiveWorld(
            Registry registry,
            Directory directory,
            Campaigns campaigns,
            Likenesses likenesses,
            Afterwards after,
            Profile profile,
            LeaderDesk leaders,
            Siblings siblings,
            Requests requests,
            Assists assists,
            HelpHours hours,
            ShiftDesk shiftDesk,
            ShiftMail shiftMail,
            Tidings tidings,
            Supplier<UUID> ids) {
        this.registry = registry;
        this.directory = directory;
        this.campaigns = campaigns;
        this.likenesses = likenesses;
        this.after = after;
        this.profile = profile;
        this.leaders = leaders;
        this.siblings = siblings;
        this.requests = requests;
        this.assists = assists;
        this.hours = hours;
        this.shiftDesk = shiftDesk;
        this.shiftMail = shiftMail;
        this.tidings = tidings;
        this.ids = ids;
    }

    Fact answer(Flow flow, ContactId contact, long journalId, Query query, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        var units = new UnitAnswers(directory.tree(), directory::timesChosen);
        return switch (query) {
            case Query.WhoIs() -> person(contact, units, today);
            case Query.FindUnits(String text, String under) -> units.find(text, under, today);
            case Query.UnitOf(String code) -> units.of(code, today);
            case Query.UnitsBelow(String code) -> units.below(code, today);
            case Query.Register register -> register(flow, contact, register, now);
            case Query.Similar wanted -> likenesses.of(contact, wanted);
            case Query.Own() -> after.own(contact);
            case Query.Withdraw(String receipt, boolean withdrawn) -> after.withdraw(contact, receipt, withdrawn, now);
            case Query.Reviewed(String receipt) -> after.reviewed(contact, receipt, facts(contact, today));
            case Query.Invited(String code) -> after.invited(contact, code);
            case Query.CoAuthor(String code, boolean agreed, String notice) ->
                after.answer(code, contact, agreed, notice, journalId, now);
            case Query.Leading leading -> leading(contact, leading, now);
            case Query.Proven(String phone) -> siblings.proven(contact, phone, now);
            case Query.LinkCode() -> siblings.show(contact, now);
            case Query.AssistCode() -> new Fact.Shown(assists.show(contact, now.toInstant()), Map.of());
            case Query.Link(String code) -> siblings.type(contact, code, now);
            case Query.Joined(String request, boolean yes) -> siblings.joined(contact, request, yes, now);
            case Query.Siblings() -> siblings.of(contact);
            case Query.Part() -> siblings.part(contact, now);
            case Query.Form(String receipt) -> after.form(contact, receipt, now);
            case Query.Status() -> status(flow, contact, today);
            case Query.MyData() -> myData(flow, contact, now);
        };
    }

    /// What a supporter is answered who speaks in their own chat; nothing when it was meant for somebody else.
    Optional<List<Reply>> shift(ContactId contact, Entry entry, @Nullable Attachment file, ZonedDateTime now) {
        return shiftDesk.hear(contact, entry.message(), file, entry.id(), now);
    }

    /// What a member who is helped said goes to the queue, and to the chat of whoever helps.
    ///
    /// @param file what they sent, or null
    void forward(
            ContactId contact, Entry entry, String text, @Nullable Attachment file, String unit, ZonedDateTime now) {
        requests.wanted(contact, Requests.Kind.MESSAGE, text, unit, entry.id(), now.toInstant());
        shiftMail.heard(contact, text, file, now.toInstant());
    }

    /// Whether another contact is the same person's.
    boolean joined(ContactId contact, long other) {
        return siblings.others(contact).contains(new ContactId(other));
    }

    /// What a group is told that gives a leader's code, says a leader's word or taps a leader's button.
    Fact.Led group(ContactId contact, String words, ZonedDateTime now) {
        return Codes.leader(words)
                .map(found -> led(leaders.joinAsGroup(contact, found.code())))
                .or(() -> LeaderWords.read(words)
                        .or(() -> LeaderWords.tapped(words.substring(words.lastIndexOf('~') + 1)))
                        .map(word -> leading(contact, new Query.Leading(word, false), now)))
                .orElseGet(() -> led(Told.NOT_MEANT));
    }

    /// What a leader is told, or that it was none who spoke.
    Fact.Led leading(ContactId contact, Query.Leading query, ZonedDateTime now) {
        return led(leaders.answer(contact, query.word(), query.asked(), now));
    }

    private static Fact.Led led(Told told) {
        return new Fact.Led(
                Fact.Led.Meant.valueOf(told.standing().name()),
                told.text(),
                told.buttons().stream()
                        .map(button -> new Effect.Choice(button.label(), button.payload()))
                        .toList(),
                told.files().stream()
                        .map(file -> new Effect.Enclose(file.id(), file.name(), file.type(), file.size()))
                        .toList());
    }

    private Fact.Person person(ContactId contact, UnitAnswers units, LocalDate today) {
        var known = new LinkedHashMap<String, Answer>();
        registry.known(contact).forEach((field, value) -> {
            if (!field.equals("unit")) {
                known.put(field, Answer.of(value));
            } else if (units.takes(value, today)) {
                known.put(field, units.answer(value));
            }
        });
        return new Fact.Person(ids.get().toString(), known, facts(contact, today));
    }

    private Map<String, String> facts(ContactId contact, LocalDate today) {
        var facts = new LinkedHashMap<>(ProgrammeDays.on(campaigns, today));
        for (String purpose : new String[] {"reminders", "praise"}) {
            registry.agreed(contact, purpose).ifPresent(given -> facts.put("purpose." + purpose, given ? "YES" : "NO"));
        }
        return facts;
    }

    private Fact register(Flow flow, ContactId contact, Query.Register query, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        Optional<Programme> programme = campaigns.on(today);
        Optional<Programme.Phase> phase = programme.flatMap(p -> p.phase(today));
        if (query.receipt().isEmpty() && phase.isEmpty()) {
            String last = programme.map(p -> Dates.official(p.lastDay())).orElse("–");
            return new Fact.NotRegistered("programme.closed", Map.of("date", last));
        }
        var ended = query.receipt().isEmpty() ? ended(flow, query.answers(), today) : Optional.<Fact>empty();
        if (ended.isPresent()) {
            return ended.get();
        }
        int number = phase.map(Programme.Phase::number).orElse(0);
        Registration registration =
                registration(contact, query, programme.map(Programme::code).orElse(""), number, now);
        Optional<ReceiptCode> receipt = registry.register(registration);
        if (receipt.isPresent() && registration.unitCode() != null) {
            directory.chosen(registration.unitCode());
            likenesses.keep(receipt.get(), registration);
            if (registration.receipt() == null) {
                likenesses
                        .same(receipt.get())
                        .ifPresent(other -> requests.doubled(receipt.get().value(), other, now.toInstant()));
            }
        }
        receipt.ifPresent(code -> assists.typed(code, query.typedBy()));
        return receipt.<Fact>map(code -> new Fact.Registered(
                        code.value(), progress(registration, today), after.name(code, query.answers())))
                .orElseGet(() -> new Fact.NotRegistered("amend.closed", Map.of()));
    }

    /// A draft may have outlived its unit; what is registered already belongs to the unit of its day.
    private Optional<Fact> ended(Flow flow, Map<String, Answer> answers, LocalDate today) {
        return new UnitAnswers(directory.tree()).ended(flow, answers, today);
    }

    private Map<String, String> progress(Registration registration, LocalDate today) {
        var args = new LinkedHashMap<String, String>();
        if (registration.unitCode() != null && registration.receipt() == null) {
            campaigns
                    .progress(registration.programme(), registration.unitCode(), registration.phase(), today)
                    .ifPresent(p -> sentence(args, p));
        }
        return args;
    }

    private static void sentence(Map<String, String> args, Progress progress) {
        args.put("unit", progress.unitName());
        args.put("count", Numbers.grouped(progress.count()));
        args.put("target", Numbers.grouped(progress.target()));
        args.put("percent", progress.percent());
        args.put("phase", Integer.toString(progress.phase()));
    }

    private Registration registration(
            ContactId contact, Query.Register query, String programme, int phase, ZonedDateTime now) {
        Answer unit = query.answers().getOrDefault("unit", Answer.of(""));
        boolean listed = !unit.value().isEmpty() && unit.unlisted().isEmpty();
        String name = listed
                ? directory.tree().byCode(unit.value()).map(u -> u.name()).orElse(unit.value())
                : unit.unlisted().orElse("");
        var scalars = new LinkedHashMap<String, String>();
        query.answers().forEach((field, answer) -> {
            if (!answer.value().isEmpty()) {
                scalars.put(field, answer.value());
            }
        });
        return new Registration(
                UUID.fromString(query.draft()),
                query.receipt().isEmpty() ? null : query.receipt(),
                contact,
                listed ? unit.value() : null,
                name,
                programme,
                phase,
                now.toInstant(),
                scalars,
                evidence(query.answers()),
                JSON.writeValueAsString(query.answers()));
    }

    private static List<Attachment> evidence(Map<String, Answer> answers) {
        var files = new ArrayList<Attachment>();
        Answer evidence = answers.get("evidence");
        if (evidence != null) {
            evidence.items()
                    .forEach(file -> files.add(new Attachment(
                            file.getOrDefault("id", ""),
                            file.getOrDefault("name", ""),
                            file.getOrDefault("type", ""),
                            0)));
        }
        return files;
    }

    private Fact.Report status(Flow flow, ContactId contact, LocalDate today) {
        List<Receipt> own = registry.of(contact);
        var agreed = after.agreed(own);
        return new Fact.Report(
                own.stream()
                        .map(r -> line(flow, r)
                                + Optional.ofNullable(agreed.get(r.code().value()))
                                        .map(n -> " " + flow.text("status.coAuthors", Map.of("n", n)))
                                        .orElse(""))
                        .toList(),
                until(flow, today));
    }

    /// Until when the phase takes innovations; empty between phases, and for a version that cannot say so.
    private String until(Flow flow, LocalDate today) {
        return campaigns
                .on(today)
                .flatMap(programme -> programme.phase(today))
                .filter(_ -> flow.texts().containsKey("status.until"))
                .map(phase -> flow.text(
                        "status.until",
                        Map.of(
                                "phase", Integer.toString(phase.number()),
                                "date", Dates.official(phase.lastDay()))))
                .orElse("");
    }

    private static String line(Flow flow, Receipt receipt) {
        return receipt.code().value() + " · " + receipt.title() + " · " + Dates.official(receipt.day()) + ": "
                + flow.texts()
                        .getOrDefault(
                                "status." + receipt.status(), receipt.status().name());
    }

    private Fact.Copy myData(Flow flow, ContactId contact, ZonedDateTime now) {
        var lines = new ArrayList<>(profile.of(flow, registry.known(contact)));
        registry.of(contact).forEach(r -> lines.add(line(flow, r)));
        return new Fact.Copy(lines, after.copy(contact, now));
    }

    private static Requests.Kind kind(Effect.Stuck.Why why) {
        return switch (why) {
            case MISSED -> Requests.Kind.MISSED;
            case IDLE -> Requests.Kind.IDLE;
            case EVIDENCE -> Requests.Kind.EVIDENCE;
            case VOICE -> Requests.Kind.VOICE;
            case HUMAN -> Requests.Kind.HUMAN;
        };
    }

    /// Does what a step wants done, once.
    ///
    /// @param unit where the person works, empty when they have not said
    void happen(ContactId contact, Entry entry, Effect effect, String unit, ZonedDateTime now) {
        switch (effect) {
            case Effect.Consent(boolean given, String notice) ->
                registry.consent(contact, "registration", given, notice, entry.id(), now.toInstant());
            case Effect.Reminders(boolean wanted, String notice) ->
                registry.consent(contact, "reminders", wanted, notice, entry.id(), now.toInstant());
            case Effect.Praise(boolean given, String notice) ->
                registry.consent(contact, "praise", given, notice, entry.id(), now.toInstant());
            case Effect.CallHuman(String reason) ->
                requests.called(contact, reason, unit, entry.id(), now.toInstant(), hours.escalation(reason, now));
            case Effect.Stuck(var why, String about) ->
                requests.wanted(contact, kind(why), about, unit, entry.id(), now.toInstant());
            case Effect.WentOn(var why) -> {
                requests.wentOn(contact, kind(why), now.toInstant());
                if (why == Effect.Stuck.Why.HUMAN) {
                    shiftMail.wentOn(contact);
                }
            }
            case Effect.Join(String receipt) ->
                requests.wanted(contact, Requests.Kind.CO_AUTHOR, receipt, unit, entry.id(), now.toInstant());
            case Effect.Forward(String text) -> forward(contact, entry, text, null, unit, now);
            case Effect.UnitWanted(String text) ->
                requests.wanted(contact, Requests.Kind.UNIT, text, unit, entry.id(), now.toInstant());
            case Effect.Tell(String to, var word, var draft) -> siblings.tell(contact, entry, to, word, draft);
            case Effect.Erase() -> {
                var others = siblings.others(contact);
                registry.erase(contact, now.toInstant(), entry.id());
                siblings.erased(contact, entry, others);
                likenesses.forget(contact);
                leaders.forget(contact);
                shiftMail.forget(contact);
                tidings.forget(contact);
            }
            case Effect.Fault fault ->
                throw new IllegalArgumentException("a fault is told, and is no change of the world");
            case Effect.Say say -> throw new IllegalArgumentException("what is said is no change of the world");
            case Effect.Enclose file -> throw new IllegalArgumentException("a file goes with what is said");
            case Effect.Ask ask -> throw new IllegalArgumentException("a question is answered, not done");
        }
    }
}
