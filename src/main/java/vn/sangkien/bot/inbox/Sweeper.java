package vn.sangkien.bot.inbox;

import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.store.Sparingly;

/// Wakes contacts whose entries wait too long: their node died, or a wake-up was lost.
@Component
class Sweeper {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    /// Oldest first; the rest has its turn a second later.
    private static final int AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final InboxSettings settings;
    private final ObjectProvider<InboundHandler> handler;
    private final ReentrantLock sweeping = new ReentrantLock();
    private final Sparingly sparingly = new Sparingly();

    Sweeper(JdbcClient jdbc, InboxSettings settings, ObjectProvider<InboundHandler> handler) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.handler = handler;
    }

    @Scheduled(fixedRateString = "${sangkien.inbox.sweep-every:1s}")
    void sweep() {
        if (!sweeping.tryLock()) {
            return; // the store is slow; one at a time is enough
        }
        try {
            var contacts = jdbc.sql("""
                    select distinct contact_id from (
                        select contact_id from waiting
                        where queued_at < clock_timestamp() - ? * interval '1 millisecond'
                        order by journal_id limit ?) as old
                    """)
                    .param(settings.sweepAfter().toMillis())
                    .param(AT_ONCE)
                    .query((row, _) -> new ContactId(row.getLong(1)))
                    .list();
            if (!contacts.isEmpty()) {
                handler.ifAvailable(door -> door.waiting(contacts));
            }
        } catch (DataAccessException | TransactionException e) {
            sparingly.say(() ->
                    log.warn("cannot look for waiting entries: {}", e.getClass().getName()));
        } finally {
            sweeping.unlock();
        }
    }
}
