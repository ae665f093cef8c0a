package vn.sangkien.bot.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;

/// A command of several words that needs the database; answers with its exit code: 0 good, 1 not done, 2 misuse.
abstract sealed class StoreCommand permits AuditCommand, BackupCommand, LeaderCommand, TokenCommand {
    static final int GOOD = 0;
    static final int NOT_DONE = 1;
    private static final int MISUSE = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final String help;

    StoreCommand(PrintStream out, PrintStream err, String help) {
        this.out = out;
        this.err = err;
        this.help = help;
    }

    /// Runs it.
    ///
    /// @param house opens the rooms over the database; asked only when the words make sense
    public final int run(Supplier<ConfigurableApplicationContext> house, String... args) {
        var words = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        words.remove("--local");
        if (words.contains("--help")) {
            out.print(help);
            return GOOD;
        }
        return run(house, words.isEmpty() ? "" : words.removeFirst(), words);
    }

    /// @param what is to be done
    /// @param words what is said about it; may be taken out
    abstract int run(Supplier<ConfigurableApplicationContext> house, String what, List<String> words);

    final void say(String line) {
        out.println(line);
    }

    /// Takes an option and its value out of the words.
    static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 == words.size()) {
            return Optional.empty();
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }

    final int misuse(String why) {
        err.println(why);
        err.println();
        err.print(help);
        return MISUSE;
    }
}
