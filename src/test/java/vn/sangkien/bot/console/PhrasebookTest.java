package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhrasebookTest {
    private static final Path CHECKS = Path.of("src", "main", "java", "vn", "sangkien", "bot", "flowfile");

    /// A fault being told: up to the end of the statement.
    private static final Pattern TOLD = Pattern.compile("\\b(?:error|warning)\\(([^;]*?)\\)\\)?;", Pattern.DOTALL);

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Phrasebook words = new Phrasebook("console/flow-faults.txt");

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

    @Test
    void a_fault_of_a_table_is_told_with_its_line_and_the_cure() {
        var tables = new FaultWords();
        assertThat(tables.of("7: valid_from is no day like 2022-05-31: 31/5"))
                .isEqualTo("Dòng 7: cột valid_from cần là ngày như 2022-05-31, đang là “31/5”.");
        assertThat(tables.of("2: kind is none of [PLAN, FIRM]: x"))
                .isEqualTo("Dòng 2: cột kind không nhận “x”; dùng một trong: PLAN, FIRM");
        assertThat(tables.of("2: group is none of A, B: x"))
                .isEqualTo("Dòng 2: cột group không nhận “x”; dùng một trong: A, B");
        assertThat(tables.of("2: level is none of the known ones: x")).isEqualTo("Dòng 2: cột level không nhận “x”.");
        assertThat(tables.of("3: valid_to 2022-01-01 lies before valid_from 2022-02-01"))
                .isEqualTo("Dòng 3: ngày kết thúc 2022-01-01 đứng trước ngày bắt đầu 2022-02-01.");
        assertThat(tables.of("1: the file is no spreadsheet: zip"))
                .isEqualTo("Dòng 1: tệp không phải bảng tính .xlsx.");
        assertThat(tables.of("4: phone is no Vietnamese mobile number (SHORT)"))
                .isEqualTo("Dòng 4: số điện thoại không phải số di động Việt Nam.");
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
                        .map(PhrasebookTest::sample)
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
