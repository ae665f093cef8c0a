package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

/// Nothing anybody typed is in a log, a figure or an error page, though all is logged that can be and much goes wrong.
class PrivateLogsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// What no sample data has.
    private static final List<String> NAMES =
            List.of("Tôn Nữ Quỳnh Dao", "0987654321", "0987 654 321", "Vũ Trọng Khoát", "khâu giày bằng hơi nước nóng");

    @Test
    void a_whole_run_leaves_no_word_of_a_member_in_any_log() throws Exception {
        try (var house = House.named("private")
                .at(House.MAY_2022)
                .with("LOGGING_LEVEL_VN_SANGKIEN_BOT", "debug")
                .with("LOGGING_LEVEL_ORG_SPRINGFRAMEWORK", "info")
                .start()) {
            var typed = new ArrayList<String>();
            var member = Member.of(house);
            for (var text : registration()) {
                typed.add(text);
                member.say(text);
            }
            assertThat(member.send("{\"id\":\"" + Member.newId() + "\",\"text\":\"Tôn Nữ Quỳnh Dao"))
                    .isEqualTo(400);
            member.upload("Tôn Nữ Quỳnh Dao.png", "0987654321".getBytes(StandardCharsets.UTF_8));
            for (var text : List.of(
                    "sửa tên Vũ Trọng Khoát",
                    "trạng thái",
                    "dữ liệu của tôi",
                    "gặp người hỗ trợ",
                    "số tôi là 0987 654 321, xin gọi lại giúp tôi",
                    "tiếp tục",
                    "\u0000\ud800 lạ lùng từ Vũ Trọng Khoát")) {
                typed.add(text);
                member.say(text);
            }
            house.redisProcess().destroyForcibly();
            typed.add("khâu giày bằng hơi nước nóng lần hai");
            member.say("khâu giày bằng hơi nước nóng lần hai");
            house.postgresProcess().destroyForcibly();
            assertThat(member.send(Member.newId(), Map.of("text", "Vũ Trọng Khoát đây")))
                    .isEqualTo(202);
            await("back").atMost(PATIENCE).ignoreExceptions().until(() -> {
                member.awaitQuiet();
                return true;
            });
            house.get("/chat/messages?q=0987654321");
            house.get("/receipts/V%C5%A9");

            var figures = house.get("/actuator/prometheus");
            house.stop();
            Private.isNotIn(house.log(), typed, NAMES);
            Private.isNotIn(figures, typed, NAMES);
            for (var file : logs(house)) {
                Private.isNotIn(Files.readString(file, StandardCharsets.ISO_8859_1), typed, NAMES);
            }
        }
    }

    @Test
    void nothing_is_traced_unless_somebody_adds_what_it_takes() {
        assertThat(ClassUtils.isPresent("io.micrometer.tracing.Tracer", null)).isFalse();
        assertThat(ClassUtils.isPresent("io.opentelemetry.sdk.OpenTelemetrySdk", null))
                .isFalse();
    }

    private static List<String> registration() {
        var texts = new ArrayList<String>();
        for (var text : Member.UNTIL_PLEDGE) {
            texts.add(
                    switch (text) {
                        case "Nguyễn Văn An" -> "Tôn Nữ Quỳnh Dao";
                        case "0912 345 678" -> "0987 654 321";
                        default ->
                            text.equals(Member.UNTIL_PLEDGE.get(Member.TITLE))
                                    ? "Cải tiến khâu giày bằng hơi nước nóng"
                                    : text;
                    });
        }
        texts.add("đồng ý");
        return texts;
    }

    /// What its servers wrote.
    private static List<Path> logs(House house) throws IOException {
        try (Stream<Path> files = Files.walk(house.folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*(\\.log|/log/.*|/pg_log/.*)"))
                    .toList();
        }
    }
}
