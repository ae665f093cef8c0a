package vn.sangkien.bot.channel.zalo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.outbox.Readings;
import vn.sangkien.bot.shared.Message;

/// Makes an event have its effect: most become messages, some change whom we may write to.
@OnZalo
@Component
class Incoming {
    /// The last of Zalo's own retries comes about two hours late; an event that claims to be older says nothing about
    /// when the person turned to us.
    private static final Duration OLDEST_RETRY = Duration.ofHours(3);

    /// Ids are long numbers; what could be none is not passed on to the store.
    private static final Pattern PERSON = Pattern.compile("[0-9a-zA-Z_.-]{1,100}");

    private final Oas oas;
    private final Inbox inbox;
    private final Journal journal;
    private final History history;
    private final Readings readings;
    private final Members members;
    private final Tokens tokens;
    private final Forms forms;
    private final KeptEvents kept;
    private final Hearing hearing;
    private final InstantSource clock;

    Incoming(
            Oas oas,
            Inbox inbox,
            Journal journal,
            History history,
            Readings readings,
            Members members,
            Tokens tokens,
            Forms forms,
            KeptEvents kept,
            Hearing hearing,
            InstantSource clock) {
        this.oas = oas;
        this.inbox = inbox;
        this.journal = journal;
        this.history = history;
        this.readings = readings;
        this.members = members;
        this.tokens = tokens;
        this.forms = forms;
        this.kept = kept;
        this.hearing = hearing;
        this.clock = clock;
    }

    /// Ends when the event is durable, or has had its effect.
    CompletableFuture<?> take(ZaloEvent event, byte[] body) {
        if (event.means() == Means.REVOKED) {
            revoked(event);
            return done();
        }
        if (event.means() == Means.NOTHING) {
            hearing.heard(event.oa(), clock.instant());
            return done();
        }
        var oa = oas.of(event.oa());
        if (oa.isEmpty()) {
            kept.keep("another account", event.name(), body);
            return done();
        }
        hearing.heard(oa.get().id(), clock.instant());
        if (event.means() != Means.DELIVERED && !PERSON.matcher(event.user()).matches()) {
            kept.keep("nobody", event.name(), body);
            return done();
        }
        if (event.isInteraction()) {
            members.interacted(oa.get().id(), event.user(), interactedAt(event));
        }
        return switch (event.means()) {
            case ECHO -> echo(oa.get(), event);
            case DELIVERED -> delivered(event);
            case SEEN -> seen(oa.get(), event);
            case UNFOLLOW -> {
                members.gone(oa.get().id(), event.user(), at(event), "unfollowed");
                yield done();
            }
            case TEXT,
                    IMAGE,
                    FILE,
                    VIDEO,
                    STICKER,
                    VOICE,
                    LOCATION,
                    LINK,
                    CARD,
                    PHONE,
                    BUTTON,
                    FOLLOW,
                    TOUCH,
                    WITHDRAWN,
                    REVOKED,
                    NOTHING -> accept(oa.get(), event, event.id(), event.messages());
        };
    }

    /// An event of several messages is accepted with all of them, or comes again for those that are missing.
    private CompletableFuture<?> accept(Oa oa, ZaloEvent event, String id, List<Message> messages) {
        var words = new ArrayList<CompletableFuture<?>>();
        for (int n = 0; n < messages.size(); n++) {
            words.add(inbox.accept(
                    new Arrival(oa.account(), event.user(), n == 0 ? id : id + "#" + n, event.at(), messages.get(n))));
        }
        return CompletableFuture.allOf(words.toArray(CompletableFuture[]::new));
    }

    /// What the account said is no input; but if one of our people said it, the bot keeps out from now on.
    private CompletableFuture<?> echo(Oa oa, ZaloEvent event) {
        boolean isOurs = event.admin().isEmpty()
                || journal.find(oa.account(), event.user())
                        .map(contact -> history.isSaid(contact, event.messageId()))
                        .orElse(false);
        return isOurs ? done() : accept(oa, event, event.id(), List.of(new Message.Taken()));
    }

    private CompletableFuture<?> delivered(ZaloEvent event) {
        var message = event.body().path("message");
        var at = ZaloEvent.time(message.path("delivery_time").asString(""));
        if (at != null) {
            boolean _ = forms.delivered(message.path("tracking_id").asString(""), event.messageId(), at);
        }
        return done();
    }

    private CompletableFuture<?> seen(Oa oa, ZaloEvent event) {
        journal.find(oa.account(), event.user())
                .ifPresent(contact -> readings.seen(contact, event.messageIds(), at(event)));
        return done();
    }

    private void revoked(ZaloEvent event) {
        oas.all().stream()
                .filter(oa -> event.oa().isEmpty() || event.oa().equals(oa.id()))
                .forEach(oa -> tokens.revoked(oa.id()));
    }

    private Instant at(ZaloEvent event) {
        return Objects.requireNonNullElseGet(event.at(), clock::instant);
    }

    private Instant interactedAt(ZaloEvent event) {
        var now = clock.instant();
        var at = at(event);
        return at.isBefore(now.minus(OLDEST_RETRY)) ? now : at;
    }

    private static CompletableFuture<?> done() {
        return CompletableFuture.completedFuture(null);
    }
}
