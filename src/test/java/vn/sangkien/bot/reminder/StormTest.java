package vn.sangkien.bot.reminder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.ChannelSender;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.TickingClock;

/// A large round over a provider that refuses in storms, while members register: replies find no more than one reminder
/// before them, everybody's outcome has a name, and the estimate of the first minute holds. Time is ticked by the
/// second.
///
/// With `-Dbench=true` only, as it goes by how threads take turns and so needs a machine that is not busy: 100,000
/// people, or
/// `-Dstorm.people`.
@SpringBootTest(
        classes = Application.class,
        properties = {
            "sangkien.sample-data=true",
            // a busy machine is not to look like a Redis that went away
            "spring.data.redis.timeout=20s",
            "spring.data.redis.connect-timeout=20s",
            "sangkien.draft.patience=20s",
            "sangkien.conversation.silence-every=P1D",
            "sangkien.reminder.every=P1D",
            "sangkien.outbox.tick=10ms",
            "sangkien.outbox.parallel=2"
        })
@Import({TestServers.class, StormTest.Provider.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
@EnabledIfSystemProperty(named = "bench", matches = "true")
class StormTest {
    private static final ChannelAccount ACCOUNT = new ChannelAccount("storm", "one");
    private static final int PEOPLE = Integer.getInteger("storm.people", 100_000);

    /// Over two minutes at least, and an opening of the contact hours at most.
    private static final int PER_MINUTE = Math.max(600, PEOPLE / 30);

    /// What the provider takes in a second of the ticked clock: less than the round wants.
    private static final int A_SECOND = PER_MINUTE / 100;

    /// Everybody who registers says a word so often, in seconds.
    private static final int BETWEEN_WORDS = 4;

    @TestConfiguration
    static class Provider {
        @Bean
        @Primary
        TickingClock ticking() {
            return new TickingClock(Instant.parse("2022-05-10T01:30:00Z"));
        }

        @Bean
        Stormy stormy(TickingClock clock, JdbcClient jdbc, RandomGenerator random) {
            return new Stormy(clock, jdbc, random);
        }
    }

    /// Takes so many messages a second, answers 429 or −32 to the others, and to some for no reason.
    static final class Stormy implements ChannelSender {
        private static final Duration QUIET = Duration.ofMillis(500);

        private final TickingClock clock;
        private final JdbcClient jdbc;
        private final RandomGenerator random;
        private final Set<Long> begun = ConcurrentHashMap.newKeySet();
        private final Map<Long, AtomicInteger> before = new ConcurrentHashMap<>();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger sending = new AtomicInteger();
        private volatile long refusedIn;
        private volatile long saidAt;
        private final Map<Long, AtomicInteger> taken = new ConcurrentHashMap<>();

        Stormy(TickingClock clock, JdbcClient jdbc, RandomGenerator random) {
            this.clock = clock;
            this.jdbc = jdbc;
            this.random = random;
        }

        @Override
        public String channel() {
            return ACCOUNT.channel();
        }

        @Override
        public Outcome send(Outbound outbound) {
            sending.incrementAndGet();
            try {
                return answer(outbound);
            } finally {
                sending.decrementAndGet();
            }
        }

        /// Whether it wants to hear nothing more in this second. A refusal of the one before may have been taken note
        /// of
        /// only in this one, and then nothing comes.
        boolean isResting() {
            long second = clock.instant().getEpochSecond();
            boolean quiet = System.nanoTime() - saidAt > QUIET.toNanos();
            return sending.get() == 0 && (refusedIn == second || (refusedIn == second - 1 && quiet));
        }

        private Outcome answer(Outbound outbound) {
            begun.add(outbound.id());
            saidAt = System.nanoTime();
            if (outbound.lane() == Lane.BULK) {
                waiting().stream()
                        .filter(id -> !begun.contains(id))
                        .forEach(id -> before.computeIfAbsent(id, _ -> new AtomicInteger())
                                .incrementAndGet());
            }
            long second = clock.instant().getEpochSecond();
            boolean room =
                    taken.computeIfAbsent(second, _ -> new AtomicInteger()).incrementAndGet() <= A_SECOND;
            if (!room || random.nextInt(50) == 0) {
                refused.incrementAndGet();
                refusedIn = second;
                return new Outcome.RetryAfter(Duration.ofSeconds(1));
            }
            return switch (random.nextInt(100)) {
                case 0 -> new Outcome.Unreachable("-213");
                case 1 -> new Outcome.Unknown("time-out");
                default -> new Outcome.Sent("m" + outbound.id());
            };
        }

        /// Replies that are committed and could go: those behind an earlier one of their chat wait for that one.
        private List<Long> waiting() {
            return jdbc.sql("""
                            select o.id from outbox o where o.lane = 0 and o.attempt = 0 and o.channel = 'storm'
                                and not exists (select 1 from outbox p where p.contact_id = o.contact_id and p.lane = 0
                                    and p.id < o.id)""").query((row, _) -> row.getLong(1)).list();
        }
    }

    private final TickingClock clock;
    private final Stormy provider;
    private final Rounds rounds;
    private final RoundsAtWork atWork;
    private final RoundReport report;
    private final Inbox inbox;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;

    StormTest(
            TickingClock clock,
            Stormy provider,
            Rounds rounds,
            RoundsAtWork atWork,
            RoundReport report,
            Inbox inbox,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.clock = clock;
        this.provider = provider;
        this.rounds = rounds;
        this.atWork = atWork;
        this.report = report;
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    @Test
    void a_storm_ends_with_a_name_for_everybody_and_holds_no_reply_up() {
        people();
        long id = rounds.open(
                new Segment(Segment.Kind.JOINED, "VN", 1, "", 100, List.of()),
                "Mời anh/chị nộp sáng kiến trước {hạn}.",
                clock.instant(),
                PER_MINUTE,
                null,
                "lan");
        atWork.work();
        System.out.println("dry run: " + report.of(find(id)));
        assertThat(rounds.approve(id, "mai", false)).isTrue();
        assertThat(rounds.start(id)).isTrue();
        atWork.work();
        var started = clock.instant();
        var words = Chat.untilReview("CĐCS Công ty TNHH Giày An Phú");
        Instant estimated = null;
        int second = 0;
        for (; find(id).state() == Round.State.RUNNING; second++) {
            if (second % BETWEEN_WORDS == 0) {
                int word = second / BETWEEN_WORDS;
                say("member-" + word / words.size(), words.get(word % words.size()));
            }
            atWork.work();
            untilNothingIsDue();
            if (second == 75) {
                estimated = report.of(find(id)).end();
            }
            clock.tick(Duration.ofSeconds(1));
        }
        var progress = report.of(find(id));
        System.out.printf(
                "result after %d s, %d refusals, estimate of the first minute %s, end %s: %s%n",
                second, provider.refused.get(), estimated, find(id).endedAt(), progress);
        var states = new TreeMap<String, Long>();
        progress.counts().forEach(count -> states.merge(count.state(), count.people(), Long::sum));
        assertThat(states.keySet()).isSubsetOf("SENT", "UNKNOWN", "UNREACHABLE");
        assertThat(states.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(PEOPLE);
        assertThat(twice()).isZero();
        System.out.println("reminders before a reply, of those that had any: "
                + new TreeMap<>(provider.before.values().stream()
                        .collect(Collectors.groupingBy(AtomicInteger::get, Collectors.counting()))));
        assertThat(provider.refused.get()).isGreaterThan(PEOPLE / 50);
        assertThat(provider.before.values())
                .allSatisfy(overtaken -> assertThat(overtaken.get()).isLessThanOrEqualTo(1));
        var ended = requireNonNull(find(id).endedAt());
        var took = Duration.between(started, ended);
        assertThat(Duration.between(ended, requireNonNull(estimated)).abs()).isLessThan(took.dividedBy(10));
        assertThat(jdbc.sql("select count(*) from sent where lane = 0 and channel = 'storm'")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(second / BETWEEN_WORDS / 2);
    }

    private Round find(long id) {
        return rounds.find(id).orElseThrow();
    }

    private void people() {
        var before = Timestamp.from(clock.instant().minus(Duration.ofDays(3)));
        jdbc.sql("""
                        insert into contact (channel, account, address, created_at, last_heard_at)
                        select ?, ?, 'p' || i, ?, ? from generate_series(1, ?) as i""")
                .params(ACCOUNT.channel(), ACCOUNT.account(), before, before, PEOPLE)
                .update();
        jdbc.sql("""
                        insert into consent (id, contact_id, purpose, given, notice, journal_id, at)
                        select gen_random_uuid(), id, 'registration', true, '', -id, ? from contact where channel = 'storm'""").param(before).update();
        jdbc.sql("analyze").update();
    }

    private void say(String address, String word) {
        inbox.accept(new Arrival(ACCOUNT, address, ids.get().toString(), null, new Message.Text(word)))
                .join();
    }

    /// All that can be done in this second is done: no turn waits, and what is in the outbox is for later.
    private void untilNothingIsDue() {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("select count(*) from waiting where received_at <= ?") == 0
                        && (provider.isResting() || count("select count(*) from outbox where due_at <= ?") == 0));
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param(Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    private int twice() {
        return jdbc.sql("""
                        select count(*) from (select contact_id from sent where purpose like 'ROUND:%'
                            and outcome in ('sent', 'unknown') group by contact_id having count(*) > 1) as twice""").query(Integer.class).single();
    }
}
