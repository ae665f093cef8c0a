package vn.sangkien.bot.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.directory.Verdict;
import vn.sangkien.bot.vietnamese.Understand;

/// The command `understand`: reads `kind,input` and writes `kind,input,value`.
public final class UnderstandCsv {

    private static final int GOOD = 0;
    private static final int FAULTS = 1;
    private static final int MISUSE = 2;

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final String HELP = """
            understand [--today YYYY-MM-DD] [--units FILE.csv]

            Reads CSV with the header kind,input on standard input and writes kind,input,value.
            Kinds: money, date, phone, yesno, command, name, number, percent, unit-search.

              --today   what "today" is in the texts (default: today in Vietnam)
              --units   the union tree to search, code,name,level,parent_code[,valid_from,valid_to,
                        successor_code,former_names] (default: the sample tree)

            Exit code: 0 good, 1 faults found in the input, 2 misuse.
            """;

    private final InstantSource clock;

    public UnderstandCsv(InstantSource clock) {
        this.clock = clock;
    }

    /// Runs once; owns none of the streams.
    ///
    /// @return the exit code
    public int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), VIETNAM);
        Path units = null;
        for (int i = 0; i < args.length; i++) {
            var value = i + 1 < args.length ? args[i + 1] : null;
            switch (args[i]) {
                case "--help", "-h" -> {
                    out.print(HELP);
                    return GOOD;
                }
                case "--today" -> {
                    var day = day(value);
                    if (day.isEmpty()) {
                        return misuse(err, "--today needs a day like 2022-05-10");
                    }
                    today = day.get();
                    i++;
                }
                case "--units" -> {
                    var file = file(value);
                    if (file.isEmpty()) {
                        return misuse(err, "--units needs a readable file");
                    }
                    units = file.get();
                    i++;
                }
                default -> {
                    return misuse(err, "unknown argument: " + args[i]);
                }
            }
        }
        var source = units;
        var file = units(source);
        if (!file.faults().isEmpty()) {
            file.faults().forEach(fault -> err.println((source == null ? "sample" : source) + ":" + fault));
            return FAULTS;
        }
        return play(in, out, err, today, new UnitTree(file.units()));
    }

    private static int play(InputStream in, PrintStream out, PrintStream err, LocalDate today, UnitTree tree) {
        int faults = 0;
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (var rows = CsvReader.builder().ofNamedCsvRecord(withoutMark(in))) {
            var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
            csv.writeRecord("kind", "input", "value");
            for (var row : rows) {
                var value = value(row, today, tree);
                if (value.isEmpty()) {
                    faults++;
                    err.println(row.getStartingLineNumber() + ": needs a known kind and an input");
                }
                csv.writeRecord(
                        row.findField("kind").orElse(""), row.findField("input").orElse(""), value.orElse(""));
            }
            csv.flush();
        } catch (CsvParseException e) {
            err.println("the input is no CSV: " + e.getMessage());
            return FAULTS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return faults == 0 ? GOOD : FAULTS;
    }

    private static Optional<String> value(NamedCsvRecord row, LocalDate today, UnitTree tree) {
        var kind = row.findField("kind").map(String::strip).orElse("");
        var input = row.findField("input");
        if (input.isEmpty()) {
            return Optional.empty();
        }
        if (kind.equals("unit-search")) {
            return Optional.of(names(tree.find(input.get(), today)));
        }
        try {
            return Optional.of(Understand.value(kind, input.get(), today));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String names(Verdict verdict) {
        return switch (verdict) {
            case Verdict.One(var unit) -> unit.name();
            case Verdict.Several(var units) -> units.stream().map(Unit::name).collect(Collectors.joining(" | "));
            case Verdict.None() -> "NONE";
        };
    }

    private static UnitFile units(@Nullable Path file) {
        if (file == null) {
            return UnitFile.sample();
        }
        try (var in = Files.newInputStream(file)) {
            return UnitFile.read(withoutMark(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Spreadsheets put a byte order mark in front.
    private static Reader withoutMark(InputStream in) throws IOException {
        var reader = new PushbackReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int first = reader.read();
        if (first >= 0 && first != '\uFEFF') {
            reader.unread(first);
        }
        return reader;
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Path> file(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Path.of(text)).filter(Files::isReadable);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static int misuse(PrintStream err, String message) {
        err.println(message);
        err.println("try: understand --help");
        return MISUSE;
    }
}
