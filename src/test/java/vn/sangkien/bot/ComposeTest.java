package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The second node is told all that the first one is: an override cannot say “the same”.
class ComposeTest {
    private static final Pattern VARIABLE = Pattern.compile("(?m)^      ([A-Z][A-Z_0-9]+):");

    @Test
    void both_nodes_have_the_same_settings() throws IOException {
        var first = variables("docker-compose.yml", "  app:");
        first.addAll(variables("docker-compose.two-nodes.yml", "  app:"));
        var second = variables("docker-compose.two-nodes.yml", "  app-2:");
        // by the anchor
        second.addAll(variables("docker-compose.two-nodes.yml", "  app:"));
        assertThat(first).hasSizeGreaterThan(15);
        assertThat(second).isEqualTo(first);
    }

    private static Set<String> variables(String file, String service) throws IOException {
        var text = Files.readString(Path.of(file));
        var from = text.substring(text.indexOf(service + "\n"));
        var end = Pattern.compile("(?m)^  [a-z]").matcher(from);
        var part = end.find(service.length()) ? from.substring(0, end.start()) : from;
        var names = new TreeSet<String>();
        VARIABLE.matcher(part).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
