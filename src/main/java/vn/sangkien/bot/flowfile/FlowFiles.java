package vn.sangkien.bot.flowfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.sangkien.bot.flow.Flow;

/// The flows of a folder: one file a flow, the library of texts they share, and what lies beside them: other languages,
/// and what becomes of answers given to older versions.
///
/// @param flows by name; only those without errors
/// @param issues every fault of every file, in the order of files and lines
/// @param texts the files as written, by name
public record FlowFiles(Map<String, Flow> flows, List<Issue> issues, Map<String, String> texts) {
    /// The file of shared texts.
    public static final String LIBRARY = "library.yaml";

    /// The main flow and what lies beside it.
    private static final List<String> SHIPPED =
            List.of(LIBRARY, "innovation-registration.yaml", "library.en.yaml", "innovation-registration.en.yaml");

    public FlowFiles {
        flows = Map.copyOf(flows);
        issues = List.copyOf(issues);
        texts = Map.copyOf(texts);
    }

    /// What one flow was read from.
    ///
    /// @param flow its file's text
    /// @param library the shared texts' file
    /// @param beside the files beside both, by name
    public record Source(String flow, String library, Map<String, String> beside) {
        public Source {
            beside = Map.copyOf(beside);
        }

        /// The files by name.
        ///
        /// @param name the flow's
        public Map<String, String> files(String name) {
            var files = new LinkedHashMap<>(beside);
            files.put(name + ".yaml", flow);
            files.put(LIBRARY, library);
            return files;
        }
    }

    /// What the flow of that name was read from.
    public Source source(String name) {
        var beside = new LinkedHashMap<>(texts);
        beside.keySet().removeIf(file -> !besides(name, file));
        return new Source(texts.getOrDefault(name + ".yaml", ""), texts.getOrDefault(LIBRARY, ""), beside);
    }

    private static boolean besides(String flow, String file) {
        return FileName.of(file)
                .map(name -> !name.what().isEmpty()
                        && (name.flow().equals(flow) || name.flow().equals(FileName.LIBRARY)))
                .orElse(false);
    }

    /// Reads one flow that was good when it was published; what the engine says since is added in today's words.
    public static Flow read(String name, Source source) {
        FlowFiles files = new FolderReader(source.files(name), shippedTexts()).read();
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

    /// Reads files by their names; without a library among them the shipped one is taken.
    public static FlowFiles of(Map<String, String> files) {
        var texts = new LinkedHashMap<>(files);
        if (!texts.containsKey(LIBRARY)) {
            shippedTexts().forEach((name, text) -> {
                if (name.startsWith(FileName.LIBRARY + ".")) {
                    texts.putIfAbsent(name, text);
                }
            });
        }
        return read(texts);
    }

    /// Reads every `*.yaml` of a folder but the stories; a folder without a library takes the shipped one.
    public static FlowFiles read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            var texts = new LinkedHashMap<String, String>();
            for (Path file : files.filter(FlowFiles::flowFile).sorted().toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
            return of(texts);
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException("a flow of " + folder + " is not written in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the flows of " + folder + ": " + e, e);
        }
    }

    private static boolean flowFile(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && name.endsWith(".yaml") && !name.endsWith(".story.yaml");
    }

    /// The flows that travel with the product.
    public static FlowFiles shipped() {
        return read(shippedTexts());
    }

    private static Map<String, String> shippedTexts() {
        var texts = new LinkedHashMap<String, String>();
        for (String name : SHIPPED) {
            try (InputStream in = FlowFiles.class.getResourceAsStream("/conversation-flows/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("the product lacks its own conversation-flows/" + name);
                }
                texts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    static FlowFiles read(Map<String, String> files) {
        return new FolderReader(files).read();
    }
}
