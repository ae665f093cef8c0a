package vn.sangkien.bot.channel.webchat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.WebVisitor;

/// The web chat's page, and its way in: what the browser sends is answered only when it is kept.
@Controller
class WebChat {
    private static final Logger log = LoggerFactory.getLogger(WebChat.class);

    /// Far more than the longest answer; the engine explains its own limits below this.
    private static final int LONGEST = 100_000;

    private final Visitor visitor;
    private final Inbox inbox;
    private final Listeners listeners;
    private final Transcript transcript;
    private final Attachments attachments;
    private final boolean panel;

    WebChat(
            Visitor visitor,
            Inbox inbox,
            Listeners listeners,
            Transcript transcript,
            Attachments attachments,
            @Value("${sangkien.local.servers:false}") boolean panel) {
        this.visitor = visitor;
        this.inbox = inbox;
        this.listeners = listeners;
        this.transcript = transcript;
        this.attachments = attachments;
        this.panel = panel;
    }

    /// What the browser sends.
    ///
    /// @param id made by the browser, the same when it tries again
    record Sent(
            String id,
            @Nullable String text,
            @Nullable String payload,
            @Nullable Boolean hello) {
        Sent {
            if (id == null || !id.matches("[0-9a-zA-Z-]{8,64}")) {
                throw new IllegalArgumentException("a message needs an id of its own");
            }
        }

        Message message() {
            if (Boolean.TRUE.equals(hello)) {
                return new Message.Follow();
            }
            return payload != null
                    ? new Message.Tap(payload)
                    : new Message.Text(text == null ? "" : text.substring(0, Math.min(text.length(), LONGEST)));
        }
    }

    @GetMapping("/")
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        visitor.welcome(request, response);
        model.addAttribute("panel", panel);
        return "chat";
    }

    @GetMapping("/chat/messages")
    @ResponseBody
    List<Transcript.Line> messages(HttpServletRequest request) {
        return visitor.of(request).map(transcript::of).orElse(List.of());
    }

    @PostMapping(path = "/chat/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Void>> send(@RequestBody Sent sent, HttpServletRequest request) {
        return accept(visitor.of(request), sent.id(), sent.message());
    }

    /// A form of another site cannot set this header, and the cookie is not sent along for it either.
    @PostMapping(path = "/chat/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE, headers = "X-Chat-Message")
    CompletableFuture<ResponseEntity<Void>> file(
            @RequestParam MultipartFile file, @RequestParam String id, HttpServletRequest request) throws IOException {
        Optional<String> address = visitor.of(request);
        if (address.isEmpty()) {
            return CompletableFuture.completedFuture(status(HttpStatus.FORBIDDEN));
        }
        String name = file.getOriginalFilename();
        try (InputStream content = file.getInputStream()) {
            var kept = attachments.keep(name == null ? "" : name, content);
            return accept(address, id, new Message.File(kept));
        } catch (Attachments.TooLarge e) {
            return CompletableFuture.completedFuture(status(HttpStatus.CONTENT_TOO_LARGE));
        }
    }

    /// A picture that came with what we said to this browser.
    @GetMapping("/chat/said/{id}/{n}")
    ResponseEntity<byte[]> picture(@PathVariable long id, @PathVariable int n, HttpServletRequest request)
            throws IOException {
        var picture = visitor.of(request).flatMap(address -> transcript.picture(address, id, n));
        if (picture.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        try (InputStream content = attachments.open(picture.get().id())) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                    .contentType(MediaType.parseMediaType(picture.get().type()))
                    .body(content.readAllBytes());
        } catch (NoSuchFileException _) {
            return ResponseEntity.notFound().build();
        }
    }

    @GetMapping(path = "/chat/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(HttpServletRequest request, @RequestParam(defaultValue = "0") long after) {
        String last = request.getHeader("Last-Event-ID");
        long seen = last != null && last.matches("[0-9]{1,18}") ? Long.parseLong(last) : after;
        return visitor.of(request)
                .map(address -> ResponseEntity.ok(listeners.listen(address, seen)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
    }

    private CompletableFuture<ResponseEntity<Void>> accept(Optional<String> address, String id, Message message) {
        if (address.isEmpty()) {
            return CompletableFuture.completedFuture(status(HttpStatus.FORBIDDEN));
        }
        var arrival = new Arrival(WebVisitor.ACCOUNT, address.get(), address.get() + ":" + id, null, message);
        return inbox.accept(arrival)
                .thenApply(accepted -> status(HttpStatus.ACCEPTED))
                .exceptionally(e -> {
                    log.warn("a web message could not be kept: {}", e.getClass().getSimpleName());
                    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                            .header(HttpHeaders.RETRY_AFTER, Inbox.COME_AGAIN_SECONDS)
                            .build();
                });
    }

    private static ResponseEntity<Void> status(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }

    /// For a body that is no message.
    @ExceptionHandler(HttpMessageNotReadableException.class)
    @ResponseBody
    ResponseEntity<Map<String, String>> unreadable() {
        return ResponseEntity.badRequest().body(Map.of("error", "not a message"));
    }
}
