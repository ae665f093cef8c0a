package vn.sangkien.bot.channel.telegram;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// Degraded while somebody has to look after the bot: its token, its webhook, another installation, or a silence that
/// cannot be.
///
/// Nothing here keeps the house from working, so it is never down.
@OnTelegram
@Component("telegramHealthIndicator") // shown as "telegram"
class TelegramHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");

    private final Bot bot;
    private final BotAlarms alarms;
    private final Leader leader;
    private final Poller poller;

    TelegramHealth(Bot bot, BotAlarms alarms, Leader leader, Poller poller, MeterRegistry meters) {
        this.bot = bot;
        this.alarms = alarms;
        this.leader = leader;
        this.poller = poller;
        Gauge.builder(
                        "sangkien.telegram.complaints",
                        this,
                        health -> health.complaints().size())
                .register(meters);
    }

    @Override
    public Health health() {
        var complaints = complaints();
        return complaints.isEmpty()
                ? Health.up().build()
                : Health.status(DEGRADED).withDetails(complaints).build();
    }

    private Map<String, String> complaints() {
        var all = new LinkedHashMap<>(alarms.standing());
        if (leader.isRunning() && !leader.isAtWork()) {
            all.put("leader", "the thread that speaks to Telegram has died: start this node again");
        }
        boolean polls = bot.mode() == Bot.Mode.POLLING && leader.isLeading();
        if (polls && poller.silence().compareTo(poller.patience()) > 0) {
            all.put("silence", "no answer to a poll for " + poller.silence().toSeconds() + " s");
        }
        return all;
    }
}
