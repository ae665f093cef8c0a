package vn.sangkien.bot.reminder;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.Terms;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;

/// Lets reminders of a running round go when their time has come, and finds out what became of them. A reminder is a
/// turn
/// of its receiver's conversation; that it was made and the row that says so are one transaction. Joins the caller's.
@Component
class Reminding {
    /// After an outage a round catches up at so many times its pace.
    private static final int CATCH_UP = 2;

    private static final int MINUTE = 60;

    /// A turn is taken within that, or comes back when its node is dead.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Journal journal;
    private final People people;
    private final LastWeeks lastWeeks;
    private final Wordings wordings;
    private final Policy policy;
    private final ReminderSettings settings;
    private final InstantSource clock;

    Reminding(
            JdbcClient jdbc,
            JdbcTemplate batches,
            Journal journal,
            People people,
            LastWeeks lastWeeks,
            Wordings wordings,
            ReminderSettings settings,
            InstantSource clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.journal = journal;
        this.people = people;
        this.lastWeeks = lastWeeks;
        this.wordings = wordings;
        this.policy = new Policy(zone);
        this.settings = settings;
        this.clock = clock;
    }

    /// @param needed whether what it is about is still so
    private record Due(
            long id,
            String step,
            ContactId contact,
            @Nullable String unitCode,
            Ground ground,
            String draft,
            Instant plannedAt,
            boolean needed) {}

    /// What follows for one of them.
    private record Step(
            Due due,
            String state,
            @Nullable Reason reason,
            Terms.@Nullable Way way,
            int dong,
            @Nullable Instant at) {}

    /// Lets those go whose time has come, as many as may be on their way.
    void release(Round round) {
        var due = due(round, Math.min(CATCH_UP * Math.max(1, Math.ceilDiv(round.perMinute(), MINUTE)), room(round)));
        if (due.isEmpty()) {
            return;
        }
        var contacts = due.stream().map(Due::contact).distinct().toList();
        var known = people.of(contacts);
        var names = wordings.names(contacts);
        var steps = due.stream().map(one -> step(one, known.get(one.contact()))).toList();
        keep(steps);
        steps.stream().filter(step -> step.state().equals("QUEUED")).forEach(step -> {
            var one = step.due();
            var receipt = round.segment().kind() == Segment.Kind.NEEDS_INFO ? one.step() : "";
            var values = wordings.of(round.segment().kind(), names.get(one.contact()), one.unitCode(), receipt);
            journal.put(
                    one.contact(),
                    "round " + one.id(),
                    new Message.Reminded(
                            one.id(),
                            one.draft(),
                            one.draft().isEmpty() ? "" : one.step(),
                            receipt,
                            Wording.filled(round.words(), values),
                            Wording.named(values)));
        });
    }

    private int room(Round round) {
        return Math.max(
                0,
                settings.underWay()
                        - jdbc.sql("select count(*) from reminder_recipient where round_id = ? and state = 'QUEUED'")
                                .param(round.id())
                                .query(Integer.class)
                                .single());
    }

