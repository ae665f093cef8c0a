package vn.sangkien.bot.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flowfile.FlowFiles;
import vn.sangkien.bot.flowfile.FlowGraph;
import vn.sangkien.bot.story.Stories;
import vn.sangkien.bot.story.Terminal;

/// The commands that need no server; each answers with its exit code: 0 good, 1 faults found, 2 misuse.
public final class Offline {
    private static final int GOOD = 0;
    private static final int FAULTS = 1;
    private static final int MISUSE = 2;

    private static final Path FOLDER = Path.of("conversation-flows");

    private static final String HELP = """
            flows check [DIR]       checks every flow file (default conversation-flows/)
            flows graph [FLOW]      prints a flow's questions as a Mermaid graph
            stories DIR [--coverage]  plays every *.story.yaml of a folder
            understand [--today YYYY-MM-DD] [--units FILE.csv]  reads CSV kind,input and adds the value
            chat [FLOW]             talks to you in the terminal
            """;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;

    public Offline(InputStream in, PrintStream out, PrintStream err, InstantSource clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /// Whether the first word names one of these commands.
    public static boolean knows(String... args) {
        return args.length > 0
                && List.of("flows", "stories", "understand", "chat", "help", "--help")
                        .contains(args[0]);
    }

    /// Runs it.
    public int run(String... args) {
        List<String> rest = Arrays.asList(args).subList(1, args.length);
        if (args[0].endsWith("help") || (rest.contains("--help") && !args[0].equals("understand"))) {
            out.print(HELP);
            return GOOD;
        }
        return switch (args[0]) {
            case "flows" -> flows(rest);
            case "stories" -> stories(rest);
            case "chat" -> chat(rest);
            case "understand" -> new UnderstandCsv(clock).run(rest.toArray(String[]::new), in, out, err);
            default -> misuse("there is no command " + args[0]);
        };
    }

    private int misuse(String why) {
        err.println(why);
        err.print(HELP);
        return MISUSE;
    }

    private int flows(List<String> args) {
        if (args.isEmpty() || args.size() > 2) {
            return misuse("flows needs check or graph");
        }
        return switch (args.getFirst()) {
            case "check" -> check(args.size() > 1 ? Path.of(args.get(1)) : FOLDER, args.size() > 1);
            case "graph" -> graph(args.size() > 1 ? args.get(1) : "innovation-registration");
            default -> misuse("flows does not know " + args.getFirst());
        };
    }

    private int check(Path folder, boolean named) {
        if (named && !Files.isDirectory(folder)) {
            return misuse(folder + " is no folder");
        }
        FlowFiles files = files(folder);
        files.issues().forEach(out::println);
        out.println(files.flows().size() + " flows good, " + files.issues().size() + " issues");
        return files.broken() ? FAULTS : GOOD;
    }

    private static FlowFiles files(Path folder) {
        return Files.isDirectory(folder) ? FlowFiles.read(folder) : FlowFiles.shipped();
    }

    private int graph(String name) {
        Flow flow = files(FOLDER).flows().get(name);
        if (flow == null) {
            return misuse("there is no flow " + name);
        }
        out.print(FlowGraph.mermaid(flow));
        return GOOD;
    }

    private int stories(List<String> args) {
        List<String> folders = args.stream().filter(a -> !a.startsWith("--")).toList();
        if (folders.size() != 1 || !Files.isDirectory(Path.of(folders.getFirst()))) {
            return misuse("stories needs one folder");
        }
        FlowFiles files = files(FOLDER);
        if (files.broken()) {
            files.issues().forEach(out::println);
            return FAULTS;
        }
        var stories = new Stories(files.flows(), out);
        int failed = stories.play(Path.of(folders.getFirst()), args.contains("--coverage"));
        return failed == 0 ? GOOD : FAULTS;
    }

    private int chat(List<String> args) {
        Flow flow = files(FOLDER).flows().get(args.isEmpty() ? "innovation-registration" : args.getFirst());
        if (flow == null) {
            return misuse("there is no such flow");
        }
        new Terminal(flow, in, out, clock).talk();
        return GOOD;
    }
}
