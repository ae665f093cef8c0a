package vn.sangkien.bot.command;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.sangkien.bot.directory.MadeUpTree;
import vn.sangkien.bot.directory.UnitFile;

/// The command `units`: makes up a union tree, and checks a file of units.
final class Units {

    static final String HELP = """
            units generate [--size N] [--seed N] [--reorganised | --changes]
            units check FILE.csv

            generate writes a made-up union tree to standard output, in the columns that `import units` and
            `understand --units` read: real provinces and districts, invented unions below them. The same size and
            seed give the same file.

              --size          how many units (default 130000, at least 200)
              --seed          any number (default 2022)
              --changes       only the lines that turn the tree of 2022 into the reorganised one, dated
              --reorganised   with the changes of 1/7/2025 on top: 34 provinces, ended districts and sectors with
                              their successors, commune unions, dissolved and moved unions

            check prints all faults of a file of units as FILE:line: message.

            Exit code: 0 good, 1 the file has faults, 2 misuse.
            """;

    private static final int GOOD = 0;
    private static final int FAULTS = 1;
    private static final int MISUSE = 2;

    /// Larger than any union, and still within the memory of a small machine.
    private static final int MOST = 1_000_000;

    private final PrintStream out;
    private final PrintStream err;

    Units(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Runs once.
    ///
    /// @return the exit code
    int run(List<String> args) {
        if (args.size() == 2 && args.getFirst().equals("check")) {
            return check(args.getLast());
        }
        if (args.isEmpty() || !args.getFirst().equals("generate")) {
            return misuse("units needs generate, or check and one file");
        }
        return generate(args.subList(1, args.size()));
    }

    private int generate(List<String> args) {
        long size = 130_000;
        long seed = 2022;
        boolean reorganised = false;
        boolean changes = false;
        for (var words = args.iterator(); words.hasNext(); ) {
            var word = words.next();
            if (word.equals("--reorganised")) {
                reorganised = true;
                continue;
            }
            if (word.equals("--changes")) {
                changes = true;
                continue;
            }
            if (!word.equals("--size") && !word.equals("--seed")) {
                return misuse("units generate does not know " + word);
            }
            var number = words.hasNext() ? number(words.next()) : Optional.<Long>empty();
            if (number.isEmpty()) {
                return misuse(word + " needs a number");
            }
            size = word.equals("--size") ? number.get() : size;
            seed = word.equals("--seed") ? number.get() : seed;
        }
        if (size < MadeUpTree.LEAST || size > MOST) {
            return misuse("--size lies between " + MadeUpTree.LEAST + " and " + MOST);
        }
        var units = changes
                ? MadeUpTree.changes((int) size, seed)
                : reorganised ? MadeUpTree.reorganised((int) size, seed) : MadeUpTree.of((int) size, seed);
        UnitFile.write(units, new OutputStreamWriter(out, StandardCharsets.UTF_8));
        return GOOD;
    }

    private int check(String name) {
        var path = Path.of(name);
        if (!Files.isReadable(path)) {
            return misuse(name + " is no readable file");
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            var file = UnitFile.read(reader);
            file.faults().forEach(fault -> out.println(name + ":" + fault));
            out.println(file.units().size() + " units good, " + file.faults().size() + " faults");
            return file.faults().isEmpty() ? GOOD : FAULTS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int misuse(String why) {
        err.println(why);
        err.println();
        err.print(HELP);
        return MISUSE;
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
