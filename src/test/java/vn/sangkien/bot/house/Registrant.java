package vn.sangkien.bot.house;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import vn.sangkien.bot.testing.Delivery;
import vn.sangkien.bot.testing.Side;

/// Somebody who registers an innovation by chat while everything breaks. The provider brings each message one to three
/// times, to any node, again when it was not taken, and now and then one of the copies late.
final class Registrant {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration AGAIN = Duration.ofMillis(400);
    private static final int MOST_COPIES = 3;
    private static final int LONGEST_TYPING_MILLIS = 400;

    /// Many people type as slowly as people do, or nothing is left of two cores for nodes to start.
    private static final int TYPING_MILLIS_PER_PERSON = 30;

    private static final String PLEASE_WAIT = "Lúc này có rất nhiều anh chị em nhắn cùng lúc.";

    private static final List<String> WORDS = List.of(
            "băng", "cân", "dao", "ép", "gá", "hàn", "in", "khuôn", "lò", "máy", "nồi", "ống", "phun", "quạt", "rửa",
            "sấy", "tiện", "uốn", "vít", "xe", "bơm", "cưa", "đục", "ghép", "hút", "kẹp", "lọc", "mài", "nén", "ốp",
            "quay", "rèn", "sơn", "tưới", "vận", "xay", "bào", "chiết", "dệt", "đóng");

    /// What happened to the messages of all.
    record Counts(LongAdder sent, LongAdder copies, LongAdder refused, LongAdder broken) {
        Counts() {
            this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
        }
    }

    private final Side side;
    private final String address;
    private final List<House> nodes;
    private final Supplier<Instant> clock;
    private final Random random;
    private final Counts counts;
    private final List<String> typed = new CopyOnWriteArrayList<>();
    private final List<Delivery> late = new ArrayList<>();
    private final String title;
    private final String effect;
    private final int million;
    private final int longestTypingMillis;

    Registrant(
            Side side, int number, List<House> nodes, Supplier<Instant> clock, long seed, Counts counts, int atOnce) {
        this.longestTypingMillis = Math.max(LONGEST_TYPING_MILLIS, atOnce * TYPING_MILLIS_PER_PERSON);
        this.side = side;
        this.address = side.address(number);
        this.nodes = nodes;
        this.clock = clock;
        this.random = new Random(seed);
        this.counts = counts;
        title = "Cải tiến " + words(7);
        effect = "Giảm thời gian " + words(6);
        million = 1 + random.nextInt(90);
    }

    private String words(int count) {
        var some = new ArrayList<String>();
        for (int n = 0; n < count; n++) {
            some.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", some);
    }

    String address() {
        return address;
    }

    String channel() {
        return side.channel();
    }

    String title() {
        return title;
    }

    String effect() {
        return effect;
    }

    long benefit() {
        return million * 1_000_000L;
    }

    List<String> told() {
        return side.told(address);
    }

    /// The answers among what they were told: not that they have to wait, and nothing twice in a row.
    private List<String> answers() {
        var answers = new ArrayList<String>();
        for (var text : told()) {
            if (!text.startsWith(PLEASE_WAIT)
                    && (answers.isEmpty() || !answers.getLast().equals(text))) {
                answers.add(text);
            }
        }
        return answers;
    }

    /// All they typed.
    List<String> typed() {
        return List.copyOf(typed);
    }

    /// From the first word to the receipt.
    void register() throws InterruptedException {
        var script = new ArrayList<>(Member.UNTIL_PLEDGE);
        script.add("đồng ý");
        for (var words : script) {
            say(
                    switch (words) {
                        case "0912 345 678" -> "0912%06d".formatted(random.nextInt(1_000_000));
                        case "15tr" -> million + " triệu";
                        case "Giảm 20 phút dừng máy mỗi ca, đỡ vất vả" -> effect;
                        default -> words.equals(Member.UNTIL_PLEDGE.get(Member.TITLE)) ? title : words;
                    });
            if (answers().getLast().contains("“trùng”")) {
                say("khác");
            }
        }
        for (var delivery : late) {
            bring(delivery);
        }
    }

    /// Types something and waits until it is answered.
    private void say(String text) throws InterruptedException {
        int before = answers().size();
        var delivery = side.typed(address, clock.get(), text);
        counts.sent().increment();
        typed.add(text);
        bring(delivery);
        for (int copies = random.nextInt(MOST_COPIES); copies > 0; copies--) {
            counts.copies().increment();
            if (random.nextBoolean()) {
                bring(delivery);
            } else {
                late.add(delivery);
            }
        }
        if (!late.isEmpty() && random.nextInt(4) == 0) {
            bring(late.removeFirst());
        }
        await(address + " said “" + text + "”")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> answers().size() > before);
        Thread.sleep(random.nextInt(longestTypingMillis)); // typing takes its time; nothing is concluded from it
    }

    /// Brings it until somebody takes it.
    private void bring(Delivery delivery) throws InterruptedException {
        while (!taken(delivery)) {
            counts.refused().increment();
            Thread.sleep(AGAIN.toMillis()); // as a provider waits before it brings it again
        }
    }

    private boolean taken(Delivery delivery) throws InterruptedException {
        URI to = nodes.get(random.nextInt(nodes.size())).url(delivery.path());
        var request = HttpRequest.newBuilder(to)
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(delivery.body()));
        delivery.headers().forEach(request::header);
        try {
            int status =
                    House.HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status >= 500) {
                counts.broken().increment();
            }
            return status == 200;
        } catch (IOException _) {
            return false; // the node is away, or died over it
        }
    }
}
