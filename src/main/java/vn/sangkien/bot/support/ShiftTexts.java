package vn.sangkien.bot.support;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.vietnamese.Dates;

/// The words for a supporter's chat, and the buttons under them.
@Component
class ShiftTexts {
    private final MessageSource texts;
    private final ZoneId zone;

    ShiftTexts(MessageSource texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    String of(String key, Object... names) {
        return texts.getMessage("shift." + key, names, Locale.ROOT);
    }

    String kind(Requests.Kind kind) {
        return texts.getMessage("request." + kind.word(), null, Locale.ROOT);
    }

    String when(Instant at) {
        var local = at.atZone(zone);
        return of("when", Dates.clock(local.toLocalTime()), Dates.official(local.toLocalDate()));
    }

    Reply reply(String text, Reply.Button... buttons) {
        return new Reply(text, List.of(buttons));
    }

    Reply.Button claim(UUID request) {
        return new Reply.Button(of("button.claim"), ShiftWord.CLAIM + request);
    }

    Reply.Button goOn(UUID request) {
        return new Reply.Button(of("button.go-on"), ShiftWord.CLAIM + request);
    }

    Reply.Button view(UUID request) {
        return new Reply.Button(of("button.view"), ShiftWord.VIEW + request);
    }

    Reply.Button done(UUID request) {
        return new Reply.Button(of("button.done"), ShiftWord.DONE + request);
    }

    Reply.Button list() {
        return new Reply.Button(of("button.list"), ShiftWord.LIST);
    }
}
