package vn.sangkien.bot.outbox;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.sangkien.bot.shared.ContactId;

/// Takes what is to be said.
///
/// Order is kept per contact and lane. An answer to the same entry with the same place is taken once.
@Service
public class Outbox {

    private final Sender sender;

    private final Rows rows;

    Outbox(Sender sender, Rows rows) {
        this.sender = sender;
        this.rows = rows;
    }

    /// Deletes the texts of what the contact was told before that entry; that something was said stays.
    public void forget(ContactId contact, long journalId) {
        rows.forget(contact, journalId);
    }

    /// Joins the caller's transaction: the messages leave after it commits, or never.
    public void put(List<Outgoing> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var dispatch = sender.keep(messages);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            dispatch.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dispatch.run();
            }
        });
    }
}
