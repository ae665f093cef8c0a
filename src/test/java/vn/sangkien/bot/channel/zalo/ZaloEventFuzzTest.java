package vn.sangkien.bot.channel.zalo;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.testing.Bent;

/// Whatever a webhook brings is an event we can keep, or none; nothing in it makes us stumble.
///
/// As in `ParsersFuzzTest`, `JAZZER_FUZZ=1 ./mvnw test -Dtest=ZaloEventFuzzTest#event` looks for new inputs.
class ZaloEventFuzzTest {
    private static final int BENT = 150;

    @ParameterizedTest
    @MethodSource("vn.sangkien.bot.channel.zalo.PayloadsTest#payloads")
    void bent_payloads(Path payload) throws IOException {
        Bent.of(Files.readAllBytes(payload), BENT, payload.getFileName().hashCode())
                .forEach(ZaloEventFuzzTest::hold);
    }

    @FuzzTest(maxDuration = "1m")
    void event(byte[] bytes) {
        hold(bytes);
    }

    private static void hold(byte[] bytes) {
        try {
            var json = JsonMapper.shared().readTree(bytes);
            if (json.isObject()) {
                ZaloEvent.read(json).ifPresent(PayloadsTest::written);
            }
        } catch (JacksonException _) {
            // no JSON: the webhook says so
        }
    }
}
