package vn.sangkien.bot.outbox;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What is still to be said, and what became of what was, for those who look after the house.
@Service
public class Backlog {
    private static final Duration LATELY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Backlog(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What waits on one channel in one lane.
    ///
    /// @param tried how many of them could not be sent at the first attempt
    public record Queue(String channel, Lane lane, long messages, long tried, Instant oldest) {}

    /// What became of messages on one channel in the last hour.
    ///
    /// @param outcome as it is kept: `sent`, `unknown` …
    public record Done(String channel, String outcome, long messages) {}

    @Transactional(readOnly = true)
    public List<Queue> waiting() {
        return jdbc.sql("""
                        select channel, lane, count(*) as messages, count(*) filter (where attempt > 0) as tried,
                            min(created_at) as oldest
                        from outbox group by channel, lane order by channel, lane""")
                .query((row, _) -> new Queue(
                        row.getString("channel"),
                        row.getInt("lane") == Lane.REPLY.number() ? Lane.REPLY : Lane.BULK,
                        row.getLong("messages"),
                        row.getLong("tried"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Done> lately() {
        return jdbc.sql("""
                        select channel, outcome, count(*) as messages from sent where finished_at > ?
                        group by channel, outcome order by channel, outcome""")
                .param(Timestamp.from(clock.instant().minus(LATELY)))
                .query((row, _) ->
                        new Done(row.getString("channel"), row.getString("outcome"), row.getLong("messages")))
                .list();
    }
}
