package vn.sangkien.bot.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sangkien.bot.inbox.Waiting;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.store.Sparingly;
import vn.sangkien.bot.store.Trouble;

/// One loop that takes all contacts with something waiting and runs their turns together; when that fails, each alone.
final class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK_FOR_THE_END = Duration.ofMillis(200);
    private static final Duration SOMEBODY_ELSE_WORKS = Duration.ofMillis(50);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final TurnBatch turns;
    private final ParkingLot parking;
    private final ConversationSettings settings;
    private final Mailbox mailbox = new Mailbox();
    private final Sparingly sparingly = new Sparingly();
    private final Set<ContactId> skippedBefore = new HashSet<>();
    private Duration pause = FIRST_PAUSE;
    private volatile boolean closing;
    private @Nullable Thread thread;

    Worker(TurnBatch turns, ParkingLot parking, ConversationSettings settings) {
        this.turns = turns;
        this.parking = parking;
        this.settings = settings;
    }

    void start(String name) {
        closing = false;
        thread = Thread.ofPlatform().name(name).start(this::work);
    }

    /// Ends after the turns under way; what waits is in the journal.
    void stop() throws InterruptedException {
        closing = true;
        if (thread != null) {
            thread.join();
        }
    }

    void wake(Collection<ContactId> contacts) {
        mailbox.add(contacts);
    }

    private void wake(ContactId contact) {
        mailbox.add(List.of(contact));
    }

    private void linger(TurnBatch.Report report) {
        report.lingering().forEach((contact, pause) -> mailbox.addLater(List.of(contact), pause));
    }

    private void work() {
        while (!closing) {
            try {
                var contacts = mailbox.take(settings.contacts(), LOOK_FOR_THE_END);
                if (!contacts.isEmpty()) {
                    together(contacts);
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException | Error e) {
                log.error("a worker stumbled", e);
            }
        }
    }

    private void together(List<ContactId> contacts) {
        try {
            var report = turns.run(contacts, settings.entries(), new ArrayList<>(), this::wake);
            pause = FIRST_PAUSE;
            if (report.full()) {
                mailbox.add(contacts);
            }
            linger(report);
            lookAgain(contacts, report.skipped());
        } catch (RuntimeException | Error e) {
            if (Trouble.passes(e)) {
                comeBack(contacts, e);
            } else {
                log.info("{} contacts' turns failed together ({}), now each alone", contacts.size(), name(e));
                contacts.forEach(this::alone);
            }
        }
    }

    /// Another node has them now and may have looked before our entry was there. One more look; then it is the
    /// sweeper's.
    private void lookAgain(List<ContactId> contacts, Set<ContactId> skipped) {
        var once = new HashSet<>(skipped);
        once.removeAll(skippedBefore);
        contacts.forEach(skippedBefore::remove);
        skippedBefore.addAll(once);
        mailbox.addLater(once, SOMEBODY_ELSE_WORKS);
    }

    /// One entry at a time, so that it is plain whose fault it is.
    private void alone(ContactId contact) {
        var taken = new ArrayList<Waiting>();
        try {
            var report = turns.run(List.of(contact), 1, taken, this::wake);
            if (report.full()) {
                mailbox.add(List.of(contact));
            }
            linger(report);
            if (!report.skipped().isEmpty()) {
                mailbox.addLater(report.skipped(), SOMEBODY_ELSE_WORKS);
            }
        } catch (RuntimeException | Error e) {
            if (Trouble.passes(e) || taken.isEmpty()) {
                comeBack(List.of(contact), e);
            } else {
                fault(taken.getFirst(), e);
            }
        }
    }

    private void fault(Waiting entry, Throwable fault) {
        try {
            parking.fault(entry, fault);
            mailbox.addLater(List.of(entry.contact()), settings.retryAfter());
        } catch (RuntimeException e) {
            comeBack(List.of(entry.contact()), e);
        }
    }

    /// The store's trouble is nobody's fault: later, and ever later while it lasts.
    private void comeBack(List<ContactId> contacts, Throwable trouble) {
        sparingly.say(() -> log.warn("turns have to wait: {}", name(trouble)));
        mailbox.addLater(contacts, pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private static String name(Throwable failure) {
        return failure.getClass().getName();
    }
}
