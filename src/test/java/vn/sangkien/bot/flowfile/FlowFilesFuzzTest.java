package vn.sangkien.bot.flowfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.bot.testing.Bent;

/// A flow file is good, or its faults are told; nothing in it makes the check itself stumble, or takes for ever.
///
/// As in `ParsersFuzzTest`, `JAZZER_FUZZ=1 ./mvnw test -Dtest=FlowFilesFuzzTest#file` looks for new inputs.
class FlowFilesFuzzTest {
    private static final int BENT = 80;

    @ParameterizedTest
    @ValueSource(strings = {"innovation-registration.yaml", "examples/suggestion-box.yaml", "library.yaml"})
    void bent_files(String name) throws IOException {
        var file = Path.of("conversation-flows", name);
        Bent.of(Files.readAllBytes(file), BENT, name.hashCode())
                .forEach(bytes -> hold(file.getFileName().toString(), bytes));
    }

    @FuzzTest(maxDuration = "1m")
    void file(byte[] bytes) {
        hold("suggestion-box.yaml", bytes);
    }

    private static void hold(String name, byte[] bytes) {
        var read = FlowFiles.of(Map.of(name, new String(bytes, StandardCharsets.UTF_8)));
        assertThat(read.broken() || !read.flows().isEmpty() || name.startsWith("library"))
                .as("there is a flow, or it is said why not")
                .isTrue();
    }
}
