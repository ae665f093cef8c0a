package vn.sangkien.bot.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    private static final Path EXAMPLES = FOLDER.resolve("examples");
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final String MAIN = "innovation-registration";

    private static final Map<String, String> HELP =
            Map.of("flows", """
            flows check [DIR]    checks every flow file of a folder (default conversation-flows/, else the product's
                                 own) and prints every issue as file:line: severity: message
            flows graph [FLOW]   prints a flow's questions as a Mermaid state diagram; FOLDER/FLOW for one of a folder
                                 of your own
            flows migrate-check OLD_DIR NEW_DIR [--drafts FILE.jsonl]
                                 says for every draft what the new version would make of it: unchanged, migrated,
                                 n questions to ask again, stays on old version; without --drafts for sample drafts
                                 of every kind. A draft is a line like
                                 {"flow": "innovation-registration", "answers": {"title": "…"}, "ask": "review"}

            Exit code: 0 good, 1 a flow has an error or an answer would be lost, 2 misuse.
            """, "stories", """
            stories DIR [--coverage]

            Plays every *.story.yaml of the folder with the flows of conversation-flows/ (else the product's own) and
            those beside the stories, prints what differs for each that fails, and closes with "N passed, N failed".

              --coverage   also says how many questions of each flow the stories come by, and which they do not

            Exit code: 0 all passed, 1 some failed or the flows are broken, 2 misuse.
            """, "chat", """
            chat [FLOW]

            Talks to you in the terminal; nothing is kept. FOLDER/FLOW is a flow of a folder of your own.
            "+photo NAME" and "+file NAME" send a file, the end of the input (Ctrl-D) ends it.

            Exit code: 0 good, 2 misuse.
            """, "units", Units.HELP);

    private static final String SUMMARY = """
            flows check [DIR]         checks every flow file (default conversation-flows/)
            flows graph [FLOW]        prints a flow's questions as a Mermaid graph
            flows migrate-check OLD_DIR NEW_DIR [--drafts FILE.jsonl]  what a new version makes of open drafts
            stories DIR [--coverage]  plays every *.story.yaml of a folder
            understand [--today YYYY-MM-DD] [--units FILE.csv]  reads CSV kind,input and adds the value
            units generate [--size N] [--seed N] [--reorganised]  makes up a union tree
            units check FILE.csv      prints all faults of a file of units
            chat [FLOW]               talks to you in the terminal
            import KIND FILE          takes units, members, targets, staff or programmes in (needs the database)
            export KIND --unit CODE [--at ISO-TIME] FILE  writes innovations or progress (needs the database)
            leaders invite|list|remove  says who gets the summaries of a unit (needs the database)
            tokens issue|list|end     says who may read over /api/v1 (needs the database)
            audit verify              tells whether the record of what staff did is as it was (needs the database)
            backup write|check|restore DIR  keeps the database and the files, and brings them back
            Each has --help. Without a command the product itself starts: on the servers the settings name, or with
            --local on its own, kept in .local/.
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
                && List.of("flows", "stories", "understand", "units", "chat", "help", "--help")
                        .contains(args[0]);
    }

    /// Whether it can only be a command, known or not: what starts the product begins with a dash.
    public static boolean isCommand(String... args) {
        return args.length > 0 && !args[0].isEmpty() && !args[0].startsWith("-");
    }

    /// Runs it.
    public int run(String... args) {
        List<String> rest = Arrays.asList(args).subList(1, args.length);
        if (args[0].endsWith("help")) {
            out.print(SUMMARY);
            return GOOD;
        }
        if (rest.contains("--help") && HELP.containsKey(args[0])) {
            out.print(HELP.get(args[0]));
            return GOOD;
        }
        try {
            return switch (args[0]) {
                case "flows" -> flows(rest);
                case "stories" -> stories(rest);
                case "chat" -> chat(rest);
                case "units" -> new Units(out, err).run(rest);
                case "understand" -> new UnderstandCsv(clock).run(rest.toArray(String[]::new), in, out, err);
                default -> misuse(args[0], "there is no command " + args[0]);
            };
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return FAULTS;
        }
    }

    private int misuse(String command, String why) {
        err.println(why);
        err.println();
        err.print(HELP.getOrDefault(command, SUMMARY));
        return MISUSE;
    }

    private int flows(List<String> args) {
        if (!args.isEmpty() && args.getFirst().equals("migrate-check")) {
            return migrateCheck(args.subList(1, args.size()));
        }
        if (args.isEmpty() || args.size() > 2 || args.getLast().startsWith("-")) {
            return misuse("flows", "flows needs check, graph or migrate-check");
        }
        return switch (args.getFirst()) {
            case "check" -> check(args.size() > 1 ? Path.of(args.get(1)) : FOLDER, args.size() > 1);
            case "graph" -> graph(args.size() > 1 ? args.get(1) : MAIN);
            default -> misuse("flows", "flows does not know " + args.getFirst());
        };
    }

    private int check(Path folder, boolean named) {
        if (named && !Files.isDirectory(folder)) {
            return misuse("flows", folder + " is no folder");
        }
        FlowFiles files = files(folder);
        files.issues().forEach(out::println);
        out.println(files.flows().size() + " flows good, " + files.issues().size() + " issues");
        return files.broken() ? FAULTS : GOOD;
    }

    private int migrateCheck(List<String> args) {
        boolean file = args.size() == 4 && args.get(2).equals("--drafts");
        if (args.size() != 2 && !file) {
            return misuse("flows", "migrate-check needs two folders, and --drafts with a file if you like");
        }
        for (String folder : args.subList(0, 2)) {
            if (!Files.isDirectory(Path.of(folder))) {
                return misuse("flows", folder + " is no folder");
            }
        }
        if (file && !Files.isRegularFile(Path.of(args.get(3)))) {
            return misuse("flows", args.get(3) + " is no file");
        }
        FlowFiles old = FlowFiles.read(Path.of(args.get(0)));
        FlowFiles now = FlowFiles.read(Path.of(args.get(1)));
        if (old.broken() || now.broken()) {
            old.issues().forEach(issue -> out.println(args.get(0) + "/" + issue));
            now.issues().forEach(issue -> out.println(args.get(1) + "/" + issue));
            return FAULTS;
        }
        var check = new MigrateCheck(old, now, clock.instant().atZone(ZONE), out);
        try {
            return (file ? check.drafts(Path.of(args.get(3))) : check.samples()) ? GOOD : FAULTS;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return MISUSE;
        }
    }

    private static FlowFiles files(Path folder) {
        return Files.isDirectory(folder) ? FlowFiles.read(folder) : FlowFiles.shipped();
    }

    private int graph(String name) {
        return with("flows", name, flow -> out.print(FlowGraph.mermaid(flow)));
    }

    private int chat(List<String> args) {
        if (args.size() > 1) {
            return misuse("chat", "chat takes one flow");
        }
        return with("chat", args.isEmpty() ? MAIN : args.getFirst(), flow -> new Terminal(flow, in, out, clock).talk());
    }

    private int with(String command, String path, Consumer<Flow> use) {
        Path own = Path.of(path).getParent();
        if (own != null && !Files.isDirectory(own)) {
            return misuse(command, own + " is no folder");
        }
        FlowFiles files = own == null ? files(FOLDER) : FlowFiles.read(own);
        String name = Path.of(path).getFileName().toString().replaceAll("\\.yaml$", "");
        Flow flow = files.flows().get(name);
        if (flow == null && Files.isDirectory(EXAMPLES)) {
            flow = FlowFiles.read(EXAMPLES).flows().get(name);
        }
        if (flow != null) {
            use.accept(flow);
            return GOOD;
        }
        if (files.broken()) {
            files.issues().forEach(err::println);
            return FAULTS;
        }
        return misuse(command, "there is no flow " + name);
    }

    private int stories(List<String> args) {
        List<String> folders =
                args.stream().filter(a -> !a.equals("--coverage")).toList();
        if (folders.size() != 1 || folders.getFirst().startsWith("-")) {
            return misuse("stories", "stories needs one folder");
        }
        Path folder = Path.of(folders.getFirst());
        if (!Files.isDirectory(folder)) {
            return misuse("stories", folder + " is no folder");
        }
        FlowFiles files = files(FOLDER);
        if (files.broken()) {
            files.issues().forEach(out::println);
            return FAULTS;
        }
        FlowFiles beside = FlowFiles.read(folder);
        if (beside.broken()) {
            beside.issues().forEach(issue -> out.println(folder + "/" + issue));
            return FAULTS;
        }
        var flows = new LinkedHashMap<>(files.flows());
        beside.flows().forEach(flows::putIfAbsent);
        int failed = new Stories(flows, out).play(folder, args.contains("--coverage"));
        return failed == 0 ? GOOD : FAULTS;
    }
}
