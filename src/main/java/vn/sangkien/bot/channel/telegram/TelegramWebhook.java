package vn.sangkien.bot.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.store.Sparingly;

/// Takes Telegram's updates in. Each gets its 200 once it is kept; whoever does not know the secret gets none.
///
/// Telegram tells a chat's next message only after the one before has got its 200, so what nobody can read gets one
/// too. A request waits on a thread of its own, which costs less than being taken up again.
@OnTelegram
@RestController
class TelegramWebhook {
    private static final Logger log = LoggerFactory.getLogger(TelegramWebhook.class);
    private static final int LARGEST = 1024 * 1024;

    private final Bot bot;
    private final UpdateIntake intake;
    private final MeterRegistry meters;
    private final Sparingly sparingly = new Sparingly();

    TelegramWebhook(Bot bot, UpdateIntake intake, MeterRegistry meters) {
        this.bot = bot;
        this.intake = intake;
        this.meters = meters;
    }

    @PostMapping("/webhooks/telegram")
    ResponseEntity<Void> update(
            HttpServletRequest request,
            @RequestHeader(name = "X-Telegram-Bot-Api-Secret-Token", defaultValue = "") String secret)
            throws IOException {
        if (!isOurs(secret)) {
            count("wrong secret");
            sparingly.say(() -> log.warn("an update had not the right secret; if it goes on, compare"
                    + " SANGKIEN_TELEGRAM_WEBHOOK_SECRET with that of the installation that set the webhook"));
            return status(HttpStatus.UNAUTHORIZED);
        }
        if (request.getContentLengthLong() > LARGEST) {
            return status(HttpStatus.CONTENT_TOO_LARGE);
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return status(HttpStatus.CONTENT_TOO_LARGE);
        }
        Optional<JsonNode> update = BotJson.object(body);
        if (update.isEmpty()) {
            intake.unreadable(body);
            return status(HttpStatus.OK);
        }
        try {
            intake.take(update.get(), body).join();
            return status(HttpStatus.OK);
        } catch (CompletionException | DataAccessException | TransactionException e) {
            return comeAgain(e); // also when an effect that has to be there before the 200 is not
        }
    }

    /// In constant time; without a secret in the settings nobody knows it.
    private boolean isOurs(String secret) {
        byte[] ours = bot.secret().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(ours, secret.getBytes(StandardCharsets.UTF_8)) && ours.length > 0;
    }

    private ResponseEntity<Void> comeAgain(Throwable failure) {
        count("refused");
        sparingly.say(() ->
                log.warn("an update could not be kept: {}", failure.getClass().getName()));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Inbox.COME_AGAIN_SECONDS)
                .build();
    }

    private void count(String kind) {
        meters.counter("sangkien.telegram.updates", "kind", kind).increment();
    }

    private static ResponseEntity<Void> status(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
