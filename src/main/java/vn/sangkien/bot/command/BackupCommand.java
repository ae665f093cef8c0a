package vn.sangkien.bot.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import vn.sangkien.bot.backup.Backup;
import vn.sangkien.bot.backup.Restore;

/// The command `backup`.
public final class BackupCommand extends StoreCommand {
    private static final String HELP = """
            backup write DIR [--without-attachments] [--local]
            backup check DIR
            backup restore DIR [--local]

            Keeps all there is – the database and the files people sent; Redis holds nothing that is not in them.

              write    writes a backup into a new folder, as of one moment, while the nodes go on
              check    tells whether a backup is whole; needs no database
              restore  fills an empty database, and the attachments, from a backup of the same version; no node may be
                       running on it. All or nothing
              --without-attachments   only the database, when the files are copied by other means
              --local  the database in the folder .local, of the running instance if there is one

            A backup has everybody's data in it: keep it encrypted. SANGKIEN_SECRET_KEY is not in it: keep that elsewhere.

            Exit code: 0 good, 1 not done, 2 misuse.
            """;

    public BackupCommand(PrintStream out, PrintStream err) {
        super(out, err, HELP);
    }

    /// Whether the first word names this command.
    public static boolean knows(String... args) {
        return args.length > 0 && args[0].equals("backup");
    }

    @Override
    int run(Supplier<ConfigurableApplicationContext> house, String what, List<String> words) {
        boolean withFiles = !words.remove("--without-attachments");
        if (!List.of("write", "check", "restore").contains(what)) {
            return misuse("backup needs write, check or restore");
        }
        if (words.size() != 1 || (!withFiles && !what.equals("write"))) {
            return misuse(what + " needs one folder");
        }
        var dir = Path.of(words.getFirst());
        if (!what.equals("write") && !Files.isDirectory(dir)) {
            return misuse(dir + " is no folder");
        }
        try {
            return switch (what) {
                case "write" -> write(house, dir, withFiles);
                case "check" -> told(Restore.check(dir), dir + " is a whole backup");
                default -> restore(house, dir);
            };
        } catch (FileAlreadyExistsException _) {
            say(dir + " is not empty");
            return NOT_DONE;
        } catch (IOException e) {
            say(e.getClass().getSimpleName() + ": " + e.getMessage());
            return NOT_DONE;
        }
    }

    private int write(Supplier<ConfigurableApplicationContext> house, Path dir, boolean withFiles) throws IOException {
        try (var context = house.get()) {
            var written = context.getBean(Backup.class).write(dir, withFiles);
            say("%d tables, %d rows, %s".formatted(written.tables(), written.rows(), attachments(written.files())));
            return GOOD;
        }
    }

    private int restore(Supplier<ConfigurableApplicationContext> house, Path dir) throws IOException {
        try (var context = house.get()) {
            var outcome = context.getBean(Restore.class).from(dir);
            return told(
                    outcome.faults(), "%d rows, %s restored".formatted(outcome.rows(), attachments(outcome.files())));
        }
    }

    private int told(List<String> faults, String good) {
        faults.forEach(this::say);
        if (faults.isEmpty()) {
            say(good);
        }
        return faults.isEmpty() ? GOOD : NOT_DONE;
    }

    private static String attachments(long count) {
        return count < 0 ? "no attachments" : count + " attachments";
    }
}
