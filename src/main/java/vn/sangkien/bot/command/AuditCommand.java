package vn.sangkien.bot.command;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import vn.sangkien.bot.staff.Audit;

/// The command `audit`.
public final class AuditCommand extends StoreCommand {
    private static final String HELP = """
            audit verify [--head NUMBER:HASH] [--local]

            Tells whether the record of what staff saw and did is as it was written: each line is chained to the one before.
            Prints the number of lines and the head, the last line in short. A head that was noted elsewhere – on paper, in
            a letter – also shows a chain that was made anew, or cut off at the end.

              --head   a head printed at an earlier time
              --local  the database in the folder .local, of the running instance if there is one

            Exit code: 0 good, 1 something was changed, 2 misuse.
            """;

    public AuditCommand(PrintStream out, PrintStream err) {
        super(out, err, HELP);
    }

    /// Whether the first word names this command.
    public static boolean knows(String... args) {
        return args.length > 0 && args[0].equals("audit");
    }

    @Override
    int run(Supplier<ConfigurableApplicationContext> house, String what, List<String> words) {
        var head = option(words, "--head").orElse("");
        if (!what.equals("verify") || !words.isEmpty()) {
            return misuse("audit needs verify, and no more than --head");
        }
        if (!head.isEmpty() && !Audit.isHead(head)) {
            return misuse("--head is what audit verify printed: NUMBER:HASH");
        }
        try (var context = house.get()) {
            var verdict = context.getBean(Audit.class).verify(head);
            verdict.faults().forEach(this::say);
            say(verdict.lines() + " lines, head " + verdict.head());
            return verdict.faults().isEmpty() ? GOOD : NOT_DONE;
        }
    }
}
