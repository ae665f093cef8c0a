package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FlowFaultWordsTest {
    private static final Path CHECKS = Path.of("src", "main", "java", "vn", "sangkien", "bot", "flowfile");

    /// A fault being told: up to the end of the statement.
    private static final Pattern TOLD = Pattern.compile("\\b(?:error|warning)\\(([^;]*?)\\)\\)?;", Pattern.DOTALL);

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final FlowFaultWords words = new FlowFaultWords();

    @Test
    void a_fault_is_told_to_its_author_with_what_it_is_about() {
        assertThat(words.of("“leader” depends on “group”, which is asked later"))
                .isEqualTo("“leader” phụ thuộc vào “group”, mà câu đó hỏi sau: đổi thứ tự hai câu.");
        assertThat(words.of("“askk” is unknown in a field; it knows ask, id, kind"))
                .isEqualTo("Không có khóa “askk” trong một câu hỏi; chỉ có ask, id, kind.");
        assertThat(words.of("{x} is unknown here; known are count, unit"))
                .isEqualTo("Không có {x} ở đây; có thể dùng count, unit.");
        assertThat(words.of("note “place” is missing in en")).isEqualTo("Thiếu note “place” bằng tiếng en.");
        assertThat(words.of("the registry needs “title”, which is never asked"))
                .isEqualTo("Sổ đăng ký cần “title”, mà câu đó không bao giờ được hỏi.");
        assertThat(words.of("“a$1” of “b\\” is empty")).isEqualTo("a$1 của “b\\” đang để trống.");
        assertThat(words.of("while parsing a block mapping")).isEqualTo("while parsing a block mapping");
    }

    /// As the checks have them: whatever is put in between is an x.
    @Test
    void every_fault_there_is_has_its_words() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.list(CHECKS)) {
            for (var file : files.toList()) {
                TOLD.matcher(Files.readString(file))
                        .results()
                        .map(told -> told.group(1))
                        .filter(told -> told.contains("\"") && !told.contains("?"))
                        // put together elsewhere, see above
                        .filter(told -> !told.contains("missing(") && !told.contains("+ fault"))
                        .map(FlowFaultWordsTest::sample)
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(80);
        assertThat(found).allSatisfy(fault -> assertThat(words.of(fault)).isNotEqualTo(fault));
    }

    private static String sample(String told) {
        var literals = LITERAL.matcher(told).results().toList();
        var sample = new StringBuilder();
        int end = literals.getFirst().start();
        // what comes before the first literal and is joined to it
        if (told.substring(0, end).stripTrailing().endsWith("+")) {
            sample.append('x');
        }
        for (var literal : literals) {
            if (literal.start() > end && told.substring(end, literal.start()).contains("+")) {
                sample.append(isJoin(told.substring(end, literal.start())) ? "" : "x");
            }
            sample.append(literal.group(1));
            end = literal.end();
        }
        if (told.substring(end).contains("+")) {
            sample.append('x');
        }
        return sample.toString();
    }

    private static boolean isJoin(String between) {
        return List.of("+").contains(between.strip());
    }
}
