package vn.sangkien.bot.channel.telegram;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;

/// Tells Telegram where we are, once, and watches from then on whether updates get through.
@OnTelegram
@Component
final class WebhookDuty implements Duty {
    /// Telegram takes it once a second.
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// An older failure has been got over.
    private static final Duration LATELY = Duration.ofMinutes(10);

    static final String NOWHERE = "no webhook is set for this bot: set SANGKIEN_PUBLIC_URL to our public https address"
            + " and start again, or set SANGKIEN_TELEGRAM_MODE to polling";
    static final String ELSEWHERE =
            "the webhook leads to another address than SANGKIEN_PUBLIC_URL: another installation"
                    + " uses the same bot; give each one of its own, then start this one again";

    private final Bot bot;
    private final BotApi.Line line;
    private final BotCommands commands;
    private final BotAlarms alarms;
    private final Duration every;
    private final InstantSource clock;
    private boolean set;
    private boolean told;

    WebhookDuty(
            Bot bot,
            BotApi api,
            BotCommands commands,
            BotAlarms alarms,
            TelegramSettings settings,
            InstantSource clock) {
        this.bot = bot;
        this.line = api.line();
        this.commands = commands;
        this.alarms = alarms;
        this.every = settings.watch().every();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public synchronized void begin() {
        set = bot.webhookUrl().isEmpty();
        told = false;
    }

    @Override
    public synchronized Duration once(BooleanSupplier mayGoOn) {
        if (!set) {
            var answer = line.execute(
                    PATIENCE,
                    telegram -> telegram.execute(SetWebhook.builder()
                            .url(bot.webhookUrl())
                            .secretToken(bot.secret())
                            .allowedUpdates(RawUpdates.WANTED)
                            .build()));
            set = answer instanceof BotAnswer.Done;
            if (!set) {
                return complain(answer);
            }
            alarms.clear("webhook");
            alarms.clear("token");
        }
        if (!told) {
            told = commands.tell();
        }
        watch();
        return told ? every : AGAIN;
    }

    private Duration complain(BotAnswer<Boolean> answer) {
        if (answer instanceof BotAnswer.Limited<Boolean>(var pause)) {
            return pause;
        }
        if (answer instanceof BotAnswer.No<Boolean> no) {
            boolean token = no.code() == 401 || no.code() == 404;
            alarms.raise(
                    token ? "token" : "webhook",
                    token
                            ? BotOutcomes.TOKEN
                            : "Telegram refuses our webhook (" + no.code() + "): SANGKIEN_PUBLIC_URL must be https on"
                                    + " port 443, 80, 88 or 8443, with a certificate everybody knows");
            return Duration.ofSeconds(30);
        }
        alarms.raise("webhook", "the webhook is not set yet: Telegram does not answer");
        return AGAIN;
    }

    private void watch() {
        if (line.call(PATIENCE, new GetWebhookInfo()) instanceof BotAnswer.Done<WebhookInfo>(var info)
                && info != null) {
            String complaint = complaint(info);
            if (complaint.isEmpty()) {
                alarms.clear("webhook");
            } else {
                alarms.raise("webhook", complaint);
            }
        }
    }

    private String complaint(WebhookInfo info) {
        if (info.getUrl() == null || info.getUrl().isBlank()) {
            return NOWHERE;
        }
        if (!bot.webhookUrl().isEmpty() && !bot.webhookUrl().equals(info.getUrl())) {
            return ELSEWHERE;
        }
        boolean failing = info.getLastErrorDate() != null
                && info.getPendingUpdatesCount() != null
                && info.getPendingUpdatesCount() > 0
                && info.getLastErrorDate() > clock.instant().minus(LATELY).getEpochSecond();
        return failing
                ? "Telegram cannot deliver: " + info.getPendingUpdatesCount() + " updates wait; see whether"
                        + " SANGKIEN_PUBLIC_URL can be reached from outside"
                : "";
    }

    @Override
    public boolean conflict() {
        return false;
    }

    @Override
    public void breakOff() {
        line.breakOff();
    }
}
