package vn.sangkien.bot.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.outbox.ChannelSender;
import vn.sangkien.bot.shared.ContactId;

/// What a round would do, does and did, in numbers and by name.
@Service
@Transactional(readOnly = true)
public class RoundReport {
    private final JdbcClient jdbc;
    private final ObjectProvider<ChannelSender> channels;
    private final InstantSource clock;
    private final ZoneId zone;

    RoundReport(JdbcClient jdbc, ObjectProvider<ChannelSender> channels, InstantSource clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.clock = clock;
        this.zone = zone;
    }

    /// So many of a kind.
    ///
    /// @param reason why nothing was said, or how it failed; empty for none
    /// @param way how they are reached, empty for those who are not
    public record Count(String state, String channel, String way, String reason, long people, long dong) {}

    /// How far it is.
    ///
    /// @param people all whom it was looked at for
    /// @param left planned, or on their way
    /// @param said how many were told, as far as anybody knows
    /// @param dong what that costs, or will
    /// @param first when the first leaves, or left
    /// @param last when the last one does by the plan
    /// @param end when a running one will be through
    /// @param seen how many of those told read it, where the channel tells
    /// @param untold how many of those told are on a channel that does not tell
    /// @param answered how many of those told said something within seven days
    /// @param submitted how many of them registered or completed an innovation within seven days
    public record Progress(
            List<Count> counts,
            long people,
            long left,
            long said,
            long dong,
            @Nullable Instant first,
            @Nullable Instant last,
            @Nullable Instant end,
            long seen,
            long untold,
            long answered,
            long submitted) {}

    /// One of those it was looked at for.
    ///
    /// @param name as far as it is known; personal data
    public record Line(
            long id,
            ContactId contact,
            String name,
            @Nullable String unitCode,
            String step,
            String channel,
            String state,
            String reason,
            String way,
            int dong,
            @Nullable Instant dueAt,
            @Nullable Instant settledAt) {
        @Override
        public String toString() {
            return "Line[" + id + ", " + state + "]";
        }
    }

    public Progress of(Round round) {
        var counts = jdbc.sql("""
                        select state, channel, coalesce(way, '') as way, coalesce(reason, '') as reason, count(*) as people,
                            sum(dong) as dong
                        from reminder_recipient where round_id = ?
                        group by 1, 2, 3, 4 order by state, people desc, channel, way, reason""")
                .param(round.id())
                .query((row, _) -> new Count(
                        row.getString("state"),
                        row.getString("channel"),
                        row.getString("way"),
                        row.getString("reason"),
                        row.getLong("people"),
                        row.getLong("dong")))
                .list();
        return jdbc.sql("""
                        select min(due_at) filter (where way is not null) as first, max(due_at) filter (where state = 'PLANNED') as last,
                            count(*) filter (where state in ('SENT', 'UNKNOWN')) as said,
                            count(*) filter (where state in ('PLANNED', 'QUEUED')) as left,
                            count(*) filter (where queued_at is not null and state not in ('PLANNED', 'QUEUED')) as done,
                            min(settled_at) filter (where queued_at is not null) as begun,
                            count(*) filter (where state in ('SENT', 'UNKNOWN') and seen_at is not null) as seen,
                            count(*) filter (where state in ('SENT', 'UNKNOWN') and seen_at is null
                                and channel <> all (:telling)) as untold,
                            count(*) filter (where answered_at is not null) as answered
                        from reminder_recipient where round_id = :round""")
                .param("round", round.id())
                .param("telling", telling())
                .query((row, _) -> progress(round, counts, row))
                .single();
    }

    private Progress progress(Round round, List<Count> counts, ResultSet row) throws SQLException {
        long left = row.getLong("left");
        var last = instant(row, "last");
        var end = round.state() == Round.State.RUNNING
                ? Estimate.end(left, row.getLong("done"), instant(row, "begun"), clock.instant(), last, zone)
                : null;
        return new Progress(
                counts,
                counts.stream().mapToLong(Count::people).sum(),
                left,
                row.getLong("said"),
                counts.stream().mapToLong(Count::dong).sum(),
                instant(row, "first"),
                last,
                end,
                row.getLong("seen"),
                row.getLong("untold"),
                row.getLong("answered"),
                submitted(round));
    }

    private String[] telling() {
        return channels.stream()
                .filter(ChannelSender::tellsReading)
                .map(ChannelSender::channel)
                .toArray(String[]::new);
    }

    private long submitted(Round round) {
        return jdbc.sql("""
                        select count(*) from reminder_recipient r
                        where r.round_id = ? and r.state in ('SENT', 'UNKNOWN') and exists (
                            select 1 from member_contact c join innovation i on i.member_id = c.member_id
                            where c.contact_id = r.contact_id and (
                                i.submitted_at between r.settled_at and r.settled_at + interval '7 days'
                                or exists (select 1 from innovation_revision v where v.innovation_id = i.id
                                    and v.replaced_at between r.settled_at and r.settled_at + interval '7 days')))""").param(round.id()).query(Long.class).single();
    }

    /// A page of those it was looked at for, in the order in which they are reminded.
    ///
    /// @param state only those, or empty
    /// @param reason only those, or empty
    /// @param after how many are before it
    public List<Line> lines(Round round, String state, String reason, int after, int most) {
        return jdbc.sql("""
                        select r.*, coalesce(m.full_name, '') as full_name from reminder_recipient r
                        left join member_contact c on c.contact_id = r.contact_id left join member m on m.id = c.member_id
                        where r.round_id = :round and (:state = '' or r.state = :state)
                            and (:reason = '' or r.reason = :reason)
                        order by r.due_at nulls last, r.id offset :after limit :most""")
                .param("round", round.id())
                .param("state", state)
                .param("reason", reason)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new Line(
                        row.getLong("id"),
                        new ContactId(row.getLong("contact_id")),
                        row.getString("full_name"),
                        row.getString("unit_code"),
                        row.getString("step"),
                        row.getString("channel"),
                        row.getString("state"),
                        Optional.ofNullable(row.getString("reason")).orElse(""),
                        Optional.ofNullable(row.getString("way")).orElse(""),
                        row.getInt("dong"),
                        instant(row, "due_at"),
                        instant(row, "settled_at")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
