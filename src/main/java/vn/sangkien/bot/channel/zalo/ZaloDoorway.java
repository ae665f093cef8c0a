package vn.sangkien.bot.channel.zalo;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.Doorway;

/// An Official Account's own address; Zalo passes nothing on, so a code has to be typed.
@Component
@OnZalo
class ZaloDoorway implements Doorway {
    private final ZaloSettings settings;

    ZaloDoorway(ZaloSettings settings) {
        this.settings = settings;
    }

    @Override
    public String channel() {
        return "zalo";
    }

    @Override
    public Optional<Way> to(String code) {
        return settings.oaId().isBlank()
                ? Optional.empty()
                : Optional.of(new Way("https://zalo.me/" + settings.oaId(), false));
    }
}
