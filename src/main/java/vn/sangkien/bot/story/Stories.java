package vn.sangkien.bot.story;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.flow.Branches;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;

/// Plays every story of a folder.
public final class Stories {
    private final Map<String, Flow> flows;
    private final PrintStream out;
    private final Map<Path, UnitTree> trees = new LinkedHashMap<>();
    private final Map<String, Set<String>> played = new LinkedHashMap<>();

    private final Map<String, Set<String>> gone = new LinkedHashMap<>();

    public Stories(Map<String, Flow> flows, PrintStream out) {
        this.flows = flows;
        this.out = out;
    }

    /// Plays them, prints a diff for each that fails and a closing count.
    ///
    /// @param coverage whether to say first which questions no story came by
    /// @return how many failed
    public int play(Path folder, boolean coverage) {
        List<Path> files;
        try (Stream<Path> walk = Files.list(folder)) {
            files = walk.filter(f -> f.toString().endsWith(".story.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int failed = 0;
        for (Path file : files) {
            List<String> faults = faults(file);
            if (!faults.isEmpty()) {
                failed++;
                out.println("FAILED " + file.getFileName());
                faults.forEach(f -> out.println("    " + f));
            }
        }
        if (coverage) {
            coverage();
        }
        out.println((files.size() - failed) + " passed, " + failed + " failed");
        return failed;
    }

    private List<String> faults(Path file) {
        try {
            Story story = Story.read(String.valueOf(file.getFileName()), Files.readString(file));
            Flow flow = flows.get(story.flow());
            if (flow == null) {
                return List.of("there is no flow “" + story.flow() + "”; there is "
                        + String.join(", ", new TreeSet<>(flows.keySet())));
            }
            var player = new Player(flow, story, tree(file, story.units()));
            List<String> faults = player.play();
            played.computeIfAbsent(story.flow(), _ -> new LinkedHashSet<>()).addAll(player.asked());
            gone.computeIfAbsent(story.flow(), _ -> new LinkedHashSet<>()).addAll(player.branches());
            return faults;
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            return List.of("it is not written in UTF-8");
        } catch (IOException e) {
            return List.of("it cannot be read: " + e);
        } catch (RuntimeException e) {
            return List.of("it cannot be played: " + e);
        }
    }

    private UnitTree tree(Path story, String units) throws IOException {
        if (units.isEmpty()) {
            return trees.computeIfAbsent(
                    Path.of(""), _ -> new UnitTree(UnitFile.sample().units()));
        }
        Path file = story.resolveSibling(units);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no units file “" + units + "” beside it");
        }
        if (!trees.containsKey(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                trees.put(file, tree(units, UnitFile.read(reader)));
            }
        }
        return trees.getOrDefault(file, new UnitTree(List.of()));
    }

    private static UnitTree tree(String name, UnitFile file) {
        if (!file.faults().isEmpty()) {
            throw new IllegalArgumentException(String.join(
                    "\n    ",
                    file.faults().stream().map(fault -> name + ":" + fault).toList()));
        }
        return new UnitTree(file.units());
    }

    private void coverage() {
        new TreeMap<>(flows).forEach((name, flow) -> {
            Set<String> seen = played.getOrDefault(name, Set.of());
            if (seen.isEmpty()) {
                out.println(name + ": no story of this folder is about it");
                return;
            }
            var all = new ArrayList<String>();
            for (Field field : flow.fields()) {
                all.add(field.id());
                field.parts().forEach(part -> all.add(field.id() + "." + part.id()));
            }
            covered(name, "questions", all, seen);
            covered(name, "branches", Branches.of(flow), gone.getOrDefault(name, Set.of()));
        });
    }

    private void covered(String flow, String what, List<String> all, Set<String> seen) {
        List<String> missing = all.stream().filter(a -> !seen.contains(a)).toList();
        int covered = all.size() - missing.size();
        out.println(flow + ": " + covered + " of " + all.size() + " " + what + " covered, "
                + covered * 100 / Math.max(1, all.size()) + " %"
                + (missing.isEmpty() ? "" : "; not covered: " + String.join(", ", missing)));
    }
}
