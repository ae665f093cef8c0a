package vn.sangkien.bot.conversation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Migration;
import vn.sangkien.bot.flow.Samples;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.flowfile.FlowFiles;
import vn.sangkien.bot.flowfile.FlowGraph;
import vn.sangkien.bot.flowfile.Issue;

/// The versions of the main flow there are, what a new one would do, and which one is served, for those who write
/// flows.
@Service
public class FlowVersions {
    private final JdbcClient jdbc;
    private final FlowShelf shelf;
    private final LeftForms forms;
    private final InstantSource clock;
    private final ZoneId zone;

    FlowVersions(JdbcClient jdbc, FlowShelf shelf, LeftForms forms, InstantSource clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.shelf = shelf;
        this.forms = forms;
        this.clock = clock;
        this.zone = zone;
    }

    /// One version.
    ///
    /// @param number later ones have greater ones
    /// @param publishedAt null when that was not noted
    /// @param served whether new registrations follow it
    public record Version(
            String version,
            String name,
            long number,
            @Nullable Instant publishedAt,
            boolean served) {}

    /// All versions, the latest first.
    public List<Version> all() {
        var served = shelf.current().version();
        return jdbc.sql("select version, name, number, published_at from flow_version order by number desc")
                .query((row, _) -> {
                    @Nullable OffsetDateTime at = row.getObject("published_at", OffsetDateTime.class);
                    return new Version(
                            row.getString("version"),
                            row.getString("name"),
                            row.getLong("number"),
                            at == null ? null : at.toInstant(),
                            row.getString("version").equals(served));
                })
                .list();
    }

    /// From when on a version was served, until the next one.
    ///
    /// @param by who published it in the console; empty for a changed folder
    public record Publication(String version, long number, Instant at, String by) {}

    /// The last publications, the latest first.
    public List<Publication> published(int most) {
        return shelf.published(most);
    }

    /// What came of a wish to serve another version.
    public enum Wish {
        DONE,
        /// The files have faults.
        FAULTS,
        /// Another version is served now than they had before them.
        OVERTAKEN
    }

    /// Serves what files make of the version now served, on every node.
    ///
    /// @param before the version they were tried against
    /// @param by the login of whoever wants it
    public Wish publish(Map<String, String> uploaded, String before, String by) {
        if (!shelf.current().version().equals(before)) {
            return Wish.OVERTAKEN;
        }
        var read = with(uploaded);
        if (read.broken() || !read.flows().containsKey(FlowShelf.MAIN)) {
            return Wish.FAULTS;
        }
        return shelf.publish(read, before, by) ? Wish.DONE : Wish.OVERTAKEN;
    }

    /// Serves a version there is. Drafts that follow a later one stay with it.
    public Wish publish(String version, String before, String by) {
        return shelf.publish(version, before, by) ? Wish.DONE : Wish.OVERTAKEN;
    }

    /// The files of a version there is, by name.
    public Map<String, String> files(String version) {
        return shelf.files(version);
    }

    private FlowFiles with(Map<String, String> uploaded) {
        var texts = new HashMap<>(shelf.files(shelf.current().version()));
        texts.putAll(uploaded);
        return FlowFiles.of(texts);
    }

    /// The version new registrations follow.
    public Version current() {
        return all().stream().filter(Version::served).findFirst().orElseThrow();
    }

    /// A question of a version, as its author wrote it.
    public record Question(String field, int number, String label, String kind, String need, boolean conditional) {}

    /// What a version asks.
    ///
    /// @param graph as a Mermaid state diagram
    public record Drawn(Version version, List<Question> questions, String graph, List<Fault> faults) {}

    /// A fault `flows check` finds.
    public record Fault(String file, int line, boolean error, String words) {}

    /// A version there is.
    public Optional<Drawn> of(String version) {
        return all().stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .map(one -> {
                    var flow = shelf.version(version);
                    return new Drawn(
                            one, questions(flow), FlowGraph.mermaid(flow), faults(FlowFiles.of(shelf.files(version))));
                });
    }

    /// What the version now served asks, in its order.
    public List<Question> served() {
        return questions(shelf.current());
    }

    private static List<Question> questions(Flow flow) {
        return flow.fields().stream()
                .map((Field field) -> new Question(
                        field.id(),
                        field.number(),
                        field.label(),
                        field.kind().name(),
                        field.need().name(),
                        field.when() != null))
                .toList();
    }

    private static List<Fault> faults(FlowFiles files) {
        return files.issues().stream()
                .map(issue -> new Fault(
                        issue.file(), issue.line(), issue.severity() == Issue.Severity.ERROR, issue.message()))
                .toList();
    }

    /// What would become of drafts.
    ///
    /// @param asked questions that would be asked again, with how many drafts
    /// @param lost fields whose answer would be lost, so that the draft stays with its version
    public record Moved(
            int drafts,
            int unchanged,
            int moved,
            int again,
            int stay,
            Map<String, Integer> asked,
            Map<String, Integer> lost) {}

    /// A new version on trial.
    ///
    /// @param samples drafts as members may have left them, by the version now served; null with faults
    /// @param open drafts there are, some of them
    public record Trial(
            String version,
            boolean same,
            List<Fault> faults,
            @Nullable Moved samples,
            @Nullable Moved open,
            @Nullable String graph) {}

    /// Looks at what files would make of the version now served, put in the place of those of the same name.
    public Trial trial(Map<String, String> uploaded) {
        var read = with(uploaded);
        var next = read.flows().get(FlowShelf.MAIN);
        if (read.broken() || next == null) {
            return new Trial("", false, faults(read), null, null, null);
        }
        var now = clock.instant().atZone(zone);
        var open = forms.some(clock.instant());
        return new Trial(
                next.version(),
                next.version().equals(shelf.current().version()),
                faults(read),
                moved(Samples.of(shelf.current(), now), next),
                moved(List.copyOf(open), next),
                FlowGraph.mermaid(next));
    }

    private Moved moved(List<State> states, Flow next) {
        var now = clock.instant().atZone(zone);
        int unchanged = 0;
        int moved = 0;
        int again = 0;
        int stay = 0;
        var asked = new LinkedHashMap<String, Integer>();
        var lost = new LinkedHashMap<String, Integer>();
        for (var state : states) {
            var outcome = Migration.of(shelf.version(state.version()), next, state, now);
            outcome.asked().forEach(field -> asked.merge(field, 1, Integer::sum));
            outcome.lost().forEach(field -> lost.merge(field, 1, Integer::sum));
            if (!outcome.possible()) {
                stay++;
            } else if (!outcome.asked().isEmpty()) {
                again++;
            } else if (outcome.unchanged()) {
                unchanged++;
            } else {
                moved++;
            }
        }
        return new Moved(states.size(), unchanged, moved, again, stay, asked, lost);
    }
}
