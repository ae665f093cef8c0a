package vn.sangkien.bot.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Dashboard and alerts speak of figures there are.
class MonitoringTest {
    private static final Pattern NAMED = Pattern.compile("sangkien_[a-z_]+");
    private static final Pattern MADE = Pattern.compile("\"(sangkien\\.[a-z.]+)\"");

    /// What Prometheus' names have at their end.
    private static final String SUFFIX =
            "(_(total|bytes|events|messages|hours|innovations|seconds|seconds_(count|sum|max)))?";

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "grafana-dashboard.json"})
    void every_figure_named_is_one_we_make(String file) throws IOException {
        var made = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                MADE.matcher(Files.readString(source))
                        .results()
                        .forEach(found -> made.add(found.group(1).replace('.', '_')));
            }
        }
        var named = NAMED.matcher(Files.readString(Path.of("docs/monitoring", file)))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        assertThat(named)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(made).anyMatch(it -> name.matches(Pattern.quote(it) + SUFFIX)));
    }
}
