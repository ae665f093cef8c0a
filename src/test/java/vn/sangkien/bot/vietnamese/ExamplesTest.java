package vn.sangkien.bot.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays the typed examples one by one, and each once more the way another keyboard would send it.
class ExamplesTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void is_understood_as_the_table_says(String kind, String input, String value) {
        assertThat(Understand.value(kind, input, TODAY)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void does_not_depend_on_composition_case_or_spaces(String kind, String input, String value) {
        var decomposed = Normalizer.normalize(input, Normalizer.Form.NFD);
        assertThat(Understand.value(kind, decomposed, TODAY)).isEqualTo(value);
        assertThat(Understand.value(kind, "  " + input.replace(" ", "\u00A0 ") + "\u200B ", TODAY))
                .isEqualTo(value);
        var upper = Normalizer.normalize(input, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        assertThat(Understand.value(kind, upper, TODAY)).isEqualTo(value);
    }

    static Stream<List<String>> rows() throws IOException {
        var rows = new ArrayList<List<String>>();
        for (var file : List.of("examples.csv", "more.csv")) {
            var stream = Objects.requireNonNull(ExamplesTest.class.getResourceAsStream("/understanding/" + file));
            try (var csv =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                csv.forEach(
                        row -> rows.add(List.of(row.getField("kind"), row.getField("input"), row.getField("value"))));
            }
        }
        return rows.stream();
    }

    static Stream<Object[]> examples() throws IOException {
        return rows().filter(row -> !row.getFirst().equals("unit-search")).map(List::toArray);
    }
}
