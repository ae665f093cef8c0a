package vn.sangkien.bot.inbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Up while events can be accepted: by the journal, else by the spool. That the journal is away is told elsewhere.
@Component("inboxHealthIndicator") // shown as "inbox"
class InboxHealth implements HealthIndicator {

    private final Inbox inbox;
    private final Spool spool;

    InboxHealth(Inbox inbox, Spool spool) {
        this.inbox = inbox;
        this.spool = spool;
    }

    @Override
    public Health health() {
        if (!inbox.isRunning()) {
            return Health.outOfService().build();
        }
        return spool.isFailing()
                ? Health.down().withDetail("spool", "full or not writable").build()
                : Health.up().build();
    }
}
