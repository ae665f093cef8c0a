package vn.sangkien.bot.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.shared.Message;

/// Makes an update have its effect, whichever way it came.
@OnTelegram
@Component
class UpdateIntake {
    private final Bot bot;
    private final Inbox inbox;
    private final Chats chats;
    private final Buttons buttons;
    private final Typing typing;
    private final OddUpdates odd;
    private final MeterRegistry meters;

    UpdateIntake(
            Bot bot, Inbox inbox, Chats chats, Buttons buttons, Typing typing, OddUpdates odd, MeterRegistry meters) {
        this.bot = bot;
        this.inbox = inbox;
        this.chats = chats;
        this.buttons = buttons;
        this.typing = typing;
        this.odd = odd;
        this.meters = meters;
    }

    /// Ends when the update is durable, or has had its effect; fails when it has to come again.
    ///
    /// @param body as it came, for when nobody can read it
    CompletableFuture<?> take(JsonNode update, byte[] body) {
        Optional<Told> told = UpdateReader.read(update);
        if (told.isEmpty()) {
            unreadable(body);
            return done();
        }
        return switch (told.get()) {
            case Told.Said said -> {
                count("message");
                yield accept(said.chat(), said.event(), said.at(), said.messages());
            }
            case Told.Tapped tapped -> {
                count("tap");
                yield tapped(tapped);
            }
            case Told.Left(var chat, var at, var why) -> {
                count("left");
                chats.gone(chat, at, why);
                yield done();
            }
            case Told.Back(var chat) -> {
                count("back");
                chats.back(chat);
                yield done();
            }
            case Told.Moved(var from, var to) -> {
                count("moved");
                chats.moved(from, to);
                yield done();
            }
            case Told.Nothing(var why) -> {
                count(why);
                yield done();
            }
        };
    }

    /// Nobody can read it, so nobody would the next time.
    void unreadable(byte[] body) {
        count("unreadable");
        odd.keep(body);
    }

    private CompletableFuture<?> tapped(Told.Tapped tapped) {
        buttons.heard(tapped);
        return tapped.payload().isEmpty()
                ? done()
                : accept(
                        tapped.chat(),
                        tapped.event(),
                        null,
                        List.of(
                                tapped.group()
                                        ? new Message.GroupCode(tapped.payload(), "")
                                        : new Message.Tap(tapped.payload())));
    }

    /// What came in several parts is accepted with all of them, or comes again for those that are missing.
    private CompletableFuture<?> accept(String chat, String event, @Nullable Instant at, List<Message> messages) {
        var words = new CompletableFuture<?>[messages.size()];
        for (int n = 0; n < words.length; n++) {
            var arrival = new Arrival(bot.account(), chat, n == 0 ? event : event + "#" + n, at, messages.get(n));
            words[n] = inbox.accept(arrival).thenAccept(acceptance -> heard(chat, acceptance));
        }
        return CompletableFuture.allOf(words);
    }

    private void heard(String chat, Acceptance acceptance) {
        if (acceptance instanceof Acceptance.Accepted(var contact, var _)) {
            typing.heard(chat, contact);
        }
    }

    private void count(String kind) {
        meters.counter("sangkien.telegram.updates", "kind", kind).increment();
    }

    private static CompletableFuture<?> done() {
        return CompletableFuture.completedFuture(null);
    }
}
