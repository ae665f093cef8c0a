package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/privacy.md` forgets no table, names none that is not there, and promises the terms that hold.
class PrivacyPageTest {
    private static final Path PAGE = Path.of("docs/privacy.md");
    private static final Pattern MADE = Pattern.compile("(?im)^create table (\\w+)");
    private static final Pattern DROPPED = Pattern.compile("(?im)^drop table (\\w+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern TERM = Pattern.compile("(\\d+) ngày[^(|]*\\(`(SANGKIEN_\\w+)`\\)");

    @Test
    void every_table_is_in_it_and_none_besides() throws IOException {
        var there = new TreeSet<String>();
        var gone = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".sql")).toList()) {
                var text = Files.readString(file);
                MADE.matcher(text).results().forEach(found -> there.add(found.group(1)));
                DROPPED.matcher(text).results().forEach(found -> gone.add(found.group(1)));
            }
        }
        there.removeAll(gone);
        var told = new TreeSet<String>();
        ROW.matcher(Files.readString(PAGE))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .forEach(found -> told.add(found.group(1)));
        assertThat(there).hasSizeGreaterThan(60);
        assertThat(told).isEqualTo(there);
    }

    @Test
    void each_term_is_the_one_that_holds() throws IOException {
        var settings = Files.readString(Path.of("docs/settings.md"));
        var terms = TERM.matcher(Files.readString(PAGE)).results().toList();
        assertThat(terms)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(term -> assertThat(settings)
                        .containsPattern("\\| `" + term.group(2) + "` \\| \\w+ \\| `" + term.group(1) + "d?` \\|"));
    }
}
