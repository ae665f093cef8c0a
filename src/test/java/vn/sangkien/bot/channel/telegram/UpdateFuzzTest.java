package vn.sangkien.bot.channel.telegram;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.sangkien.bot.testing.Bent;

/// Whatever comes as an update is one we can keep, or none; nothing in it makes us stumble.
///
/// As in `ParsersFuzzTest`, `JAZZER_FUZZ=1 ./mvnw test -Dtest=UpdateFuzzTest#update` looks for new inputs.
class UpdateFuzzTest {
    private static final int BENT = 150;

    @ParameterizedTest
    @MethodSource("vn.sangkien.bot.channel.telegram.UpdatesTest#payloads")
    void bent_payloads(Path payload) throws IOException {
        Bent.of(Files.readAllBytes(payload), BENT, payload.getFileName().hashCode())
                .forEach(UpdateFuzzTest::hold);
    }

    @FuzzTest(maxDuration = "1m")
    void update(byte[] bytes) {
        hold(bytes);
    }

    private static void hold(byte[] bytes) {
        UpdatesTest.read(bytes).ifPresent(UpdatesTest::written);
    }
}
