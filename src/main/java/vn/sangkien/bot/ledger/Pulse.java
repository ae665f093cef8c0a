package vn.sangkien.bot.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.sangkien.bot.outbox.Lane;

/// How the whole stands, for whoever is on call. Each node shows the same, so a dashboard takes the largest.
@Component
class Pulse {
    private static final Logger log = LoggerFactory.getLogger(Pulse.class);

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final InstantSource clock;
    private volatile State state = new State(0, Instant.MAX, 0, 0, Instant.MAX, 0, 0, 0, 0);

    private record State(
            long waiting,
            Instant oldestWaiting,
            long replies,
            long bulk,
            Instant oldestReply,
            long drafts,
            long registrations,
            long setAside,
            long unbalancedHours) {}

    Pulse(JdbcClient jdbc, Ledger ledger, InstantSource clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
        gauge(meters, "sangkien.journal.waiting", "events", "kept and not yet applied", State::waiting);
        gauge(
                meters,
                "sangkien.journal.oldest",
                "seconds",
                "how long the oldest of them waits",
                it -> age(it.oldestWaiting));
        gauge(meters, "sangkien.outbox.replies", "messages", "replies to be sent", State::replies);
        gauge(meters, "sangkien.outbox.bulk", "messages", "reminders and summaries to be sent", State::bulk);
        gauge(
                meters,
                "sangkien.outbox.oldest",
                "seconds",
                "how long the oldest reply waits",
                it -> age(it.oldestReply));
        gauge(meters, "sangkien.open.drafts", "drafts", "begun and not submitted", State::drafts);
        gauge(meters, "sangkien.registry.day", "innovations", "submitted in 24 hours", State::registrations);
        gauge(meters, "sangkien.journal.poison", "events", "set aside, nobody could apply them", State::setAside);
        gauge(
                meters,
                "sangkien.ledger.unbalanced",
                "hours",
                "of 24, in which something is missing",
                State::unbalancedHours);
    }

    private void gauge(MeterRegistry meters, String name, String unit, String about, ToDoubleFunction<State> value) {
        Gauge.builder(name, this, pulse -> value.applyAsDouble(pulse.state))
                .baseUnit(unit)
                .description(about)
                .register(meters);
    }

    private double age(Instant oldest) {
        return Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
    }

    /// Looks; what cannot be seen now is as it was seen last.
    @Scheduled(fixedDelayString = "${sangkien.ledger.pulse:15s}", initialDelayString = "${sangkien.ledger.pulse:15s}")
    public void look() {
        try {
            long unbalanced =
                    ledger.latest(24).stream().filter(hour -> !hour.balanced()).count();
            state = jdbc.sql("""
                            select (select count(*) from waiting) as waiting,
                                (select min(received_at) from waiting) as oldest_waiting,
                                (select count(*) from outbox where lane = :reply) as replies,
                                (select count(*) from outbox where lane = :bulk) as bulk,
                                (select min(created_at) from outbox where lane = :reply) as oldest_reply,
                                (select count(*) from silence) as drafts,
                                (select count(*) from innovation where submitted_at > :yesterday) as registrations,
                                (select count(*) from poison where discarded_at is null) as set_aside""")
                    .param("yesterday", Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
                    .param("reply", Lane.REPLY.number())
                    .param("bulk", Lane.BULK.number())
                    .query((row, _) -> {
                        var waiting = row.getTimestamp("oldest_waiting");
                        var reply = row.getTimestamp("oldest_reply");
                        return new State(
                                row.getLong("waiting"),
                                waiting == null ? Instant.MAX : waiting.toInstant(),
                                row.getLong("replies"),
                                row.getLong("bulk"),
                                reply == null ? Instant.MAX : reply.toInstant(),
                                row.getLong("drafts"),
                                row.getLong("registrations"),
                                row.getLong("set_aside"),
                                unbalanced);
                    })
                    .single();
        } catch (DataAccessException | TransactionException e) {
            log.debug("the pulse was not taken: {}", e.getClass().getName());
        }
    }
}
