package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `docs/security.md` says is shown by a test is shown by one that is there.
class SecurityPageTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void every_test_it_names_is_there() throws IOException {
        var sources = new HashMap<String, Path>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            files.forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), file));
        }
        var missing = new ArrayList<String>();
        int found = 0;
        var named = NAMED.matcher(Files.readString(Path.of("docs/security.md")));
        while (named.find()) {
            var source = sources.get(named.group(1));
            if (source == null || !Files.readString(source).contains("void " + named.group(2) + "(")) {
                missing.add(named.group());
            }
            found++;
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(20);
    }
}
