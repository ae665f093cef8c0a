package vn.sangkien.bot.channel.zalo;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.store.Sparingly;

/// Takes Zalo's events in. What is signed gets its 200 once it is kept; what is not has no effect.
@OnZalo
@RestController
class Webhook {
    private static final Logger log = LoggerFactory.getLogger(Webhook.class);
    private static final int LARGEST = 1024 * 1024;

    /// A body that is no JSON may be signed all the same, so its time stamp is looked for in the text.
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\"\\s*:\\s*\"?([0-9]{1,20})");

    private static final int MOST_TIMESTAMPS = 8;

    private final Oas oas;
    private final Incoming incoming;
    private final KeptEvents kept;
    private final ResponseEntity<Void> badSignature;
    private final MeterRegistry meters;
    private final Sparingly sparingly = new Sparingly();

    Webhook(Oas oas, Incoming incoming, KeptEvents kept, ZaloSettings settings, MeterRegistry meters) {
        this.oas = oas;
        this.incoming = incoming;
        this.kept = kept;
        this.badSignature = ResponseEntity.status(settings.badSignatureStatus()).build();
        this.meters = meters;
    }

    @PostMapping("/webhooks/zalo")
    ResponseEntity<Void> event(
            HttpServletRequest request, @RequestHeader(name = "X-ZEvent-Signature", defaultValue = "") String signature)
            throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            return status(HttpStatus.CONTENT_TOO_LARGE);
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return status(HttpStatus.CONTENT_TOO_LARGE);
        }
        var json = json(body);
        if (!isSigned(signature, body, json)) {
            count("bad signature");
            sparingly.say(() -> log.warn("an event of Zalo's had no good signature; if it goes on, compare"
                    + " SANGKIEN_ZALO_OA_SECRET with the OA Secret Key of the webhook page"));
            return badSignature;
        }
        try {
            take(json, body).join();
            return status(HttpStatus.OK);
        } catch (CompletionException | DataAccessException | TransactionException e) {
            return comeAgain(e); // also when an effect that has to be there before the 200 was not to be had
        }
    }

    private ResponseEntity<Void> comeAgain(Throwable failure) {
        count("refused");
        sparingly.say(() ->
                log.warn("an event could not be kept: {}", failure.getClass().getName()));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Inbox.COME_AGAIN_SECONDS)
                .build();
    }

    private CompletableFuture<?> take(@Nullable JsonNode json, byte[] body) {
        if (json == null || !json.isObject()) {
            count("unreadable");
            kept.keep("unreadable", "", body);
            return CompletableFuture.completedFuture(null);
        }
        Optional<ZaloEvent> event = ZaloEvent.read(json);
        if (event.isEmpty()) {
            count("unknown");
            kept.keep("unknown event", json.path("event_name").asString(""), body);
            return CompletableFuture.completedFuture(null);
        }
        count(event.get().name());
        return incoming.take(event.get(), body);
    }

    private boolean isSigned(String signature, byte[] body, @Nullable JsonNode json) {
        if (signature.isBlank()) {
            return false;
        }
        Set<String> timestamps = timestamps(body, json);
        boolean signed = false;
        for (var oa : oas.all()) {
            for (String timestamp : timestamps) {
                signed |= isOurs(oa, json) && Signature.isOf(oa, signature, body, timestamp);
            }
        }
        return signed;
    }

    private static boolean isOurs(Oa oa, @Nullable JsonNode json) {
        String app = json == null ? "" : json.path("app_id").asString("");
        return app.isEmpty() || app.equals(oa.appId());
    }

    private static Set<String> timestamps(byte[] body, @Nullable JsonNode json) {
        var found = new LinkedHashSet<String>();
        if (json != null && json.isObject()) {
            found.add(json.path("timestamp").asString(""));
            return found;
        }
        var matches = TIMESTAMP.matcher(new String(body, StandardCharsets.UTF_8));
        while (matches.find() && found.size() < MOST_TIMESTAMPS) {
            found.add(matches.group(1));
        }
        found.add("");
        return found;
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return null;
        }
    }

    private void count(String event) {
        meters.counter("sangkien.zalo.events", "event", event).increment();
    }

    private static ResponseEntity<Void> status(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
