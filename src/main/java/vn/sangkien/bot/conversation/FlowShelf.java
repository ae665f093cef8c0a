package vn.sangkien.bot.conversation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flowfile.FlowFiles;

/// The flows that are served, and every version a draft may still follow.
///
/// A draft stays with the version it began with, and a replay needs the versions of its day, so each version's files
/// are
/// kept in the database under their hash.
@Component
class FlowShelf {
    static final String MAIN = "innovation-registration";

    private static final Logger log = LoggerFactory.getLogger(FlowShelf.class);

    private final JdbcClient jdbc;
    private final Flow current;
    private final Map<String, Flow> versions = new ConcurrentHashMap<>();

    FlowShelf(JdbcClient jdbc, @Value("${sangkien.flows-dir:conversation-flows}") Path folder) {
        this.jdbc = jdbc;
        FlowFiles files = Files.isDirectory(folder) ? FlowFiles.read(folder) : FlowFiles.shipped();
        files.issues().forEach(issue -> log.warn("{}", issue));
        if (files.broken()) {
            throw new BrokenFlows(files);
        }
        Flow main = files.flows().get(MAIN);
        if (main == null) {
            throw new IllegalStateException("there is no " + MAIN + ".yaml in " + folder);
        }
        current = main;
        versions.put(main.version(), main);
        keep(files.source(MAIN));
    }

    private void keep(FlowFiles.Source source) {
        jdbc.sql("""
                        insert into flow_version (version, name, flow, library) values (:version, :name, :flow, :library)
                        on conflict (version) do nothing""")
                .param("version", current.version())
                .param("name", current.name())
                .param("flow", source.flow())
                .param("library", source.library())
                .update();
    }

    /// The version new registrations follow.
    Flow current() {
        return current;
    }

    /// The version of that hash.
    Flow version(String version) {
        return versions.computeIfAbsent(version, this::kept);
    }

    private Flow kept(String version) {
        return jdbc.sql("select name, flow, library from flow_version where version = :version")
                .param("version", version)
                .query((row, n) -> FlowFiles.read(
                        row.getString("name"), new FlowFiles.Source(row.getString("flow"), row.getString("library"))))
                .optional()
                .orElseThrow(() -> new IllegalStateException("no flow version " + version + " is kept"));
    }

    /// Flow files that must not be served: the start stops with every fault.
    static final class BrokenFlows extends IllegalStateException {
        BrokenFlows(FlowFiles files) {
            super("the flow files have faults:\n"
                    + files.issues().stream().map(i -> "  " + i).collect(Collectors.joining("\n")));
        }
    }
}
