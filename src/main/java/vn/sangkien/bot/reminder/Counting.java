package vn.sangkien.bot.reminder;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.outbox.Terms;
import vn.sangkien.bot.shared.ContactId;

/// The dry run of a round: who would be reminded when and how by the contact policy, and who would not be and why not.
/// Everybody gets a row. Joins the caller's transaction, so that it is there as a whole or not at all.
@Component
class Counting {
    private static final int AT_ONCE = 1_000;

    /// A place found free may be past a bound; each try is at a later place.
    private static final int TRIES = 8;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Segments segments;
    private final People people;
    private final LastWeeks lastWeeks;
    private final Policy policy;
    private final InstantSource clock;

    Counting(
            JdbcClient jdbc,
            JdbcTemplate batches,
            Segments segments,
            People people,
            LastWeeks lastWeeks,
            InstantSource clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.segments = segments;
        this.people = people;
        this.lastWeeks = lastWeeks;
        this.policy = new Policy(zone);
        this.clock = clock;
    }

    /// What became of a candidate in the plan.
    ///
    /// @param at none for whoever is left out
    private record Plan(
            @Nullable Instant at,
            Terms.@Nullable Way way,
            int dong,
            @Nullable Reason reason) {
        static Plan out(Reason reason) {
            return new Plan(null, null, 0, reason);
        }
    }

    private record Planned(Candidate candidate, String channel, Plan plan) {}

    void count(Round round) {
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        jdbc.sql("delete from reminder_recipient where round_id = ?")
                .param(round.id())
                .update();
        var persons = new LinkedHashMap<List<String>, List<Candidate>>();
        segments.of(round.segment())
                .forEach(one -> persons.computeIfAbsent(List.of(one.person(), one.step()), _ -> new ArrayList<>())
                        .add(one));
        var slots = new Slots(round.perMinute());
        var begin = later(round.beginsAt(), clock.instant());
        var weeks = new HashMap<String, List<Span>>();
        var already = new HashMap<String, List<Instant>>();
        var some = new ArrayList<List<Candidate>>();
        for (var one : persons.values()) {
            some.add(one);
            if (some.size() == AT_ONCE) {
                keep(round, plan(some, begin, slots, weeks, already));
                some.clear();
            }
        }
        keep(round, plan(some, begin, slots, weeks, already));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Planned> plan(
            List<List<Candidate>> persons,
            Instant begin,
            Slots slots,
            Map<String, List<Span>> weeks,
            Map<String, List<Instant>> already) {
        var contacts = persons.stream()
                .flatMap(List::stream)
                .map(Candidate::contact)
                .distinct()
                .toList();
        var known = people.of(contacts);
        var planned = new ArrayList<Planned>();
        for (var person : persons) {
            best(person, known, begin, slots, weeks, already).ifPresent(planned::add);
        }
        return planned;
    }

    /// The first of a person's chats in which they can be reminded, else what is to be said of the first.
    private Optional<Planned> best(
            List<Candidate> person,
            Map<ContactId, Known> known,
            Instant begin,
            Slots slots,
            Map<String, List<Span>> weeks,
            Map<String, List<Instant>> already) {
        var first = Optional.<Planned>empty();
        var ground = person.getFirst().ground();
        for (var candidate : person) {
            var one = known.get(candidate.contact());
            if (one == null || candidate.ground() != ground) {
                continue;
            }
            var spans = weeks.computeIfAbsent(
                    String.valueOf(candidate.unitCode()), _ -> lastWeeks.of(candidate.unitCode()));
            var facts = new Circumstances(
                    ground,
                    Optional.empty(),
                    null,
                    one.alsoRemindedAt(already.getOrDefault(candidate.person(), List.of())),
                    ContactPolicy.FORM,
                    spans);
            var plan = plan(facts, begin, slots);
            var planned = new Planned(candidate, one.account().channel(), plan);
            if (plan.at() != null) {
                slots.take(plan.at());
                already.computeIfAbsent(candidate.person(), _ -> new ArrayList<>())
                        .add(plan.at());
                return Optional.of(planned);
            }
            first = first.or(() -> Optional.of(planned));
        }
        return first;
    }

    private Plan plan(Circumstances facts, Instant begin, Slots slots) {
        Instant at = begin;
        var last = Reason.QUIET;
        for (int i = 0; i < TRIES; i++) {
            switch (policy.decide(facts, at)) {
                case Decision.Go(var way, int dong) -> {
                    var place = slots.first(at);
                    if (!place.isAfter(at)) {
                        return new Plan(at, way, dong, null);
                    }
                    at = place;
                }
                case Decision.Later(var next, var reason) -> {
                    at = next;
                    last = reason;
                }
                case Decision.Never(var reason) -> {
                    return Plan.out(reason);
                }
            }
        }
        return Plan.out(last);
    }

    private void keep(Round round, List<Planned> planned) {
        batches.batchUpdate("""
                insert into reminder_recipient (round_id, person, step, contact_id, unit_code, ground, draft, state, reason,
                    channel, way, dong, planned_at, due_at, settled_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", planned, AT_ONCE, (row, one) -> {
            var candidate = one.candidate();
            var plan = one.plan();
            var at = plan.at() == null ? null : Timestamp.from(plan.at());
            row.setLong(1, round.id());
            row.setString(2, candidate.person());
            row.setString(3, candidate.step());
            row.setLong(4, candidate.contact().value());
            row.setString(5, candidate.unitCode());
            row.setString(6, candidate.ground().name());
            row.setString(7, candidate.draft());
            row.setString(8, at == null ? "SUPPRESSED" : "PLANNED");
            row.setString(9, plan.reason() == null ? null : plan.reason().name());
            row.setString(10, one.channel());
            row.setString(11, plan.way() == null ? null : plan.way().name());
            row.setInt(12, plan.dong());
            row.setTimestamp(13, at);
            row.setTimestamp(14, at);
            row.setTimestamp(15, at == null ? Timestamp.from(clock.instant()) : null);
        });
    }
}
