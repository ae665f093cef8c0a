package vn.sangkien.bot.command;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import vn.sangkien.bot.exchange.Exports;
import vn.sangkien.bot.exchange.Imports;

/// The commands `import` and `export`, which need the database; each answers with its exit code: 0 good, 1 faults
/// found,
/// 2 misuse.
public final class Exchanging {

    private static final String IMPORT = """
            import units|members|targets|staff FILE [--local]
            import programmes FILE.yaml [--local]

            Takes a CSV (UTF-8, comma, names of the columns first) or XLSX file in. All rows are checked first; when there
            is a fault, all faults are listed as FILE:line: message and nothing is taken in. The same file again changes
            nothing. Running nodes see what is new within a minute.

              units      code,name,level,parent_code[,valid_from,valid_to,successor_code,former_names,split_from,document]
                         a unit may have several lines: what it is from each valid_from on
              members    phone,full_name,unit_code,group,leader
              targets    unit_code,phase,kind,value,valid_from,document[,programme,headcount]
                         phase 0 is the whole programme; a value like 10% is a share of the headcount
              staff      name,role,unit_code,contact (role ADMINISTRATOR, SUPPORTER, REVIEWER or LEADER)
              programmes phases, campaigns and clusters of programmes
              --local    the database in the folder .local, of the running instance if there is one

            Exit code: 0 good, 1 the file has faults, 2 misuse.
            """;

    private static final String EXPORT = """
            export innovations|progress --unit CODE [--at ISO-TIME] FILE.xlsx|FILE.csv [--local]

            Writes a table of a unit as of a moment (default now); what was submitted before it counts.

              innovations  of the unit and all below it, as they are now
              progress     of the unit and its direct sub-units, in the phase of that day
              --at         like 2022-04-20T08:00:00+07:00
              --local      the database in the folder .local, of the running instance if there is one

            Exit code: 0 good, 1 the file could not be written, 2 misuse.
            """;

    private static final int GOOD = 0;
    private static final int FAULTS = 1;
    private static final int MISUSE = 2;

    private final PrintStream out;
    private final PrintStream err;

    public Exchanging(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Whether the first word names one of these commands.
    public static boolean knows(String... args) {
        return args.length > 0 && List.of("import", "export").contains(args[0]);
    }

    /// Runs it.
    ///
    /// @param house opens the rooms over the database; asked only when the words make sense
    public int run(Supplier<ConfigurableApplicationContext> house, String... args) {
        var words = new ArrayList<>(Arrays.asList(args));
        var command = words.removeFirst();
        words.remove("--local");
        if (words.contains("--help")) {
            out.print(help(command));
            return GOOD;
        }
        try {
            return command.equals("import") ? importing(house, words) : exporting(house, words);
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return FAULTS;
        }
    }

    private int importing(Supplier<ConfigurableApplicationContext> house, List<String> words) {
        if (words.size() != 2) {
            return misuse("import", "import needs what it is and one file");
        }
        var kind = Imports.Kind.of(words.getFirst());
        if (kind.isEmpty()) {
            return misuse("import", "import does not know " + words.getFirst());
        }
        var file = Path.of(words.getLast());
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return misuse("import", file + " is no readable file");
        }
        try (var context = house.get()) {
            var outcome = context.getBean(Imports.class).take(kind.get(), file);
            outcome.faults().forEach(fault -> out.println(file + ":" + fault));
            out.println(
                    outcome.good()
                            ? outcome.rows() + " rows taken in"
                            : outcome.faults().size() + " faults, nothing taken in");
            return outcome.good() ? GOOD : FAULTS;
        }
    }

    private int exporting(Supplier<ConfigurableApplicationContext> house, List<String> words) {
        var rest = new ArrayList<>(words);
        var unit = option(rest, "--unit");
        var at = option(rest, "--at");
        if (unit.isEmpty() || rest.size() != 2 || rest.stream().anyMatch(word -> word.startsWith("--"))) {
            return misuse("export", "export needs what to write, --unit with a code, and one file");
        }
        var what = rest.getFirst();
        if (!List.of("innovations", "progress").contains(what)) {
            return misuse("export", "export does not know " + what);
        }
        var name = rest.getLast().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".xlsx")) {
            return misuse("export", "the file is to end in .csv or .xlsx");
        }
        var cutOff = at.flatMap(Exchanging::instant);
        if (at.isPresent() && cutOff.isEmpty()) {
            return misuse("export", "--at is no time like 2022-04-20T08:00:00+07:00");
        }
        var folder = Path.of(rest.getLast()).toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return misuse("export", folder + " is no folder that can be written to");
        }
        try (var context = house.get()) {
            var moment = cutOff.orElseGet(context.getBean(InstantSource.class)::instant);
            var exports = context.getBean(Exports.class);
            if (!exports.knows(unit.get(), moment)) {
                return misuse("export", "there is no unit " + unit.get());
            }
            var file = Path.of(rest.getLast());
            if (what.equals("progress")) {
                exports.progress(unit.get(), moment, file);
            } else {
                exports.innovations(unit.get(), moment, file);
            }
            return GOOD;
        }
    }

    /// Takes an option and its value out of the words.
    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 == words.size()) {
            return Optional.empty();
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private int misuse(String command, String why) {
        err.println(why);
        err.println();
        err.print(help(command));
        return MISUSE;
    }

    private static String help(String command) {
        return command.equals("import") ? IMPORT : EXPORT;
    }
}
