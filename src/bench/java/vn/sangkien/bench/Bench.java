package vn.sangkien.bench;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.Main;

/// Measures the house, or any other bot, under the load of many members.
///
/// ```
/// Bench house [--jar FILE] [--nodes N] [--members N] [--at-once 1,8,32,128] [--per-second 100,300,1000]
/// Bench load --webhook URL --secret S --script FILE --pid name=PID,… [--members N] [--at-once …] [--per-second …]
/// Bench parts [--only REGEX]
/// ```
///
/// The first two: `--twice SHARE`, `--refused SHARE`, `--warmup N`, `--repeat N`, `--seconds N`, `--patience N`, `--api-port N`;
/// `house` also `--jvm "OPTIONS"` and `--full N`: N registrations and N drafts are there already. 0 leaves out a list.
final class Bench {

    private static final Path REGISTRATION = Path.of("src", "bench", "scripts", "registration.yaml");
    private static final int HALFWAY = 12;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Map<String, String> options;

    private Bench(Map<String, String> options) {
        this.options = options;
    }

    /// Exit code 1 when something was lost or doubled, 2 for misuse.
    public static void main(String[] words) throws Exception {
        var options = new LinkedHashMap<String, String>();
        for (int n = 1; n + 1 < words.length; n += 2) {
            options.put(words[n].replaceFirst("^--", ""), words[n + 1]);
        }
        var bench = new Bench(options);
        boolean clean =
                switch (words.length == 0 ? "house" : words[0]) {
                    case "house" -> bench.house();
                    case "load" -> bench.load();
                    case "parts" -> {
                        Main.main(new String[] {options.getOrDefault("only", "")});
                        yield true;
                    }
                    default -> {
                        OUT.println("house, load or parts?");
                        System.exit(2);
                        yield false;
                    }
                };
        System.exit(clean ? 0 : 1);
    }

    private boolean house() throws Exception {
        int port = number("api-port", 9200);
        int nodes = number("nodes", 1);
        var script = Script.read(REGISTRATION);
        var jar = Path.of(text("jar", "target/sangkien-bot.jar"));
        var jvm = List.of(text("jvm", "-Xmx512m -XX:+UseSerialGC").split(" ", -1));
        try (var generator = new Generator(port);
                var house = new Nodes(jar, jvm, port)) {
            for (int n = 0; n < nodes; n++) {
                house.start();
            }
            OUT.printf(Locale.ROOT, "ready after %s; %s%n%n", house.starts(), Machine.memory(house.processes()));
            var load = load(house.webhooks(), Nodes.SECRET, script, house.processes());
            int full = number("full", 0);
            if (full > 0) {
                var templates = load.warmup(0).members(1).atOnce(1);
                generator.play(templates);
                generator.play(templates.script(script.upTo(HALFWAY)));
                new Filling(house).fill(full);
                OUT.printf(Locale.ROOT, "filled: %,d registrations and as many drafts besides%n%n", full);
            }
            boolean clean = measure(generator, load);
            OUT.printf(Locale.ROOT, "%n%s registrations in the registry%n", house.query("select count(*) from innovation"));
            return clean;
        }
    }

    private boolean load() throws Exception {
        var pids = new LinkedHashMap<String, Long>();
        for (var part : text("pid", "").split(",", -1)) {
            if (!part.isBlank()) {
                pids.put(part.split("=", 2)[0], Long.parseLong(part.split("=", 2)[1]));
            }
        }
        var script = Script.read(Path.of(text("script", REGISTRATION.toString())));
        var webhook = URI.create(text("webhook", "http://127.0.0.1:8080/webhooks/telegram"));
        try (var generator = new Generator(number("api-port", 9200))) {
            return measure(generator, load(List.of(webhook), text("secret", ""), script, pids));
        }
    }

    private Load load(List<URI> webhooks, String secret, Script script, Map<String, Long> processes) {
        return new Load(
                webhooks,
                secret,
                script,
                number("warmup", 300),
                number("members", 1000),
                1,
                0,
                share("twice"),
                share("refused"),
                Duration.ofSeconds(number("patience", 30)),
                processes);
    }

    private boolean measure(Generator generator, Load load) throws InterruptedException {
        boolean clean = true;
        var troubles = new ArrayList<String>();
        OUT.println(Result.heading());
        for (int round = 0; round < number("repeat", 1); round++) {
            for (int atOnce : numbers("at-once", "1,8,32,128")) {
                // alone, one after another, people take their time
                int members = atOnce == 1 ? Math.max(1, load.members() / 5) : load.members();
                var result = generator.play(load.atOnce(atOnce).members(members));
                OUT.println(result.row(atOnce + " at once"));
                clean &= result.isClean();
                troubles.addAll(result.troubles());
                load = load.warmup(0);
            }
            for (int perSecond : numbers("per-second", "100,300,1000")) {
                int seconds = number("seconds", 20);
                int members = perSecond * seconds / load.script().steps().size();
                var result = generator.play(load.perSecond(perSecond).members(members));
                OUT.println(result.row(perSecond + " events/s"));
                clean &= result.isClean();
                troubles.addAll(result.troubles());
                load = load.warmup(0);
            }
        }
        troubles.stream().distinct().limit(10).forEach(OUT::println);
        return clean;
    }

    private String text(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    private double share(String name) {
        return Double.parseDouble(text(name, "0"));
    }

    private List<Integer> numbers(String name, String otherwise) {
        var numbers = new ArrayList<Integer>();
        for (var word : text(name, otherwise).split(",", -1)) {
            if (!word.isBlank() && !word.equals("0")) {
                numbers.add(Integer.parseInt(word.strip()));
            }
        }
        return numbers;
    }
}
