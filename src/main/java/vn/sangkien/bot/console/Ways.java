package vn.sangkien.bot.console;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.Doorway;

/// The ways to give a code in the channels that are on.
@Component
class Ways {
    private final List<Doorway> doorways;
    private final MessageSource texts;

    Ways(List<Doorway> doorways, MessageSource texts) {
        this.doorways = doorways;
        this.texts = texts;
    }

    /// A way to give the code; sessions keep it until the next page.
    ///
    /// @param says whether opening it is enough
    record Way(String name, String link, boolean says) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    List<Way> of(String code) {
        return doorways.stream()
                .flatMap(door ->
                        door.to(code).stream().map(way -> new Way(name(door.channel()), way.link(), way.saysCode())))
                .toList();
    }

    private String name(String channel) {
        return Objects.requireNonNullElse(texts.getMessage("channel." + channel, null, channel, Locale.ROOT), channel);
    }
}
