package vn.sangkien.bot.inbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Up while events can be accepted.
@Component("inboxHealthIndicator") // shown as "inbox"
class InboxHealth implements HealthIndicator {

    private final JdbcClient jdbc;
    private final Inbox inbox;

    InboxHealth(JdbcClient jdbc, Inbox inbox) {
        this.jdbc = jdbc;
        this.inbox = inbox;
    }

    @Override
    public Health health() {
        if (!inbox.isRunning()) {
            return Health.outOfService().build();
        }
        try {
            jdbc.sql("select 1").query(Integer.class).single();
            return Health.up().build();
        } catch (DataAccessException | TransactionException e) {
            return Health.down()
                    .withDetail("journal", e.getClass().getSimpleName())
                    .build();
        }
    }
}
