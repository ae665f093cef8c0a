package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.sangkien.bot.vietnamese.Commands;

/// Every word `docs/member.md` tells members to type is understood.
class MemberPageTest {
    private static final Pattern WORDS = Pattern.compile("`([^`]+)`");

    static Stream<String> words() throws IOException {
        return Files.readString(Path.of("docs/member.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> WORDS.matcher(line.split("\\|", -1)[1]).results())
                .map(found -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("words")
    void it_is_a_command(String words) {
        assertThat(Commands.read(words)).isPresent();
    }
}
