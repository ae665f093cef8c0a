package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.MediaSource;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.Message;

/// Files are fetched from where they may lie, and from nowhere else.
class ZaloMediaTest {
    private static final byte[] CONTENT = "một tấm ảnh".getBytes(StandardCharsets.UTF_8);
    private static final String OTHER_MD5 = "d41d8cd98f00b204e9800998ecf8427e";

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        answer("/a.jpg", 200, CONTENT, "");
        answer("/gone", 404, new byte[0], "");
        answer("/busy", 503, new byte[0], "");
        answer("/near", 302, new byte[0], "/a.jpg");
        answer(
                "/away",
                302,
                new byte[0],
                "http://localhost:" + server.getAddress().getPort() + "/a.jpg");
        answer("/loop", 302, new byte[0], "/loop");
        answer("/large", 200, new byte[(int) Attachments.LARGEST + 1], "");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, int status, byte[] content, String location) {
        server.createContext(path, exchange -> {
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            if (content.length > 0) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        });
    }

    private static ZaloMedia media(String hosts) {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of("sangkien.zalo.media-hosts", hosts)))
                .bindOrCreate("sangkien.zalo", ZaloSettings.class);
        return new ZaloMedia(settings, new Http());
    }

    private byte[] open(String hosts, String url, String checksum) throws IOException {
        try (var in = media(hosts).open(new ChannelAccount("zalo", "1"), new Message.Media(url, "a.jpg", checksum))) {
            return in.readAllBytes();
        }
    }

    private String here(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Test
    void a_listed_host_gives_its_file_also_after_a_redirect_to_itself() throws IOException {
        assertThat(open("127.0.0.1", here("/a.jpg"), "")).isEqualTo(CONTENT);
        assertThat(open("127.0.0.1", here("/near"), "")).isEqualTo(CONTENT);
    }

    @Test
    void nobody_is_led_elsewhere() {
        for (String url : List.of(
                here("/away"),
                here("/loop"),
                "http://example.com/a",
                "file:///etc/passwd",
                "http://zdn.vn.evil.vn/a",
                "http://127.0.0.1.evil.vn/",
                "nothing")) {
            assertThatThrownBy(() -> open("127.0.0.1,zdn.vn", url, "")).as(url).isInstanceOf(MediaSource.Gone.class);
        }
        assertThatThrownBy(() -> open("zdn.vn", here("/a.jpg"), "")).isInstanceOf(MediaSource.Gone.class);
    }

    @Test
    void a_name_that_is_allowed_does_not_open_the_own_network() {
        String url = "http://localhost:" + server.getAddress().getPort() + "/a.jpg";
        assertThatThrownBy(() -> open("calhost,ost", url, "")).isInstanceOf(MediaSource.Gone.class);
        for (String address : List.of("127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "fd00::1", "::1")) {
            assertThat(ZaloMedia.isPrivate(InetAddress.ofLiteral(address)))
                    .as(address)
                    .isTrue();
        }
        assertThat(ZaloMedia.isPrivate(InetAddress.ofLiteral("118.102.1.1"))).isFalse();
    }

    @Test
    void what_is_worth_another_try_is_told_from_what_is_not() {
        assertThatThrownBy(() -> open("127.0.0.1", here("/busy"), ""))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(MediaSource.Gone.class);
        assertThatThrownBy(() -> open("127.0.0.1", here("/a.jpg"), OTHER_MD5)).isNotInstanceOf(MediaSource.Gone.class);
        assertThatThrownBy(() -> open("127.0.0.1", here("/gone"), "")).isInstanceOf(MediaSource.Gone.class);
        assertThatThrownBy(() -> open("127.0.0.1", here("/large"), "")).isInstanceOf(MediaSource.Gone.class);
    }
}
