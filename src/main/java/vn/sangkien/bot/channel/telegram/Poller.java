package vn.sangkien.bot.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;
import vn.sangkien.bot.store.Sparingly;

/// Asks Telegram for updates. The next question confirms all before it, so it is only put when those are kept; a node
/// that dies in between leaves them to be told again, and what was kept already is known by its key.
@OnTelegram
@Component
final class Poller implements Duty {
    private static final Logger log = LoggerFactory.getLogger(Poller.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /// Longer than Telegram keeps a question open.
    private static final Duration MARGIN = Duration.ofSeconds(15);

    /// An empty answer that comes sooner than it should would make us ask without end.
    private static final Duration TOO_SOON = Duration.ofMillis(500);

    /// A short overlap of two nodes is no complaint.
    private static final int STRANGE = 5;

    static final String WEBHOOK_IS_SET =
            "a webhook is set for this bot, so it is not polled, and the webhook is left alone: another installation may"
                    + " live by it. Set SANGKIEN_TELEGRAM_MODE to webhook, or take another bot, or have the webhook removed"
                    + " (deleteWebhook) by whoever set it";
    static final String OTHERS =
            "somebody else asks for this bot's updates: give each installation a bot of its own, or end the other one";

    private final BotApi.Line line;
    private final UpdateIntake intake;
    private final BotCommands commands;
    private final BotAlarms alarms;
    private final TelegramSettings.Polling settings;
    private final Sparingly sparingly = new Sparingly();
    private @Nullable Long offset;
    private boolean checked;
    private boolean told;
    private int failures;
    private final AtomicInteger conflicts = new AtomicInteger();
    private volatile long lastAnswer = System.nanoTime();

    Poller(BotApi api, UpdateIntake intake, BotCommands commands, BotAlarms alarms, TelegramSettings settings) {
        this.line = api.line();
        this.intake = intake;
        this.commands = commands;
        this.alarms = alarms;
        this.settings = settings.polling();
    }

    @Override
    public String name() {
        return "polling";
    }

    @Override
    public synchronized void begin() {
        offset = null;
        checked = false;
        told = false;
        failures = 0;
        conflicts.set(0);
        lastAnswer = System.nanoTime();
    }

    @Override
    public synchronized Duration once(BooleanSupplier mayGoOn) {
        if (!checked) {
            var pause = check();
            if (!pause.isZero()) {
                return pause;
            }
        }
        long asked = System.nanoTime();
        var hold = settings.hold();
        return switch (line.call(hold.plus(MARGIN), new RawUpdates(offset, hold.toSeconds()))) {
            case BotAnswer.Done<RawUpdates.Batch>(var batch) -> {
                answered();
                yield taken(batch == null ? List.of() : batch.updates(), System.nanoTime() - asked, mayGoOn);
            }
            case BotAnswer.No<RawUpdates.Batch> no -> refused(no);
            case BotAnswer.Limited<RawUpdates.Batch>(var pause) -> pause;
            case BotAnswer.Down<RawUpdates.Batch>(int status) -> failed("status " + status, mayGoOn);
            case BotAnswer.NotSent<RawUpdates.Batch>(var why) -> failed(why, mayGoOn);
            case BotAnswer.Lost<RawUpdates.Batch>(var why) -> failed(why, mayGoOn);
        };
    }

    /// A webhook that is set may be another installation's, so it stays.
    private Duration check() {
        var answer = line.call(MARGIN, new GetWebhookInfo());
        if (answer instanceof BotAnswer.Done<WebhookInfo>(var info) && info != null) {
            if (info.getUrl() != null && !info.getUrl().isBlank()) {
                alarms.raise("mode", WEBHOOK_IS_SET);
                lastAnswer = System.nanoTime();
                return settings.slowest();
            }
            alarms.clear("mode");
            checked = true;
        }
        return Duration.ZERO; // the question for updates says itself what is wrong
    }

    private void answered() {
        lastAnswer = System.nanoTime();
        failures = 0;
        conflicts.set(0);
        alarms.clear("token");
        alarms.clear("polling");
        alarms.clear("others");
    }

    private Duration taken(List<JsonNode> updates, long nanos, BooleanSupplier mayGoOn) {
        if (!kept(updates, mayGoOn)) {
            return FIRST_PAUSE; // the next leader, or the next question, gets them again
        }
        updates.stream()
                .map(update -> update.path("update_id"))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asLong)
                .max(Long::compare)
                .ifPresent(last -> offset = last + 1);
        if (!told) {
            told = commands.tell();
        }
        boolean early = updates.isEmpty()
                && nanos < Math.min(TOO_SOON.toNanos(), settings.hold().toNanos() / 2);
        return early ? TOO_SOON : Duration.ZERO;
    }

    /// Keeps them all, however long that takes.
    private boolean kept(List<JsonNode> updates, BooleanSupplier mayGoOn) {
        for (long pause = 200; mayGoOn.getAsBoolean(); pause = Math.min(pause * 2, 5000)) {
            try {
                CompletableFuture.allOf(updates.stream()
                                .map(update ->
                                        intake.take(update, update.toString().getBytes(StandardCharsets.UTF_8)))
                                .toArray(CompletableFuture[]::new))
                        .get();
                return true;
            } catch (InterruptedException _) {
                return false;
            } catch (ExecutionException | RuntimeException e) {
                sparingly.say(() ->
                        log.warn("updates wait to be kept: {}", e.getClass().getName()));
                lastAnswer = System.nanoTime();
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException _) {
                    return false;
                }
            }
        }
        return false;
    }

    private Duration refused(BotAnswer.No<?> no) {
        lastAnswer = System.nanoTime();
        return switch (no.code()) {
            case 401, 404 -> {
                alarms.raise("token", BotOutcomes.TOKEN);
                yield settings.slowest();
            }
            case 409 -> {
                boolean webhook = no.description().toLowerCase(Locale.ROOT).contains("webhook");
                checked &= !webhook;
                if (webhook) {
                    alarms.raise("mode", WEBHOOK_IS_SET);
                    yield settings.slowest();
                }
                int times = conflicts.incrementAndGet();
                if (times >= STRANGE) {
                    alarms.raise("others", OTHERS);
                }
                yield longer(times);
            }
            default -> {
                alarms.raise("polling", "Telegram refuses the question for updates: " + no.code());
                yield longer(++failures);
            }
        };
    }

    private Duration failed(String why, BooleanSupplier mayGoOn) {
        if (!mayGoOn.getAsBoolean()) {
            return Duration.ZERO; // we broke it off ourselves
        }
        if (++failures >= STRANGE) {
            alarms.raise("polling", "Telegram does not answer: " + why);
        }
        return longer(failures);
    }

    private Duration longer(int times) {
        return Collections.min(List.of(
                settings.slowest(), FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(times - 1, 0), 10))));
    }

    @Override
    public boolean conflict() {
        return conflicts.get() > 0;
    }

    /// How long it is since Telegram answered.
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastAnswer);
    }

    /// How long it may be.
    Duration patience() {
        return settings.hold().plus(MARGIN.multipliedBy(2)).plus(settings.slowest());
    }

    @Override
    public void breakOff() {
        line.breakOff();
    }
}
