package vn.sangkien.bot.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.staff.Staff;
import vn.sangkien.bot.summary.LeaderCode;
import vn.sangkien.bot.summary.Leaders;

/// The command `leaders`.
public final class LeaderCommand extends StoreCommand {
    private static final String HELP = """
            leaders invite --unit CODE [--role LEADER] [--name NAME] [--local]
            leaders invite --staff [--local]
            leaders list [--local]
            leaders remove LD-XXXX-XXXX-XXXX [--local]

            Says who gets the daily summary of a unit. An invitation is a code for one person or one group: whoever sends it
            to the product first gets the summaries of the unit and may ask for them.

              invite   makes a code and prints it with its link; --role is ADMINISTRATOR, SUPPORTER, REVIEWER or LEADER
              --staff  makes one for everybody imported as staff with the role LEADER who has none yet
              list     prints who gets summaries, and the codes nobody has used
              remove   takes a code back, and the summaries of whoever used it
              --local  the database in the folder .local, of the running instance if there is one

            Exit code: 0 good, 1 there is no such code, 2 misuse.
            """;

    public LeaderCommand(PrintStream out, PrintStream err) {
        super(out, err, HELP);
    }

    /// Whether the first word names this command.
    public static boolean knows(String... args) {
        return args.length > 0 && args[0].equals("leaders");
    }

    @Override
    int run(Supplier<ConfigurableApplicationContext> house, String what, List<String> words) {
        return switch (what) {
            case "invite" -> words.equals(List.of("--staff")) ? inviteStaff(house) : invite(house, words);
            case "list" -> words.isEmpty() ? list(house) : misuse("list takes nothing");
            case "remove" -> words.size() == 1 ? remove(house, words.getFirst()) : misuse("remove needs one code");
            default -> misuse("leaders needs invite, list or remove");
        };
    }

    private int invite(Supplier<ConfigurableApplicationContext> house, List<String> words) {
        var unit = option(words, "--unit");
        var role = option(words, "--role").orElse(Role.LEADER.name());
        var name = option(words, "--name").orElse("");
        if (unit.isEmpty() || !words.isEmpty()) {
            return misuse("invite needs --unit with a code");
        }
        if (Arrays.stream(Role.values()).noneMatch(one -> one.name().equals(role))) {
            return misuse("there is no role " + role);
        }
        try (var context = house.get()) {
            if (context.getBean(Directory.class).tree().byCode(unit.get()).isEmpty()) {
                return misuse("there is no unit " + unit.get());
            }
            print(context, context.getBean(Leaders.class).invite(unit.get(), role, name));
            return GOOD;
        }
    }

    private int inviteStaff(Supplier<ConfigurableApplicationContext> house) {
        try (var context = house.get()) {
            var appointed = context.getBean(Staff.class).with(Role.LEADER);
            var codes = context.getBean(Leaders.class).invite(appointed);
            codes.forEach(code -> print(context, code));
            say(codes.size() + " codes made, " + (appointed.size() - codes.size()) + " had one");
            return GOOD;
        }
    }

    private void print(ConfigurableApplicationContext context, LeaderCode code) {
        var home =
                context.getEnvironment().getProperty("sangkien.public-url", "").replaceFirst("/+$", "");
        say(String.join("\t", code.unitCode(), code.role(), code.name(), code.code(), link(home, code.code())));
    }

    private static String link(String home, String code) {
        return (home.isEmpty() ? "http://localhost:8080" : home) + "/?start=" + code;
    }

    private int list(Supplier<ConfigurableApplicationContext> house) {
        try (var context = house.get()) {
            var leaders = context.getBean(Leaders.class);
            leaders.all()
                    .forEach(leader -> say(
                            String.join("\t", leader.unitCode(), leader.role(), leader.name(), "at " + leader.at())));
            leaders.open().forEach(code -> print(context, code));
            return GOOD;
        }
    }

    private int remove(Supplier<ConfigurableApplicationContext> house, String code) {
        try (var context = house.get()) {
            boolean removed = context.getBean(Leaders.class).remove(code);
            say(removed ? code + " is taken back" : "there is no code " + code);
            return removed ? GOOD : NOT_DONE;
        }
    }
}