    private List<Due> due(Round round, int most) {
        return jdbc.sql("""
                        select r.*, case o.kind
                            when 'NEEDS_INFO' then exists (select 1 from innovation i
                                where i.receipt = r.step and i.status = 'NEEDS_INFO')
                            when 'DRAFT' then true
                            else not exists (select 1 from member_contact c join innovation i on i.member_id = c.member_id
                                where c.contact_id = r.contact_id and i.submitted_at > o.counted_at) end as needed
                        from reminder_recipient r join reminder_round o on o.id = r.round_id
                        where r.round_id = :round and r.state = 'PLANNED' and r.due_at <= :now
                        order by r.due_at, r.id limit :most""")
                .param("round", round.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query((row, _) -> new Due(
                        row.getLong("id"),
                        row.getString("step"),
                        new ContactId(row.getLong("contact_id")),
                        row.getString("unit_code"),
                        Ground.valueOf(row.getString("ground")),
                        row.getString("draft"),
                        row.getObject("planned_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("needed")))
                .list();
    }

    private Step step(Due due, @Nullable Known known) {
        if (known == null) {
            return new Step(due, "SUPPRESSED", Reason.LOST, null, 0, null);
        }
        var over = due.needed() ? Optional.<Reason>empty() : Optional.of(Reason.MOVED_ON);
        var facts = new Circumstances(
                due.ground(), over, due.plannedAt(), known, ContactPolicy.FORM, lastWeeks.of(due.unitCode()));
        return switch (policy.decide(facts, clock.instant())) {
            case Decision.Go(var way, int dong) -> new Step(due, "QUEUED", null, way, dong, clock.instant());
            case Decision.Later(var at, var _) -> new Step(due, "PLANNED", null, null, 0, at);
            case Decision.Never(var reason) -> new Step(due, "SUPPRESSED", reason, null, 0, null);
        };
    }

    private void keep(List<Step> steps) {
        var now = Timestamp.from(clock.instant());
        batches.batchUpdate("""
                update reminder_recipient set state = ?, reason = ?, way = coalesce(?, way),
                    dong = case when ? then 0 when ? then ? else dong end,
                    due_at = coalesce(?, due_at), queued_at = case when ? then ?::timestamptz end,
                    settled_at = case when ? then ?::timestamptz end
                where id = ?""", steps, steps.size(), (row, step) -> {
            boolean queued = step.state().equals("QUEUED");
            boolean over = step.state().equals("SUPPRESSED");
            var at = step.at();
            var reason = step.reason();
            var way = step.way();
            row.setString(1, step.state());
            row.setString(2, reason == null ? null : reason.name());
            row.setString(3, way == null ? null : way.name());
            row.setBoolean(4, over);
            row.setBoolean(5, queued);
            row.setInt(6, step.dong());
            row.setTimestamp(7, at == null ? null : Timestamp.from(at));
            row.setBoolean(8, queued);
            row.setTimestamp(9, now);
            row.setBoolean(10, over);
            row.setTimestamp(11, now);
            row.setLong(12, step.due().id());
        });
    }

    /// Notes what the outbox knows of those on their way.
    void settle(Round round) {
        jdbc.sql("""
                        update reminder_recipient r set settled_at = s.finished_at, state = case s.outcome when 'sent' then 'SENT'
                            when 'unknown' then 'UNKNOWN' when 'suppressed' then 'SUPPRESSED'
                            when 'unreachable' then 'UNREACHABLE' else 'FAILED' end,
                            dong = case when s.outcome in ('sent', 'unknown') then r.dong else 0 end,
                            reason = coalesce((select v.name from unnest(:words::text[], :names::text[]) as v (words, name)
                                where v.words = s.reason), s.reason)
                        from sent s where r.round_id = :round and r.state = 'QUEUED' and s.contact_id = r.contact_id
                            and s.purpose = 'ROUND:' || r.id and s.finished_at >= r.queued_at""")
                .param("round", round.id())
                .param("words", texts(Reason::words))
                .param("names", texts(Reason::name))
                .update();
        jdbc.sql("""
                        update reminder_recipient r set state = 'SUPPRESSED', reason = 'LOST', dong = 0, settled_at = :now
                        where r.round_id = :round and r.state = 'QUEUED' and r.queued_at < :before
                            and not exists (select 1 from waiting w where w.contact_id = r.contact_id)
                            and not exists (select 1 from outbox o
                                where o.contact_id = r.contact_id and o.purpose = 'ROUND:' || r.id)
                            and not exists (select 1 from sent s
                                where s.contact_id = r.contact_id and s.purpose = 'ROUND:' || r.id)""")
                .param("round", round.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("before", Timestamp.from(clock.instant().minus(PATIENCE)))
                .update();
    }

    /// The outbox keeps reasons as words.
    private static String[] texts(Function<Reason, String> text) {
        return Arrays.stream(Reason.values()).map(text).toArray(String[]::new);
    }

    /// Notes who said something, in whichever of their chats, within the days in which it counts as an answer.
    void hear(Round round) {
        jdbc.sql("""
                        update reminder_recipient r set answered_at = h.at from (
                            select q.id, min(c.last_heard_at) as at from reminder_recipient q
                            cross join lateral (
                                select q.contact_id as chat union
                                select o.contact_id from member_contact m
                                join member_contact o on o.member_id = m.member_id where m.contact_id = q.contact_id
                            ) as k
                            join contact c on c.id = k.chat
                            where q.round_id = :round and q.state in ('SENT', 'UNKNOWN') and q.answered_at is null
                                and c.last_heard_at > q.settled_at
                                and c.last_heard_at < q.settled_at + interval '7 days'
                            group by q.id
                        ) as h where r.id = h.id""").param("round", round.id()).update();
    }

    /// Whether everybody's outcome is known.
    boolean over(Round round) {
        return jdbc.sql("""
                        select not exists (select 1 from reminder_recipient
                            where round_id = ? and state in ('PLANNED', 'QUEUED'))""").param(round.id()).query(Boolean.class).single();
    }
}
