package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `docs/settings.md` is what the code says of its settings: `-Dupdate=true` writes it anew.
class SettingsPageTest {
    private static final Path PAGE = Path.of("docs/settings.md");

    /// Written by Spring's annotation processor from the settings' own documentation, and by hand for what is asked for
    /// by a name alone (`additional-spring-configuration-metadata.json`).
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");

    private static final Pattern ASKED =
            Pattern.compile("\\$\\{(sangkien\\.[a-z0-9.-]+)|\"(sangkien\\.[a-z.-]+-[a-z]+)\"");

    private static final Pattern VARIABLE = Pattern.compile("\\bSANGKIEN_[A-Z0-9_]*[A-Z0-9]\\b");

    /// Of scripts and of the proxy.
    private static final List<String> NOT_OURS =
            List.of("SANGKIEN_JAR", "SANGKIEN_APP_DIR", "SANGKIEN_HOST", "SANGKIEN_NODES");

    private static final String HEAD = """
            # Settings

            Every setting of the product, written from the code by a test (`-Dupdate=true`). Mọi cài đặt, sinh từ mã nguồn. Each may be
            an environment variable as below, or a property: `SANGKIEN_PUBLIC_URL` is `sangkien.public-url`. Times are written like
            `200ms`, `5s`, `15m`, `24h`, `30d`; lists with commas; `_0_`, `_1_` … number the entries of a list of several values each.
            PostgreSQL, Redis and the web server are Spring Boot's own settings (`SPRING_DATASOURCE_URL`, `SPRING_DATA_REDIS_URL`,
            `SERVER_PORT` …, README).
            """;

    private record Setting(String name, String type, String value, String meaning) {
        String variable() {
            return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }

        String line() {
            return "| `%s` | %s | %s | %s |\n"
                    .formatted(
                            variable(), type, value.isEmpty() ? "–" : "`" + value + "`", meaning.replace("|", "\\|"));
        }
    }

    @Test
    void the_page_is_what_the_code_says() throws IOException {
        var page = new StringBuilder(HEAD);
        var rooms = settings().stream()
                .collect(Collectors.groupingBy(SettingsPageTest::room, TreeMap::new, Collectors.toList()));
        rooms.forEach((room, settings) -> {
            page.append("\n## ")
                    .append(room)
                    .append("\n\n| variable | type | default | meaning |\n|---|---|---|---|\n");
            settings.forEach(setting -> page.append(setting.line()));
        });
        if (Boolean.getBoolean("update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page.toString()).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void every_setting_says_what_it_is_for() throws IOException {
        assertThat(settings())
                .hasSizeGreaterThan(100)
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.name()).isNotBlank());
    }

    @Test
    void everything_the_code_asks_for_by_name_is_among_them() throws IOException {
        var known = settings().stream().map(Setting::name).collect(Collectors.toSet());
        var asked = new TreeSet<String>();
        for (var source : files(Path.of("src/main"), ".java", ".yaml")) {
            ASKED.matcher(Files.readString(source))
                    .results()
                    .forEach(found -> asked.add(found.group(1) == null ? found.group(2) : found.group(1)));
        }
        assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(known);
    }

    @Test
    void every_variable_a_document_names_is_among_them() throws IOException {
        var known = settings().stream().map(Setting::variable).collect(Collectors.toSet());
        var maps = settings().stream()
                .filter(setting -> setting.type().startsWith("Map"))
                .map(setting -> setting.variable() + "_")
                .toList();
        var documents = new ArrayList<>(files(Path.of("docs"), ".md"));
        documents.addAll(List.of(
                Path.of("README.md"),
                Path.of(".env.example"),
                Path.of("docker-compose.yml"),
                Path.of("docker-compose.two-nodes.yml")));
        var unknown = new TreeSet<String>();
        for (var document : documents) {
            VARIABLE.matcher(Files.readString(document)).results().forEach(found -> {
                var name = found.group();
                var whole = name.replaceAll("_\\d+_.*", "");
                if (!known.contains(name)
                        && !known.contains(whole)
                        && !NOT_OURS.contains(name)
                        && maps.stream().noneMatch(name::startsWith)
                        // “SANGKIEN_ZALO_APP_ID, _APP_SECRET” names the first in full, a sample may name a group
                        && known.stream().noneMatch(one -> one.startsWith(name + "_"))) {
                    unknown.add(document + ": " + name);
                }
            });
        }
        assertThat(unknown).isEmpty();
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private static String room(Setting setting) {
        var parts = setting.name().split("\\.", -1);
        return parts.length > 2 ? parts[1] : "general";
    }

    private static List<Setting> settings() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(METADATA))
                .path("properties")
                .valueStream()
                .map(SettingsPageTest::setting)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static Setting setting(JsonNode property) {
        return new Setting(
                property.path("name").stringValue(),
                property.path("type")
                        .stringValue()
                        .replaceAll("(?:[a-z]+\\.)+", "")
                        .replace('$', '.'),
                value(property.path("defaultValue")),
                property.path("description")
                        .asString("")
                        .replaceAll("\\s+", " ")
                        .strip());
    }

    private static String value(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : node.asString("");
    }
}
