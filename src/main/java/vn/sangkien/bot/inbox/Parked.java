package vn.sangkien.bot.inbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.sangkien.bot.shared.ContactId;

/// Entries set aside because no turn could be made of them, for those who look after the house.
@Service
public class Parked {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ObjectProvider<InboundHandler> handler;

    Parked(JdbcClient jdbc, InstantSource clock, ObjectProvider<InboundHandler> handler) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.handler = handler;
    }

    /// One of them; what was said is not told.
    ///
    /// @param fault the class of what went wrong
    /// @param there whether the journal still has it, so that it can be tried again
    public record Entry(
            long id,
            ContactId contact,
            String channel,
            Instant receivedAt,
            Instant parkedAt,
            String fault,
            boolean there) {}

    /// How much waits for its turn, and since when the oldest does; null when nothing waits.
    public record Queue(long entries, @Nullable Instant oldest) {}

    /// Those nobody has decided about, the latest first.
    @Transactional(readOnly = true)
    public List<Entry> open(int most) {
        return jdbc.sql("""
                        select p.journal_id, p.contact_id, c.channel, p.received_at, p.parked_at, p.error_class,
                            exists (select 1 from journal j where j.received_at = p.received_at and j.id = p.journal_id) as there
                        from poison p join contact c on c.id = p.contact_id
                        where p.discarded_at is null order by p.parked_at desc, p.journal_id desc limit ?""")
                .param(most)
                .query((row, _) -> new Entry(
                        row.getLong("journal_id"),
                        new ContactId(row.getLong("contact_id")),
                        row.getString("channel"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                        row.getString("error_class"),
                        row.getBoolean("there")))
                .list();
    }

    /// Lets the entry have its turn after all, behind what the contact said meanwhile.
    ///
    /// @return false when somebody has decided already, or the journal no longer has it
    @Transactional
    public boolean retry(long id) {
        var contact = jdbc.sql("""
                        with gone as (
                            delete from poison p where p.journal_id = ? and p.discarded_at is null and exists (
                                select 1 from journal j where j.received_at = p.received_at and j.id = p.journal_id)
                            returning journal_id, contact_id, received_at
                        )
                        insert into waiting (journal_id, contact_id, received_at)
                        select journal_id, contact_id, received_at from gone returning contact_id""").param(id).query(Long.class).optional().map(ContactId::new);
        contact.ifPresent(this::wakeAfterCommit);
        return contact.isPresent();
    }

    private void wakeAfterCommit(ContactId contact) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                handler.ifAvailable(door -> door.waiting(List.of(contact)));
            }
        });
    }

    /// Leaves the entry as it is for good; the row stays and accounts for it.
    ///
    /// @return false when somebody has decided already
    @Transactional
    public boolean discard(long id, String login) {
        return jdbc.sql("""
                        update poison set discarded_at = ?, discarded_by = ? where journal_id = ? and discarded_at is null""")
                        .param(Timestamp.from(clock.instant()))
                        .param(login)
                        .param(id)
                        .update()
                == 1;
    }

    /// What waits for its turn now.
    @Transactional(readOnly = true)
    public Queue waiting() {
        return jdbc.sql("select count(*) as entries, min(received_at) as oldest from waiting")
                .query((row, _) -> {
                    @Nullable OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new Queue(row.getLong("entries"), oldest == null ? null : oldest.toInstant());
                })
                .single();
    }
}
