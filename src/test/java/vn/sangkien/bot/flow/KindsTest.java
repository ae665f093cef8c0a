package vn.sangkien.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sangkien.bot.flowfile.FlowFiles;

/// What the compiler does not ask of whoever adds a kind.
class KindsTest {
    private static final Path FOLDER = Path.of("conversation-flows");
    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);

    /// Too short, too long, too little, too much, two at once, nothing of the sort.
    private static final List<String> ODD = List.of(
            "?",
            "không rõ",
            "1",
            "-5",
            "1.5",
            "2 đến 3",
            "1,500",
            "99999",
            "150",
            "15/3",
            "0712345678",
            "x".repeat(300));

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatever_a_kind_does_not_take_is_asked_again_in_words(Kind kind) {
        var texts = Objects.requireNonNull(FlowFiles.shipped().flows().get("innovation-registration"));
        for (String text : ODD) {
            if (Reader.read(field(kind), "x", text, TODAY) instanceof Heard.Miss(String key, var _)) {
                assertThat(texts.has(key)).as("library.yaml has %s", key).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void authors_are_told_of_it(Kind kind) throws IOException {
        String word = kind.name().toLowerCase(Locale.ROOT);
        assertThat(Files.readString(FOLDER.resolve("flow.schema.json"))).contains("\"" + word + "\"");
        assertThat(Files.readAllLines(FOLDER.resolve("README.md")).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(0, line.indexOf('|', 1))))
                .as("the table of kinds")
                .anyMatch(kinds -> kinds.contains("`" + word + "`"));
    }

    private static Field field(Kind kind) {
        var options = List.of(new Field.Option("A", "Nhà ăn"), new Field.Option("B", "Xưởng"));
        return new Field(
                "x", 1, kind, Need.MUST, "x", List.of(), "x", "", "", options, 3, 4, null, List.of(), false, List.of(),
                null, List.of(), List.of(), 1);
    }

    @Test
    void the_odd_ones_are_odd() {
        assertThat(ODD).allMatch(text -> Reader.read(field(Kind.PERCENT), "x", text, TODAY) instanceof Heard.Miss);
    }
}
