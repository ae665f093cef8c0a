package vn.sangkien.bot.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import vn.sangkien.bot.api.Grant.Scope;
import vn.sangkien.bot.api.PortalTokens;
import vn.sangkien.bot.directory.Directory;

/// The command `tokens`.
public final class TokenCommand extends StoreCommand {
    private static final String HELP = """
            tokens issue --name NAME [--scopes innovations,progress,receipts] [--unit CODE] [--local]
            tokens list [--local]
            tokens end NAME [--local]

            Says who may read over /api/v1.

              issue    makes a token and prints it, once: only its hash is kept. Without --scopes it is good for everything,
                       without --unit for the whole tree
              list     prints the names, what they may read, and since when
              end      takes a token back, at once
              --local  the database in the folder .local, of the running instance if there is one

            Exit code: 0 good, 1 the name is taken or nobody's, 2 misuse.
            """;

    public TokenCommand(PrintStream out, PrintStream err) {
        super(out, err, HELP);
    }

    /// Whether the first word names this command.
    public static boolean knows(String... args) {
        return args.length > 0 && args[0].equals("tokens");
    }

    @Override
    int run(Supplier<ConfigurableApplicationContext> house, String what, List<String> words) {
        return switch (what) {
            case "issue" -> issue(house, words);
            case "list" -> words.isEmpty() ? list(house) : misuse("list takes nothing");
            case "end" -> words.size() == 1 ? end(house, words.getFirst()) : misuse("end needs one name");
            default -> misuse("tokens needs issue, list or end");
        };
    }

    private int issue(Supplier<ConfigurableApplicationContext> house, List<String> words) {
        var name = option(words, "--name");
        var unit = option(words, "--unit");
        var named = option(words, "--scopes");
        if (name.isEmpty() || !words.isEmpty()) {
            return misuse("issue needs --name");
        }
        var scopes = named.map(TokenCommand::scopes).orElseGet(() -> Optional.of(EnumSet.allOf(Scope.class)));
        if (scopes.isEmpty()) {
            return misuse("--scopes is a list of innovations, progress, receipts");
        }
        try (var context = house.get()) {
            if (unit.isPresent()
                    && context.getBean(Directory.class)
                            .tree()
                            .byCode(unit.get())
                            .isEmpty()) {
                return misuse("there is no unit " + unit.get());
            }
            var token = context.getBean(PortalTokens.class).issue(name.get(), scopes.get(), unit.orElse(null));
            say(token.orElseGet(() -> "there is a token named " + name.get() + " already"));
            return token.isPresent() ? GOOD : NOT_DONE;
        }
    }

    /// Nothing when one of them is no scope.
    private static Optional<Set<Scope>> scopes(String names) {
        var all = Arrays.stream(Scope.values()).collect(Collectors.toMap(scope -> name(scope), scope -> scope));
        var wanted = Set.of(names.toLowerCase(Locale.ROOT).split(",", -1));
        return all.keySet().containsAll(wanted)
                ? Optional.of(wanted.stream().map(all::get).collect(Collectors.toSet()))
                : Optional.empty();
    }

    private static String name(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    private int list(Supplier<ConfigurableApplicationContext> house) {
        try (var context = house.get()) {
            context.getBean(PortalTokens.class)
                    .all()
                    .forEach(one -> say(String.join(
                            "\t",
                            one.name(),
                            one.scopes().stream()
                                    .map(TokenCommand::name)
                                    .sorted()
                                    .collect(Collectors.joining(",")),
                            one.unitCode() == null ? "the whole tree" : one.unitCode(),
                            "since " + one.at(),
                            one.ended() ? "ended" : "")));
            return GOOD;
        }
    }

    private int end(Supplier<ConfigurableApplicationContext> house, String name) {
        try (var context = house.get()) {
            boolean ended = context.getBean(PortalTokens.class).end(name);
            say(ended ? name + " may read no more" : "there is no token named " + name);
            return ended ? GOOD : NOT_DONE;
        }
    }
}
