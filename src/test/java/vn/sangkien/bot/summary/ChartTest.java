package vn.sangkien.bot.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pictures, byte for byte; `-Dupdate=true` draws them anew, to be looked at before they are committed.
class ChartTest {
    private static final Path GOLDEN = Path.of("src/test/resources/summary");

    private final Chart chart = new Chart(new SummaryTexts());

    @ParameterizedTest
    @ValueSource(strings = {"behind", "met", "no-target", "nothing-yet", "long-names"})
    void a_situation_is_always_drawn_the_same(String name) throws IOException {
        var drawn = chart.png(Samples.named(name));
        var golden = GOLDEN.resolve("chart-" + name + ".png");
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(GOLDEN);
            Files.write(golden, drawn);
        }
        assertThat(drawn).as(golden.toString()).isEqualTo(Files.readAllBytes(golden));
        assertThat(drawn).as("what providers take").hasSizeLessThan(1_000_000);
        assertThat(chart.png(Samples.named(name))).isEqualTo(drawn);
    }
}
