package vn.sangkien.bot.channel.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Has one node at a time do what only one may: ask for updates, or look after the webhook, and set the commands.
///
/// Who holds the lease and cannot reach the database goes on: nobody else can take it then, and what comes in is
/// spooled. Should somebody have taken it all the same, Telegram ends one of the two questions, and we step back.
@OnTelegram
@Component
class Leader implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Leader.class);

    /// Starts after, and ends before, the inbox.
    private static final int PHASE = DEFAULT_PHASE - 1024;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration AFTER_A_STUMBLE = Duration.ofSeconds(5);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final Lease lease;
    private final Duty duty;
    private volatile boolean running;
    private volatile boolean leading;
    private volatile boolean sure;
    private @Nullable Thread beating;
    private @Nullable Thread working;

    Leader(Lease lease, Bot bot, Poller poller, WebhookDuty webhook) {
        this.lease = lease;
        this.duty = switch (bot.mode()) {
            case POLLING -> poller;
            case WEBHOOK -> webhook;
        };
    }

    private void beat() {
        var often = lease.life().dividedBy(3);
        while (running) {
            switch (lease.hold()) {
                case OURS -> {
                    sure = true;
                    lead();
                }
                case ANOTHERS -> stepBack("another node has it");
                case UNKNOWN -> sure = false;
            }
            rest(leading || often.compareTo(LOOK_AGAIN) < 0 ? often : LOOK_AGAIN);
        }
    }

    private synchronized void lead() {
        if (!leading && running) {
            duty.begin();
            leading = true;
            log.info("this node speaks to Telegram for all");
            notifyAll();
        }
    }

    private synchronized void stepBack(String why) {
        if (leading) {
            leading = false;
            log.warn("this node no longer speaks to Telegram for all: {}", why);
            duty.breakOff();
        }
    }

    private void work() {
        while (running) {
            try {
                if (leading) {
                    var pause = duty.once(() -> leading && running);
                    if (duty.conflict() && !sure) {
                        stepBack("the database does not say that it is ours, and somebody else does it");
                    }
                    rest(pause);
                } else {
                    rest(LOOK_AGAIN);
                }
            } catch (RuntimeException e) {
                log.error("what is done for all stumbled: {}", e.getClass().getName());
                rest(AFTER_A_STUMBLE);
            }
        }
    }

    /// Until it is over, or who leads has changed.
    private void rest(Duration pause) {
        if (pause.isZero()) {
            return;
        }
        long end = System.nanoTime() + pause.toNanos();
        boolean before = leading;
        synchronized (this) {
            for (long left = pause.toMillis();
                    left > 0 && running && before == leading;
                    left = (end - System.nanoTime()) / 1_000_000) {
                try {
                    wait(left);
                } catch (InterruptedException _) {
                    return; // only the end interrupts
                }
            }
        }
    }

    @Override
    public void start() {
        running = true;
        beating = Thread.ofPlatform().daemon().name("telegram-lease").start(this::beat);
        working = Thread.ofPlatform().daemon().name("telegram-" + duty.name()).start(this::work);
    }

    /// At once, also in the middle of a question that Telegram keeps open.
    @Override
    public void stop() {
        running = false;
        synchronized (this) {
            notifyAll();
        }
        duty.breakOff();
        end(beating);
        end(working);
        if (leading) {
            leading = false;
            lease.giveUp();
        }
    }

    private static void end(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            boolean _ = thread.join(END_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether this node does it at present.
    boolean isLeading() {
        return leading;
    }

    /// Whether the thread that does it is there.
    boolean isAtWork() {
        return working != null && working.isAlive();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
