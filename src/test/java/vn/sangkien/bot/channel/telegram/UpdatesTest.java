package vn.sangkien.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.shared.Message;

/// Updates as Telegram sends them, and what we make of each: `payloads/*.json` in, `payloads/*.txt` out.
///
/// `-Dupdate=true` writes the latter anew; the difference is what there is to review.
class UpdatesTest {
    static final Path FOLDER = Path.of("src/test/resources/vn/sangkien/bot/channel/telegram/payloads");

    static List<Path> payloads() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void each_update_is_what_is_written_beside_it(Path payload) throws IOException {
        String made =
                read(Files.readAllBytes(payload)).map(UpdatesTest::written).orElse("kept, as nobody can read it\n");
        Path expected = FOLDER.resolve(payload.getFileName().toString().replace(".json", ".txt"));
        if (Boolean.getBoolean("update")) {
            Files.writeString(expected, made);
        }
        assertThat(made).isEqualTo(Files.readString(expected));
    }

    static Optional<Told> read(byte[] body) {
        return BotJson.object(body).flatMap(UpdateReader::read);
    }

    static String written(Told told) {
        return switch (told) {
            case Told.Said(var chat, var event, var at, var messages) -> {
                var lines = new StringBuilder("chat " + chat + "\nevent " + event + "\nat " + at + "\n");
                messages.forEach(message -> lines.append(JsonMapper.shared().writeValueAsString(message))
                        .append('\n'));
                yield lines.toString();
            }
            case Told.Tapped(var chat, boolean group, var event, var callback, long under, var payload) ->
                "tap " + (group ? "in " : "of ") + chat + "\nevent " + event + "\nanswer " + callback + "\nunder "
                        + under + "\n" + (payload.isEmpty() ? "nothing of ours" : payload) + "\n";
            case Told.Left(var chat, var at, var why) -> "left " + chat + " at " + at + ": " + why + "\n";
            case Told.Back(var chat) -> "back " + chat + "\n";
            case Told.Moved(var from, var to) -> "moved " + from + " to " + to + "\n";
            case Told.Nothing(var why) -> "nothing: " + why + "\n";
        };
    }

    @Test
    void a_correction_names_the_message_it_corrects() throws IOException {
        var said = (Told.Said)
                read(Files.readAllBytes(FOLDER.resolve("text.json"))).orElseThrow();
        var edited = (Told.Said)
                read(Files.readAllBytes(FOLDER.resolve("edited-text.json"))).orElseThrow();
        assertThat(edited.messages()).containsExactly(new Message.Edited(said.event(), "Nguyễn Văn Ân"));
        assertThat(edited.event()).isNotEqualTo(said.event());
    }

    @Test
    void what_is_no_json_is_nothing() {
        for (String body : List.of("", "[]", "{\"update_id\":", "null", "{\"update_id\":1}{}", "\"x\"")) {
            assertThat(read(body.getBytes(StandardCharsets.UTF_8))).as(body).isEmpty();
        }
    }
}
