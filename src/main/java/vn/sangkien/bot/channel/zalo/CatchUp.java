package vn.sangkien.bot.channel.zalo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.shared.Message;

/// Looks in the account's recent chats for messages whose event did not reach us, and takes them in.
///
/// A message has the same id there as in its event, so that what did reach us is a duplicate.
@OnZalo
@Component
class CatchUp {
    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final int PAGE = 10;
    private static final int PAGES = 20;
    private static final String FROM_MEMBER = "1";

    /// An event may still be on its way, and the provider's clock is not ours.
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /// What is older may have left the memory of what was accepted.
    private static final Duration OLDEST = Duration.ofDays(7);

    private final Oas oas;
    private final Api api;
    private final Inbox inbox;
    private final Members members;
    private final Hearing hearing;
    private final Duration every;
    private final InstantSource clock;
    private final Counter found;

    CatchUp(
            Oas oas,
            Api api,
            Inbox inbox,
            Members members,
            Hearing hearing,
            ZaloSettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.oas = oas;
        this.api = api;
        this.inbox = inbox;
        this.members = members;
        this.hearing = hearing;
        this.every = settings.watch().catchUp();
        this.clock = clock;
        this.found = meters.counter("sangkien.zalo.caught.up.messages");
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT10S")
    void look() {
        for (var oa : oas.all()) {
            try {
                var now = clock.instant();
                if (hearing.takeTurn(oa, now.minus(every), now)) {
                    catchUp(oa);
                }
            } catch (RuntimeException e) {
                log.warn(
                        "missed messages cannot be looked for: {}", e.getClass().getName());
            }
        }
    }

    /// Takes in what is missing; how many that were.
    int catchUp(Oa oa) {
        var now = clock.instant();
        var heard = hearing.of(oa);
        if (heard.isEmpty()) {
            return 0;
        }
        var from = later(heard.get().caughtUpTo(), now.minus(OLDEST));
        var missing = new ArrayList<JsonNode>();
        for (int page = 0; page < PAGES; page++) {
            var items = page(oa, page);
            if (items.isEmpty()) {
                return 0; // no answer: the next look begins where this one did
            }
            items.get().stream().filter(item -> isMembers(item, from)).forEach(missing::add);
            if (items.get().size() < PAGE
                    || items.get().stream().anyMatch(item -> time(item).isBefore(from))) {
                break;
            }
        }
        int taken = 0;
        for (var item : missing.reversed()) { // oldest first
            taken += take(oa, item);
        }
        if (taken > 0) {
            log.warn("{} messages had not reached us as events", taken);
            found.increment(taken);
        }
        hearing.caughtUp(oa, now.minus(OVERLAP));
        return taken;
    }

    private Optional<List<JsonNode>> page(Oa oa, int page) {
        return api.recentChat(oa, page * PAGE, PAGE) instanceof Answer.Done(var body)
                ? Optional.of(body.path("data").valueStream().toList())
                : Optional.empty();
    }

    private static boolean isMembers(JsonNode item, Instant from) {
        return item.path("src").asString("").equals(FROM_MEMBER)
                && !time(item).isBefore(from)
                && !item.path("message_id").asString("").isEmpty()
                && !item.path("from_id").asString("").isBlank();
    }

    private int take(Oa oa, JsonNode item) {
        var at = time(item);
        String user = item.path("from_id").asString("");
        var arrival = new Arrival(oa.account(), user, item.path("message_id").asString(""), at, message(item));
        members.interacted(oa.id(), user, at);
        return inbox.accept(arrival).join() instanceof Acceptance.Duplicate ? 0 : 1;
    }

    private static Message message(JsonNode item) {
        String text = item.path("message").asString("");
        return switch (item.path("type").asString("")) {
            case "photo", "image", "GIF", "gif", "file" -> {
                String url = item.path("url").asString(item.path("thumb").asString(""));
                yield url.isEmpty()
                        ? new Message.Text(text)
                        : new Message.Media(url, item.path("name").asString(""), "");
            }
            case "voice", "audio" -> new Message.Voice();
            case "sticker" -> new Message.Sticker();
            case "location" -> new Message.Location();
            case "link", "links" ->
                new Message.Text(text.isBlank() ? item.path("url").asString("") : text);
            default -> new Message.Text(text);
        };
    }

    private static Instant time(JsonNode item) {
        var at = ZaloEvent.time(item.path("time").asString(""));
        return at == null ? Instant.EPOCH : at;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
