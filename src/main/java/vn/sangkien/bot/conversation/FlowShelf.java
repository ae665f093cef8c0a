package vn.sangkien.bot.conversation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flowfile.FlowFiles;
import vn.sangkien.bot.store.Sparingly;

/// The flows that are served, and every version a draft may still follow.
///
/// A draft follows the version it began with until a later one can take it over, and a replay needs the versions of
/// its day, so each version's files are kept in the database under their hash.
@Component
class FlowShelf {
    static final String MAIN = "innovation-registration";

    private static final Logger log = LoggerFactory.getLogger(FlowShelf.class);

    /// A version, and its place in the order of publication.
    private record Kept(Flow flow, long number) {}

    private final JdbcClient jdbc;
    private final Publications publications;
    private final FlowFolder folder;
    private final Sparingly sparingly = new Sparingly();
    private final Map<String, Kept> versions = new ConcurrentHashMap<>();
    private volatile Kept current;

    FlowShelf(JdbcClient jdbc, @Value("${sangkien.flows-dir:conversation-flows}") Path path) {
        this.jdbc = jdbc;
        publications = new Publications(jdbc);
        folder = new FlowFolder(path);
        FlowFiles files = Files.isDirectory(path) ? FlowFiles.read(path) : FlowFiles.shipped();
        files.issues().forEach(issue -> log.warn("{}", issue));
        if (files.broken()) {
            throw new BrokenFlows(files);
        }
        Flow main = files.flows().get(MAIN);
        if (main == null) {
            throw new IllegalStateException("there is no " + MAIN + ".yaml in " + path);
        }
        keep(main, files.source(MAIN));
        publications.ofFolder(main.version());
        current = shelved(publications.served());
    }

    /// Publishes changed files, broken ones are refused; then serves what was published last, here or elsewhere.
    @Scheduled(fixedDelayString = "${sangkien.flows-look-every:1s}")
    void look() {
        try {
            folder.changed().ifPresent(this::publish);
        } catch (RuntimeException e) {
            folder.again();
            log.warn("changed flow files could not be taken over yet: {}", e.getMessage());
        }
        try {
            follow();
        } catch (RuntimeException e) {
            sparingly.say(() -> log.warn(
                    "whether another flow is published cannot be seen: {}",
                    e.getClass().getName()));
        }
    }

    private void follow() {
        var served = publications.served();
        String before = current().version();
        if (!served.equals(before)) {
            current = shelved(served);
            log.info("flow {} is served in version {}, before it was {}", MAIN, served, before);
        }
    }

    /// Serves what was written in the console, on every node within a look; false when meanwhile another version than
    /// that one is served.
    ///
    /// @param files without faults
    boolean publish(FlowFiles files, String before, String by) {
        Flow main = Objects.requireNonNull(files.flows().get(MAIN));
        keep(main, files.source(MAIN));
        return publish(main.version(), before, by);
    }

    /// The same with a version there is.
    boolean publish(String version, String before, String by) {
        boolean done = publications.instead(before, version, by);
        follow();
        return done;
    }

    List<FlowVersions.Publication> published(int most) {
        return publications.last(most);
    }

    private void publish(FlowFiles files) {
        @Nullable Flow main = files.flows().get(MAIN);
        if (files.broken() || main == null) {
            files.issues().forEach(issue -> log.error("{}", issue));
            log.error(
                    "the changed flow files have faults and are not served; version {} stays",
                    current().version());
        } else {
            files.issues().forEach(issue -> log.warn("{}", issue));
            keep(main, files.source(MAIN));
            publications.ofFolder(main.version());
        }
    }

    private void keep(Flow flow, FlowFiles.Source source) {
        jdbc.sql("""
                        insert into flow_version (version, name, flow, library, beside)
                        values (:version, :name, :flow, :library, :beside)
                        on conflict (version) do nothing""")
                .param("version", flow.version())
                .param("name", flow.name())
                .param("flow", source.flow())
                .param("library", source.library())
                .param("beside", JsonMapper.shared().writeValueAsString(source.beside()))
                .update();
    }

    /// The version new registrations follow.
    Flow current() {
        return current.flow();
    }

    /// The version of that hash.
    Flow version(String version) {
        return shelved(version).flow();
    }

    /// Whether the current version was published after that one. Where nodes see a publication at different times, or
    /// an author goes back, no draft is taken back.
    boolean outdated(String version) {
        return current.number() > shelved(version).number();
    }

    private Kept shelved(String version) {
        return versions.computeIfAbsent(version, this::kept);
    }

    private Kept kept(String version) {
        var written = written(version);
        return new Kept(FlowFiles.read(written.name(), written.source()), written.number());
    }

    /// A version as its author wrote it.
    private record Written(String name, FlowFiles.Source source, long number) {}

    private Written written(String version) {
        return jdbc.sql("select name, flow, library, beside, number from flow_version where version = :version")
                .param("version", version)
                .query((row, n) -> new Written(
                        row.getString("name"),
                        new FlowFiles.Source(
                                row.getString("flow"), row.getString("library"), beside(row.getString("beside"))),
                        row.getLong("number")))
                .optional()
                .orElseThrow(() -> new IllegalStateException("no flow version " + version + " is kept"));
    }

    /// The files of that version, by name.
    Map<String, String> files(String version) {
        var written = written(version);
        return written.source().files(written.name());
    }

    private static Map<String, String> beside(String written) {
        return JsonMapper.shared().readValue(written, new TypeReference<Map<String, String>>() {});
    }

    /// Flow files that must not be served: the start stops with every fault.
    static final class BrokenFlows extends IllegalStateException {
        BrokenFlows(FlowFiles files) {
            super("the flow files have faults:\n"
                    + files.issues().stream().map(i -> "  " + i).collect(Collectors.joining("\n")));
        }
    }
}
