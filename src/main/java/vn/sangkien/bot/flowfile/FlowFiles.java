package vn.sangkien.bot.flowfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;

/// The flows of a folder: one file a flow, and the library of texts they share.
///
/// @param flows by name; only those without errors
/// @param issues every fault of every file, in the order of files and lines
/// @param texts the files as written, by name
public record FlowFiles(Map<String, Flow> flows, List<Issue> issues, Map<String, String> texts) {
    /// The file of shared texts.
    public static final String LIBRARY = "library.yaml";

    private static final String MAIN = "innovation-registration.yaml";

    public FlowFiles {
        flows = Map.copyOf(flows);
        issues = List.copyOf(issues);
        texts = Map.copyOf(texts);
    }

    /// What one flow was read from.
    ///
    /// @param flow its file's text
    /// @param library the shared texts' file
    public record Source(String flow, String library) {}

    /// What the flow of that name was read from.
    public Source source(String name) {
        return new Source(texts.getOrDefault(name + ".yaml", ""), texts.getOrDefault(LIBRARY, ""));
    }

    /// Reads one flow that is known to be good.
    public static Flow read(String name, Source source) {
        FlowFiles files = read(Map.of(name + ".yaml", source.flow(), LIBRARY, source.library()));
        Flow flow = files.flows().get(name);
        if (flow == null) {
            throw new IllegalArgumentException("flow " + name + " can no longer be read: " + files.issues());
        }
        return flow;
    }

    /// Whether a flow of this folder must not be served.
    public boolean broken() {
        return issues.stream().anyMatch(i -> i.severity() == Issue.Severity.ERROR);
    }

    /// Reads every `*.yaml` of a folder; a folder without a library takes the shipped one.
    public static FlowFiles read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            var texts = new LinkedHashMap<String, String>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
            if (!texts.containsKey(LIBRARY)) {
                texts.put(LIBRARY, shippedText(LIBRARY));
            }
            return read(texts);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the flows of " + folder + ": " + e, e);
        }
    }

    /// The flows that travel with the product.
    public static FlowFiles shipped() {
        return read(Map.of(LIBRARY, shippedText(LIBRARY), MAIN, shippedText(MAIN)));
    }

    private static String shippedText(String name) {
        try (InputStream in = FlowFiles.class.getResourceAsStream("/conversation-flows/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the product lacks its own conversation-flows/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FlowFiles read(Map<String, String> files) {
        var issues = new ArrayList<Issue>();
        var flows = new LinkedHashMap<String, Flow>();
        String library = files.getOrDefault(LIBRARY, "");
        Map<String, String> shared = library(library, issues);
        files.entrySet().stream()
                .filter(f -> !f.getKey().equals(LIBRARY))
                .sorted(Map.Entry.comparingByKey())
                .forEach(file -> {
                    var faults = new ArrayList<Issue>();
                    Optional<Flow> flow = flow(file.getKey(), file.getValue(), library, shared, faults);
                    flow.ifPresent(f -> FlowCheck.check(f, file.getKey(), faults));
                    if (faults.stream().noneMatch(i -> i.severity() == Issue.Severity.ERROR)) {
                        flow.ifPresent(f -> flows.put(f.name(), f));
                    }
                    faults.sort(Comparator.comparingInt(Issue::line));
                    issues.addAll(faults);
                });
        return new FlowFiles(flows, issues, files);
    }

    private static Map<String, String> library(String text, List<Issue> issues) {
        var yaml = new Yaml(LIBRARY, issues);
        Map<String, Node> top = yaml.read(text).orElse(Map.of());
        format(yaml, top);
        return texts(yaml, top);
    }

    private static Optional<Flow> flow(
            String file, String text, String library, Map<String, String> shared, List<Issue> issues) {
        var yaml = new Yaml(file, issues);
        Optional<Map<String, Node>> read = yaml.read(text);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Node> top = read.get();
        top.keySet().stream()
                .filter(k ->
                        !Set.of("format", "flow", "title", "fields", "texts").contains(k))
                .forEach(k -> yaml.error(
                        line(top.get(k)), "“" + k + "” is unknown; a flow has format, flow, title, fields, texts"));
        format(yaml, top);
        String name = top.containsKey("flow") ? yaml.text(required(top, "flow"), "flow") : "";
        if (!file.equals(name + ".yaml")) {
            yaml.error(line(top.get("flow")), "“flow” must be the file's name without .yaml, not “" + name + "”");
        }
        if (!top.containsKey("title") || !top.containsKey("fields")) {
            yaml.error(1, "a flow needs “title” and “fields”");
            return Optional.empty();
        }
        var reader = new FieldReader(yaml);
        var fields = new ArrayList<Field>();
        yaml.sequence(required(top, "fields"), "fields")
                .forEach(n -> reader.read(n, false).ifPresent(fields::add));
        var texts = new LinkedHashMap<>(shared);
        texts.putAll(texts(yaml, top));
        return Optional.of(
                new Flow(name, hash(text + library), yaml.text(required(top, "title"), "title"), fields, texts));
    }

    private static int line(@Nullable Node node) {
        return node == null ? 1 : Yaml.line(node);
    }

    private static Node required(Map<String, Node> top, String key) {
        Node node = top.get(key);
        if (node == null) {
            throw new IllegalArgumentException(key);
        }
        return node;
    }

    private static void format(Yaml yaml, Map<String, Node> top) {
        Node format = top.get("format");
        if (format == null || !yaml.text(format, "format").equals("1")) {
            yaml.error(line(format), "“format: 1” is the only format known");
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
        if (texts.containsKey("step")) {
            texts.put("step", texts.get("step") + " ");
        }
        return texts;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
