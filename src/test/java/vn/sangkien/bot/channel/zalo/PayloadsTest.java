package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Events as Zalo sends them, and what we make of each: `payloads/*.json` in, `payloads/*.txt` out.
///
/// `-Dupdate=true` writes the latter anew; the difference is what there is to review.
class PayloadsTest {
    private static final Path FOLDER = Path.of("src/test/resources/vn/sangkien/bot/channel/zalo/payloads");

    static List<Path> payloads() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void each_event_is_what_is_written_beside_it(Path payload) throws IOException {
        String made = ZaloEvent.read(JsonMapper.shared().readTree(Files.readAllBytes(payload)))
                .map(PayloadsTest::written)
                .orElse("unknown\n");
        Path expected = FOLDER.resolve(payload.getFileName().toString().replace(".json", ".txt"));
        if (Boolean.getBoolean("update")) {
            Files.writeString(expected, made);
        }
        assertThat(made).isEqualTo(Files.readString(expected));
    }

    static String written(ZaloEvent event) {
        var lines = new ArrayList<String>();
        lines.add(event.means() + (event.isInteraction() ? " opens the window" : ""));
        lines.add("account " + event.oa());
        lines.add("person " + event.user());
        lines.add("id " + event.id());
        lines.add("at " + event.at());
        if (!event.admin().isEmpty()) {
            lines.add("admin " + event.admin());
        }
        event.messages().forEach(message -> lines.add(JsonMapper.shared().writeValueAsString(message)));
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void every_documented_event_is_in_the_table() {
        for (String event : List.of(
                "user_send_text",
                "user_send_image",
                "user_submit_info",
                "oa_send_text",
                "user_received_message",
                "user_seen_message",
                "follow",
                "unfollow",
                "user_click_chatnow",
                "user_withdraw",
                "permission_revoked",
                "change_template_status",
                "user_send_group_text",
                "shop_has_order")) {
            assertThat(EventTable.of(event)).as(event).isPresent();
        }
        for (String invented : List.of("user_click_button", "user_click_link", "user_follow", "user_send_contact")) {
            assertThat(EventTable.of(invented)).as(invented).isEmpty();
        }
    }
}
