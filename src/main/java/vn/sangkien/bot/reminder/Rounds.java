package vn.sangkien.bot.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The rounds there are, and what may be done with one. Each step is taken by whoever comes first, and once.
@Service
@Transactional
@EnableConfigurationProperties(ReminderSettings.class)
public class Rounds {
    private static final String ALL = "select * from reminder_round";

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ReminderSettings settings;
    private final InstantSource clock;

    Rounds(JdbcClient jdbc, ReminderSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// A new one; who it is for is found out at once, and nobody reminded.
    ///
    /// @param proposal of a leader it carries out, or null
    public long open(
            Segment segment, String words, Instant beginsAt, int perMinute, @Nullable Long proposal, String login) {
        return jdbc.sql("""
                        insert into reminder_round (unit_code, kind, days, step, percent, units, words, begins_at, per_minute,
                            proposal_id, made_by, made_at, state)
                        values (:unit, :kind, :days, :step, :percent, :units, :words, :begins, :pace, :proposal, :login, :now,
                            'COUNTING') returning id""")
                .param("unit", segment.unitCode())
                .param("kind", segment.kind().name())
                .param("days", segment.days())
                .param("step", segment.step())
                .param("percent", segment.percent())
                .param("units", segment.units().toArray(String[]::new))
                .param("words", Wording.composed(words))
                .param("begins", Timestamp.from(beginsAt))
                .param("pace", perMinute)
                .param("proposal", proposal, Types.BIGINT)
                .param("login", login)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Optional<Round> find(long id) {
        return jdbc.sql(ALL + " where id = ?")
                .param(id)
                .query((row, _) -> round(row))
                .optional();
    }

    /// The newest ones.
    ///
    /// @param units only of those; null for all
    @Transactional(readOnly = true)
    public List<Round> newest(@Nullable Collection<String> units) {
        return jdbc.sql(ALL + " where :all or unit_code = any (:units) order by id desc limit :most")
                .param("all", units == null)
                .param("units", units == null ? new String[0] : units.toArray(String[]::new))
                .param("most", MOST)
                .query((row, _) -> round(row))
                .list();
    }

    /// How many people a round as it was counted would remind.
    @Transactional(readOnly = true)
    public int size(long id) {
        return jdbc.sql("select count(*) from reminder_recipient where round_id = ? and state = 'PLANNED'")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /// Whether somebody else has to approve it first.
    @Transactional(readOnly = true)
    public boolean awaitsApproval(Round round) {
        int size = size(round.id());
        var approved = round.approvedFor();
        return size > settings.approvalAbove() && (approved == null || size > approved);
    }

    /// Approves it, for as many as were counted.
    ///
    /// @param administrator whether this is one, who may also approve what is their own
    /// @return false when this is not the one to do so, or not the time
    public boolean approve(long id, String login, boolean administrator) {
        return jdbc.sql("""
                        update reminder_round set approved_by = :login, approved_for =
                            (select count(*) from reminder_recipient where round_id = :id and state = 'PLANNED')
                        where id = :id and state = 'COUNTED' and (:administrator or made_by <> :login)""")
                        .param("login", login)
                        .param("administrator", administrator)
                        .param("id", id)
                        .update()
                == 1;
    }

    /// Reminds people from now on; one that was stopped goes on where it was.
    ///
    /// @return false when it is not the time, or it is not approved
    public boolean start(long id) {
        var round = jdbc.sql(ALL + " where id = ? for update")
                .param(id)
                .query((row, _) -> round(row))
                .single();
        if (round.state() == Round.State.STOPPED) {
            jdbc.sql("""
                            update reminder_recipient r set due_at = due_at + (:now::timestamptz - o.stopped_at),
                                planned_at = planned_at + (:now::timestamptz - o.stopped_at)
                            from reminder_round o where o.id = r.round_id and r.round_id = :id and r.state = 'PLANNED'""").param("now", now()).param("id", id).update();
            return moved(id, "STOPPED", "RUNNING", "stopped_at");
        }
        return !awaitsApproval(round) && moved(id, "COUNTED", "STARTING", "started_at");
    }

    /// Reminds nobody more. What is on its way and has not left is held back.
    public boolean stop(long id) {
        return moved(id, "RUNNING", "STOPPED", "stopped_at") || moved(id, "STARTING", "COUNTED", "counted_at");
    }

    /// Takes back everything that has not left.
    ///
    /// @return for how many
    public int withdraw(long id) {
        if (!moved(id, "STOPPED", "ENDED", "ended_at")) {
            return 0;
        }
        return jdbc.sql("""
                        update reminder_recipient set state = 'WITHDRAWN', settled_at = :now
                        where round_id = :id and state = 'PLANNED'""").param("now", now()).param("id", id).update();
    }

    /// Gives up one that has not begun.
    public boolean drop(long id) {
        return moved(id, "COUNTED", "DROPPED", "ended_at") || moved(id, "COUNTING", "DROPPED", "ended_at");
    }

    /// Finds out anew who it would be for.
    public boolean recount(long id) {
        return moved(id, "COUNTED", "COUNTING", "counted_at");
    }

    private boolean moved(long id, String from, String to, String stamp) {
        return jdbc.sql("update reminder_round set state = :to, " + stamp + " = :now where id = :id and state = :from")
                        .param("to", to)
                        .param("now", now())
                        .param("id", id)
                        .param("from", from)
                        .update()
                == 1;
    }

    /// The person has gone on, so that there was nothing to say any more. Joins the turn's transaction.
    public void movedOn(Collection<Long> recipients) {
        if (!recipients.isEmpty()) {
            jdbc.sql("""
                            update reminder_recipient set state = 'SUPPRESSED', reason = 'MOVED_ON', settled_at = :now
                            where id = any (:ids) and state = 'QUEUED'""")
                    .param("now", now())
                    .param(
                            "ids",
                            recipients.stream()
                                    .mapToLong(Long::longValue)
                                    .sorted()
                                    .toArray())
                    .update();
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    static Round round(ResultSet row) throws SQLException {
        return new Round(
                row.getLong("id"),
                new Segment(
                        Segment.Kind.valueOf(row.getString("kind")),
                        row.getString("unit_code"),
                        row.getInt("days"),
                        row.getString("step"),
                        row.getInt("percent"),
                        List.of((String[]) row.getArray("units").getArray())),
                row.getString("words"),
                row.getObject("begins_at", OffsetDateTime.class).toInstant(),
                row.getInt("per_minute"),
                row.getObject("proposal_id", Long.class),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                Round.State.valueOf(row.getString("state")),
                instant(row, "counted_at"),
                row.getString("approved_by"),
                row.getObject("approved_for", Integer.class),
                instant(row, "started_at"),
                instant(row, "stopped_at"),
                instant(row, "ended_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
