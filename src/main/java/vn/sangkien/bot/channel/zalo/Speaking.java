package vn.sangkien.bot.channel.zalo;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.channel.zalo.ErrorTable.Family;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.shared.Reply;

/// Says a message piece by piece. What was said of one that has to be tried again is not said a second time.
@OnZalo
@Component
class Speaking {
    /// Of messages in pieces, those tried last.
    private static final int REMEMBERED = 10_000;

    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");
    private static final int LARGEST_PICTURE = 1024 * 1024;
    private static final int LARGEST_FILE = 5 * 1024 * 1024;
    private static final String UNKNOWN_FIELD = "-201";

    private final Api api;
    private final Outcomes outcomes;
    private final Attachments attachments;
    private final MessageSource texts;
    private final Set<String> fileTypes;
    private final String phoneImage;
    private final Map<Long, Integer> said = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    Speaking(
            Api api,
            Outcomes outcomes,
            Attachments attachments,
            MessageSource texts,
            ZaloSettings settings,
            @Value("${sangkien.public-url:}") String publicUrl) {
        this.api = api;
        this.outcomes = outcomes;
        this.attachments = attachments;
        this.texts = texts;
        this.fileTypes = Set.copyOf(settings.fileTypes());
        this.phoneImage = settings.phoneImageUrl().isBlank() && publicUrl.startsWith("https://")
                ? publicUrl.replaceAll("/+$", "") + "/zalo/phone.png"
                : settings.phoneImageUrl();
    }

    /// @param closed whether the provider only takes an approved form
    record Said(Outcome outcome, boolean closed, String reason) {}

    Said say(Oa oa, Outbound outbound) {
        var pieces = Composer.pieces(outbound.reply(), !phoneImage.isBlank());
        Outcome last = done(outbound) > 0 ? new Outcome.Sent(null) : new Outcome.Refused("nothing to say");
        for (int n = done(outbound); n < pieces.size(); n++) {
            var answer = say(oa, outbound.address(), pieces.get(n));
            if (answer instanceof Answer.No(var code)) {
                var fault = ErrorTable.of(Family.OA, code);
                if (fault.remedy() == Remedy.FORM) {
                    return new Said(new Outcome.Unreachable(fault.words()), true, fault.words());
                }
                if (pieces.get(n) instanceof Piece.PhoneButton) {
                    break; // the question was asked in words
                }
            }
            last = outcomes.of(oa, outbound, Family.OA, answer);
            if (!(last instanceof Outcome.Sent)) {
                return new Said(last, false, "");
            }
            done(outbound, n + 1);
        }
        forget(outbound);
        return new Said(last, false, "");
    }

    private Answer say(Oa oa, String user, Piece piece) {
        return switch (piece) {
            case Piece.Words words -> {
                var answer = api.say(oa, Wording.words(user, words));
                boolean again = !words.quoting().isEmpty()
                        && answer instanceof Answer.No(var code)
                        && code.equals(UNKNOWN_FIELD);
                yield again ? api.say(oa, Wording.words(user, words.unquoted())) : answer;
            }
            case Piece.File(var file) -> file(oa, user, file);
            case Piece.PhoneButton() ->
                api.say(
                        oa,
                        Wording.phoneButton(user, text("zalo.phone.title"), text("zalo.phone.subtitle"), phoneImage));
        };
    }

    private Answer file(Oa oa, String user, Reply.Enclosed enclosed) {
        var file = enclosed.file();
        boolean isPicture = PICTURES.contains(file.type());
        if (file.id().isEmpty()) {
            return isPicture
                    ? api.say(oa, Wording.picture(user, "url", enclosed.url()))
                    : api.say(oa, Wording.words(user, new Piece.Words(enclosed.url(), List.of(), "")));
        }
        String name = named(file.name(), file.type());
        if (!isPicture && !fileTypes.contains(ending(name))) {
            return new Answer.No("-210");
        }
        byte[] content;
        try (var in = attachments.open(file.id())) {
            content = in.readAllBytes();
        } catch (IOException e) {
            return new Answer.NotSent(e.getClass().getSimpleName());
        }
        if (content.length > (isPicture ? LARGEST_PICTURE : LARGEST_FILE)) {
            return new Answer.No("-210");
        }
        var uploaded = api.upload(oa, isPicture ? "image" : "file", name, file.type(), content);
        if (!(uploaded instanceof Answer.Done(var body))) {
            // nothing was said by it, so trying again does no harm
            return uploaded instanceof Answer.Lost(var why) ? new Answer.NotSent(why) : uploaded;
        }
        String id = body.at("/data/attachment_id").asString("");
        return isPicture
                ? api.say(oa, Wording.picture(user, "attachment_id", id))
                : api.say(oa, Wording.file(user, body.at("/data/token").asString(id)));
    }

    /// The provider goes by the name's ending.
    private static String named(String name, String type) {
        String right = type.equals("image/jpeg") ? "jpg" : type.equals("image/png") ? "png" : "";
        return right.isEmpty() || ending(name).equals(right) ? name : "image." + right;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private String text(String key) {
        return texts.getMessage(key, null, Locale.ROOT);
    }

    private int done(Outbound outbound) {
        synchronized (said) {
            return said.getOrDefault(outbound.id(), 0);
        }
    }

    private void done(Outbound outbound, int pieces) {
        synchronized (said) {
            said.put(outbound.id(), pieces);
        }
    }

    private void forget(Outbound outbound) {
        synchronized (said) {
            said.remove(outbound.id());
        }
    }
}
