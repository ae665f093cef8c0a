package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.serializer.support.SerializingConverter;
import vn.sangkien.bot.shared.Doorway;

class WaysTest {
    private record Door(String channel, boolean open) implements Doorway {
        @Override
        public Optional<Way> to(String code) {
            return open ? Optional.of(new Way("https://vidu.vn/?start=" + code, true)) : Optional.empty();
        }
    }

    @Test
    void a_session_can_keep_them_until_the_next_page() {
        var texts = new StaticMessageSource();
        texts.addMessage("channel.web", Locale.ROOT, "Trang web");
        var ways = new Ways(List.of(new Door("web", true), new Door("zalo", false)), texts).of("LD-1");
        assertThat(ways).containsExactly(new Ways.Way("Trang web", "https://vidu.vn/?start=LD-1", true));
        assertThat(new SerializingConverter().convert(ways)).isNotEmpty();
    }
}
