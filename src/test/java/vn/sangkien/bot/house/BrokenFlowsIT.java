package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flow file with faults is never served.
class BrokenFlowsIT {

    @Test
    void the_start_ends_with_every_fault_by_file_and_line(@TempDir Path flows) throws IOException {
        var shipped = Path.of("conversation-flows");
        Files.copy(shipped.resolve("library.yaml"), flows.resolve("library.yaml"));
        var main = Files.readString(shipped.resolve("innovation-registration.yaml"));
        var broken = main.replaceFirst("kind: phone", "kind: telephone").replaceFirst("max: 250", "maxx: 250");
        Files.writeString(flows.resolve("innovation-registration.yaml"), broken);

        try (var house = House.named("broken-flows").with("SANGKIEN_FLOWS_DIR", flows.toString())) {
            house.launch();
            assertThat(house.exitCode()).isNotZero();
            assertThat(house.log())
                    .contains("innovation-registration.yaml:" + line(broken, "kind: telephone") + ":")
                    .contains("innovation-registration.yaml:" + line(broken, "maxx: 250") + ":")
                    .doesNotContain("is ready in", "\tat ");
        }
    }

    private static long line(String text, String part) {
        return text.substring(0, text.indexOf(part)).lines().count();
    }
}
