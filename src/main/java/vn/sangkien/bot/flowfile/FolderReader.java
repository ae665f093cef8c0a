package vn.sangkien.bot.flowfile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.sangkien.bot.flow.Computed;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Move;
import vn.sangkien.bot.flow.Note;
import vn.sangkien.bot.flow.Subject;

/// Reads the files of one folder together, since texts, languages and migrations belong to flows.
final class FolderReader {
    private final TreeMap<String, String> files;
    private final Map<String, String> today;
    private final List<Issue> issues = new ArrayList<>();
    private final Map<String, Flow> flows = new LinkedHashMap<>();

    FolderReader(Map<String, String> files) {
        this(files, Map.of());
    }

    /// Reads what was good when it was published, whatever is asked of flows since.
    ///
    /// @param today the shipped files, which know what the engine has learnt to say; empty for files that are new
    FolderReader(Map<String, String> files, Map<String, String> today) {
        this.files = new TreeMap<>(files);
        this.today = today;
    }

    FlowFiles read() {
        Map<String, String> shared = library(FlowFiles.LIBRARY);
        files.forEach((file, text) -> {
            FileName name = FileName.of(file).orElse(null);
            if (name == null) {
                issues.add(new Issue(
                        file,
                        0,
                        Issue.Severity.ERROR,
                        "a flow file is FLOW.yaml, FLOW.en.yaml or FLOW.migrations.yaml"));
            } else if (name.what().isEmpty() && !name.flow().equals(FileName.LIBRARY)) {
                flow(name.flow(), file, text, shared);
            } else if (!name.what().isEmpty() && !files.containsKey(name.flow() + ".yaml")) {
                issues.add(new Issue(file, 0, Issue.Severity.ERROR, "there is no " + name.flow() + ".yaml beside it"));
            }
        });
        issues.sort(Comparator.comparing(Issue::file).thenComparingInt(Issue::line));
        return new FlowFiles(flows, issues.stream().distinct().toList(), files);
    }

    private Map<String, String> library(String file) {
        var texts = new LinkedHashMap<String, String>();
        if (today.containsKey(file)) {
            texts.putAll(library(file, today));
        }
        texts.putAll(library(file, files));
        return texts;
    }

    private Map<String, String> library(String file, Map<String, String> from) {
        var yaml = new Yaml(file, issues);
        Map<String, Node> top = yaml.read(from.getOrDefault(file, "")).orElse(Map.of());
        unknown(yaml, top, "the library", Set.of("format", "language", "texts"));
        Formats.known(yaml, top);
        return texts(yaml, top);
    }

    private void flow(String name, String file, String text, Map<String, String> shared) {
        var faults = new ArrayList<Issue>();
        var spots = new Spots();
        Optional<Flow> read = form(name, new Yaml(file, faults), text, shared, spots);
        read.ifPresent(form -> {
            List<Move> moves = moves(form, faults);
            Flow flow = with(form, moves, Map.of());
            FlowCheck.check(flow, spots, file, faults);
            Flow whole = with(flow, moves, languages(flow, shared, faults));
            if (!today.isEmpty() || faults.stream().noneMatch(i -> i.severity() == Issue.Severity.ERROR)) {
                flows.put(name, whole);
            }
        });
        issues.addAll(faults);
    }

    private static Flow with(Flow flow, List<Move> moves, Map<String, Flow> languages) {
        return new Flow(
                flow.name(),
                flow.version(),
                flow.title(),
                flow.fields(),
                flow.notes(),
                flow.subject(),
                flow.computed(),
                flow.texts(),
                moves,
                languages);
    }

    private Optional<Flow> form(String name, Yaml yaml, String text, Map<String, String> shared, Spots spots) {
        Optional<Map<String, Node>> read = yaml.read(text);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Node> top = Formats.present(yaml, read.get());
        unknown(yaml, top, "a flow", Set.of("format", "flow", "title", "subject", "fields", "computed", "texts"));
        named(yaml, top, name);
        Node title = top.get("title");
        Node list = top.get("fields");
        if (title == null || list == null) {
            yaml.error(1, "a flow needs “title” and “fields”");
            return Optional.empty();
        }
        var reader = new FieldReader(yaml, spots);
        var fields = new ArrayList<Field>();
        var notes = new ArrayList<Note>();
        for (Node entry : yaml.sequence(list, "fields")) {
            if (reader.isNote(entry)) {
                reader.note(entry, fields.size()).ifPresent(notes::add);
            } else {
                reader.read(entry, false).ifPresent(fields::add);
            }
        }
        var texts = new LinkedHashMap<>(shared);
        texts.putAll(texts(yaml, top));
        Node derived = top.get("computed");
        List<Computed> computed = derived == null ? List.of() : reader.computed(derived);
        return Optional.of(new Flow(
                name,
                hash(name, text),
                yaml.text(title, "title").strip(),
                fields,
                notes,
                subject(yaml, top.get("subject")),
                computed,
                texts,
                List.of(),
                Map.of()));
    }

