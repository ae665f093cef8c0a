package vn.sangkien.bot.inbox;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.store.Sparingly;
import vn.sangkien.bot.store.Trouble;

/// Brings what is in the spool into the journal, oldest first. A crash in between repeats a batch, which the event keys
/// make a duplicate.
final class SpoolDrain {

    private static final Logger log = LoggerFactory.getLogger(SpoolDrain.class);

    private final Spool spool;
    private final JournalRows rows;
    private final int batch;
    private final Interruptions interruptions;
    private final Consumer<Collection<ContactId>> wake;
    private final Sparingly sparingly = new Sparingly();

    SpoolDrain(
            Spool spool,
            JournalRows rows,
            int batch,
            Interruptions interruptions,
            Consumer<Collection<ContactId>> wake) {
        this.spool = spool;
        this.rows = rows;
        this.batch = batch;
        this.interruptions = interruptions;
        this.wake = wake;
    }

    /// Works until the spool is empty or the journal away; safe to call at any time, by one thread.
    void run() {
        try {
            int drained = 0;
            while (!spool.isEmpty()) {
                var events = spool.oldest(batch);
                write(events);
                interruptions.at("spool.before-take-off");
                spool.takeOff();
                drained += events.size();
            }
            if (spool.isFailing()) {
                // nothing is in it that would tell when the journal is back
                rows.write(List.of());
                spool.isNotNeeded();
            }
            if (drained > 0) {
                log.info("{} spooled events are in the journal now", drained);
            }
        } catch (IOException e) {
            sparingly.say(() -> log.error("the spool cannot be read: {}", e.toString()));
        } catch (RuntimeException e) {
            sparingly.say(() -> log.warn(
                    "spooled events still wait for the journal: {}",
                    e.getClass().getName()));
        }
    }

    private void write(List<Event> events) throws IOException {
        if (events.isEmpty()) {
            return;
        }
        try {
            var woken = new LinkedHashSet<ContactId>();
            rows.write(events).values().forEach(word -> woken.add(word.contact()));
            if (!woken.isEmpty()) {
                wake.accept(woken);
            }
        } catch (RuntimeException e) {
            if (Trouble.passes(e) || Trouble.timedOut(e)) {
                throw e;
            }
            if (events.size() > 1) {
                for (var event : events) {
                    write(List.of(event));
                }
                return;
            }
            log.error(
                    "a spooled event is not fit for the journal and was set aside: {}",
                    e.getClass().getName());
            spool.setAside(events.getFirst());
        }
    }
}
