package vn.sangkien.bot.channel.webchat;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.Doorway;

/// The web chat is entered at our own address.
@Component
class WebDoorway implements Doorway {
    private final String publicUrl;

    WebDoorway(@Value("${sangkien.public-url:}") String publicUrl) {
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    @Override
    public String channel() {
        return "web";
    }

    @Override
    public Optional<Way> to(String code) {
        return publicUrl.isBlank() ? Optional.empty() : Optional.of(new Way(publicUrl + "/?start=" + code, true));
    }
}
