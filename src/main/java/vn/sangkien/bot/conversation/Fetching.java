package vn.sangkien.bot.conversation;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.inbox.MediaSource;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.Message;

/// Brings files that still lie with a provider into the attachment store, before their turn and outside of it.
///
/// What was fetched is remembered only until the turn: a node that dies, or another one, fetches again, which keeps the
/// same file under the same name.
@Component
class Fetching {
    private static final Logger log = LoggerFactory.getLogger(Fetching.class);
    private static final int AT_ONCE = 8;
    private static final int REMEMBERED = 10_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Map<String, MediaSource> sources;
    private final Attachments attachments;
    private final ConversationSettings settings;
    private final MeterRegistry meters;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    /// By journal entry: nothing while it is under way, then what was kept as JSON, empty when it is lost.
    private final Map<Long, Optional<String>> fetched = new LinkedHashMap<>();

    Fetching(List<MediaSource> sources, Attachments attachments, ConversationSettings settings, MeterRegistry meters) {
        this.sources = sources.stream().collect(Collectors.toMap(MediaSource::channel, Function.identity()));
        this.attachments = attachments;
        this.settings = settings;
        this.meters = meters;
    }

    /// What became of an entry's file: JSON of the kept attachment, or an empty text when it is lost. Nothing while it
    /// is being fetched, which begins with the first call.
    ///
    /// @param done called once, later, if nothing was returned
    Optional<String> of(Entry entry, ChannelAccount account, Message.Media media, Runnable done) {
        synchronized (fetched) {
            var known = fetched.get(entry.id());
            if (known != null) {
                return known;
            }
            if (fetched.size() >= REMEMBERED) {
                fetched.remove(fetched.keySet().iterator().next());
            }
            fetched.put(entry.id(), Optional.empty());
        }
        Thread.ofVirtual().name("fetch").start(() -> {
            var kept = fetch(account, media);
            synchronized (fetched) {
                fetched.put(entry.id(), Optional.of(kept));
            }
            done.run();
        });
        return Optional.empty();
    }

    /// The turn is committed.
    void forget(long entry) {
        synchronized (fetched) {
            fetched.remove(entry);
        }
    }

    private String fetch(ChannelAccount account, Message.Media media) {
        var source = sources.get(account.channel());
        if (source == null) {
            return lost("channel is off");
        }
        long giveUp = System.nanoTime() + settings.fetchFor().toNanos();
        try {
            for (var pause = FIRST_PAUSE; ; pause = pause.multipliedBy(2)) {
                try {
                    return fetch(source, account, media);
                } catch (MediaSource.Gone e) {
                    return lost(String.valueOf(e.getMessage()));
                } catch (Attachments.TooLarge _) {
                    return lost("too large");
                } catch (IOException | RuntimeException e) {
                    if (System.nanoTime() + pause.toNanos() - giveUp > 0) {
                        return lost(e.getClass().getSimpleName());
                    }
                    Thread.sleep(pause);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return lost("interrupted");
        }
    }

    private String fetch(MediaSource source, ChannelAccount account, Message.Media media)
            throws IOException, InterruptedException {
        permits.acquire();
        try (var content = source.open(account, media)) {
            var kept = attachments.keep(media.name(), content);
            count("kept");
            return JsonMapper.shared().writeValueAsString(kept);
        } finally {
            permits.release();
        }
    }

    private String lost(String reason) {
        log.info("a file was not fetched: {}", reason);
        count("lost");
        return "";
    }

    private void count(String outcome) {
        meters.counter("sangkien.conversation.fetched.files", "outcome", outcome)
                .increment();
    }
}
