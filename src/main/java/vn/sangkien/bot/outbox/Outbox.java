package vn.sangkien.bot.outbox;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Takes what is to be said.
///
/// Order is kept per contact and lane. An answer to the same entry with the same place is taken once.
@Service
public class Outbox {

    private final Sender sender;

    Outbox(Sender sender) {
        this.sender = sender;
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
