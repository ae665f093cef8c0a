package vn.sangkien.bot.channel.webchat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.Finished;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.WebVisitor;

/// Open pages, told live what is said to them: at once by the node that sent it, within two seconds by any other.
@Component
class Listeners {
    private static final Duration OPEN = Duration.ofMinutes(30);

    private final Journal journal;
    private final Transcript transcript;
    private final Map<String, List<Listener>> open = new ConcurrentHashMap<>();
    private final Map<ContactId, String> addresses = new ConcurrentHashMap<>();

    Listeners(Journal journal, Transcript transcript) {
        this.journal = journal;
        this.transcript = transcript;
    }

    /// One open page.
    private static final class Listener {
        private final SseEmitter emitter;
        private long seen;

        Listener(SseEmitter emitter, long seen) {
            this.emitter = emitter;
            this.seen = seen;
        }
    }

    SseEmitter listen(String address, long seen) {
        var emitter = new SseEmitter(OPEN.toMillis());
        var listener = new Listener(emitter, seen);
        open.computeIfAbsent(address, _ -> new CopyOnWriteArrayList<>()).add(listener);
        Runnable gone = () -> gone(address, listener);
        emitter.onCompletion(gone);
        emitter.onTimeout(gone);
        emitter.onError(_ -> gone.run());
        tell(address, listener);
        return emitter;
    }

    private void gone(String address, Listener listener) {
        open.computeIfPresent(address, (_, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
        if (!open.containsKey(address)) {
            addresses.values().remove(address);
        }
    }

    @EventListener
    void finished(Finished finished) {
        String address = addresses.get(finished.contact());
        if (address != null) {
            tell(address);
        }
    }

    /// What another node said, or what was said before the page's contact was known.
    @Scheduled(fixedDelayString = "${sangkien.webchat.look-every:2s}")
    void look() {
        open.keySet().forEach(this::tell);
    }

    private void tell(String address) {
        open.getOrDefault(address, List.of()).forEach(listener -> tell(address, listener));
    }

    private void tell(String address, Listener listener) {
        Optional<ContactId> contact = journal.find(WebVisitor.ACCOUNT, address);
        contact.ifPresent(c -> addresses.put(c, address));
        synchronized (listener) {
            try {
                List<Transcript.Line> lines =
                        contact.map(c -> transcript.said(c, listener.seen)).orElse(List.of());
                for (Transcript.Line line : lines) {
                    listener.emitter.send(SseEmitter.event()
                            .id(Long.toString(line.id()))
                            .name("said")
                            .data(line, MediaType.APPLICATION_JSON));
                    listener.seen = line.id();
                }
                if (lines.isEmpty()) {
                    listener.emitter.send(SseEmitter.event().comment("here"));
                }
            } catch (IOException | IllegalStateException e) {
                listener.emitter.completeWithError(e);
            }
        }
    }
}
