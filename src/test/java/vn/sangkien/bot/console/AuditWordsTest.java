package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.staff.Audit;

class AuditWordsTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "vn", "sangkien", "bot");

    /// A line being written, up to the end of the statement.
    private static final Pattern NOTED =
            Pattern.compile("\\.note\\(([^;]*?)\\);|told\\(\\s*account,\\s*round,([^;]*?),", Pattern.DOTALL);

    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z][^\"]*)\"");

    private final AuditWords words = new AuditWords();

    @Test
    void a_line_is_told_to_whoever_reads_it() {
        var line = new Audit.Line(1, Instant.EPOCH, "lan", "REVIEW NEEDS_INFO", "innovation SK-2022-ABCDEFGH");
        assertThat(words.of(line))
                .isEqualTo(new AuditWords.Said(line, "xét: cần bổ sung", "sáng kiến SK-2022-ABCDEFGH"));
        assertThat(words.of("innovation A and B")).isEqualTo("sáng kiến A và B");
        assertThat(words.of("IMPORT UNITS")).isEqualTo("nhập từ tệp: cây đơn vị");
        assertThat(words.of("a word of tomorrow")).isEqualTo("a word of tomorrow");
    }

    @Test
    void everything_that_is_noted_has_its_words_and_can_be_looked_for() throws IOException {
        var found = new TreeSet<String>();
        for (var room : new String[] {"console", "support"}) {
            try (var files = Files.list(SOURCES.resolve(room))) {
                for (var file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    NOTED.matcher(Files.readString(file))
                            .results()
                            .forEach(noted -> LITERAL.matcher(noted.group())
                                    .results()
                                    .map(literal -> literal.group(1))
                                    .forEach(found::add));
                }
            }
        }
        assertThat(found).contains("SIGN IN", "APPROVE", "SAY", "innovation ").hasSizeGreaterThan(50);
        assertThat(found).allSatisfy(kept -> {
            var sample = kept.endsWith(" ") ? kept + "x" : kept;
            assertThat(words.of(sample)).isNotEqualTo(sample);
        });
        assertThat(found.stream().filter(kept -> kept.strip().matches("[A-Z ]{3,}")))
                .as("can be chosen")
                .allSatisfy(action -> assertThat(words.choices().keySet()).anyMatch(action::startsWith));
    }
}