    private static Subject subject(Yaml yaml, @Nullable Node node) {
        if (node == null) {
            return Subject.NONE;
        }
        Map<String, Node> keys = yaml.mapping(node, "subject", Set.of("title", "text"));
        Node title = keys.get("title");
        Node text = keys.get("text");
        if (title == null) {
            yaml.error(Yaml.line(node), "“subject” has a “title”: the field a registration is called by");
            return Subject.NONE;
        }
        return new Subject(yaml.text(title, "title"), text == null ? "" : yaml.text(text, "text"));
    }

    private List<Move> moves(Flow flow, List<Issue> faults) {
        String file = flow.name() + "." + FileName.MIGRATIONS + ".yaml";
        if (!files.containsKey(file)) {
            return List.of();
        }
        var yaml = new Yaml(file, faults);
        Map<String, Node> top = yaml.read(files.getOrDefault(file, "")).orElse(Map.of());
        unknown(yaml, top, "a migrations file", Set.of("format", "flow", "moves"));
        Formats.known(yaml, top);
        named(yaml, top, flow.name());
        List<Move> moves = new MoveReader(yaml).read(top.get("moves"));
        MoveCheck.check(flow, moves, yaml);
        return moves;
    }

    private Map<String, Flow> languages(Flow flow, Map<String, String> shared, List<Issue> faults) {
        var languages = new LinkedHashMap<String, Flow>();
        files.forEach((file, text) -> FileName.of(file)
                .filter(name -> name.language() && name.flow().equals(flow.name()))
                .ifPresent(name -> {
                    String library = FileName.LIBRARY + "." + name.what() + ".yaml";
                    Map<String, String> texts = files.containsKey(library) ? library(library) : Map.of();
                    var yaml = new Yaml(file, faults);
                    Map<String, Node> top = yaml.read(text).orElse(Map.of());
                    unknown(
                            yaml,
                            top,
                            "a language file",
                            Set.of("format", "flow", "language", "title", "fields", "notes", "texts"));
                    Formats.known(yaml, top);
                    named(yaml, top, flow.name());
                    var own = new LinkedHashMap<>(texts);
                    own.putAll(texts(yaml, top));
                    Flow spoken = new Wording(yaml, name.what()).of(flow, top, own);
                    FlowCheck.wording(flow, spoken, own, new FlowCheck.Files(file, library, shared), faults);
                    languages.put(name.what(), spoken);
                }));
        return languages;
    }

    private static void unknown(Yaml yaml, Map<String, Node> top, String what, Set<String> known) {
        top.forEach((key, node) -> {
            if (!known.contains(key)) {
                yaml.error(
                        Yaml.line(node),
                        "“" + key + "” is unknown; " + what + " has "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    private static int line(@Nullable Node node) {
        return node == null ? 1 : Yaml.line(node);
    }

    private static void named(Yaml yaml, Map<String, Node> top, String name) {
        Node node = top.get("flow");
        String named = node == null ? "" : yaml.text(node, "flow");
        if (!named.equals(name)) {
            yaml.error(line(node), "“flow” must be the file's name, " + name + ", not “" + named + "”");
        }
    }

    private static Map<String, String> texts(Yaml yaml, Map<String, Node> top) {
        var texts = new LinkedHashMap<String, String>();
        Node node = top.get("texts");
        if (node != null) {
            yaml.mapping(node, "texts", Set.of()).forEach((key, value) -> {
                if (!FlowCheck.known(key)) {
                    yaml.warning(Yaml.line(value), "no one says “" + key + "”");
                }
                texts.put(key, yaml.text(value, key).strip());
            });
        }
        texts.computeIfPresent("step", (_, step) -> step + " ");
        return texts;
    }

    /// The version: of everything the flow was read from.
    private String hash(String name, String text) {
        var content = new StringBuilder(text).append(files.getOrDefault(FlowFiles.LIBRARY, ""));
        files.forEach((file, beside) -> FileName.of(file)
                .filter(n -> !n.what().isEmpty()
                        && (n.flow().equals(name) || n.flow().equals(FileName.LIBRARY)))
                .ifPresent(_ -> content.append('\n').append(file).append('\n').append(beside)));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
