package vn.sangkien.bot.reminder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.outbox.Acquaintance;
import vn.sangkien.bot.outbox.Terms;
import vn.sangkien.bot.shared.ChannelAccount;

/// A month of many people who write, fall silent, say stop and come back, in one chat or two, with reminders of forms
/// and
/// rounds of the team over them while nodes die. Everything that leaves is held against the rules as they are written
/// for people, by what really happened and not by what the policy was told.
class PolicyMonthTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /// Holds a Sunday, two holidays and the end of the campaign.
    private static final LocalDate FIRST = LocalDate.of(2022, 4, 25);

    private static final int DAYS = 37;
    private static final Span LAST_WEEK = new Span(LocalDate.of(2022, 5, 25), LocalDate.of(2022, 5, 31));
    private static final Duration FREE_FOR = Duration.ofMinutes(2850);
    private static final Duration WINDOW = Duration.ofMinutes(10_050);
    private static final int ROUNDS = 9;

    private enum What {
        WORD,
        STOP,
        AGREE,
        CALL,
        RELEASE,
        LEAVE,
        RETURN,
        MAKE,
        GATE
    }

    /// @param reminder for MAKE and GATE
    private record Event(
            Instant at,
            long n,
            What what,
            int chat,
            @Nullable Reminder reminder) {}

    /// @param round of the team, -1 for the reminder of a form
    /// @param madeAt when it was to leave, then when it was made
    private record Reminder(long id, int round, Ground ground, int chat, Instant madeAt, boolean made) {}

    private static final class Chat {
        final Terms terms;
        Instant turnedAt;
        boolean gone;

        Chat(Terms terms, Instant turnedAt) {
            this.terms = terms;
            this.turnedAt = turnedAt;
        }
    }

    /// One person and what really happened to them.
    private static final class Person {
        final List<Chat> chats = new ArrayList<>();
        final List<Instant> words = new ArrayList<>();
        final List<Instant> told = new ArrayList<>();
        final Set<Integer> rounds = new HashSet<>();
        final PriorityQueue<Event> events =
                new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::n));
        final Map<Long, Reminder> under = new TreeMap<>();
        Optional<Boolean> agreed = Optional.empty();
        boolean registered;
        boolean helped;
        long n;

        void add(Instant at, What what, int chat, @Nullable Reminder reminder) {
            events.add(new Event(at, n++, what, chat, reminder));
        }
    }

    private final RandomGenerator random;
    private final Policy policy = new Policy(ZONE);
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private final Map<Terms.Way, Integer> ways = new EnumMap<>(Terms.Way.class);
    private int sent;
    private int deaths;

    PolicyMonthTest() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("PolicyMonthTest: -Dseed=" + seed); // to repeat a failure
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static final Terms ZALO_FREE_ONLY = new Terms(FREE_FOR, WINDOW, false, 300, Set.of(), 250);
    private static final Terms ZALO_PAID = new Terms(FREE_FOR, WINDOW, true, 300, Set.of(), 250);
    private static final Terms ZALO_FORMS = new Terms(FREE_FOR, WINDOW, false, 300, Set.of(ContactPolicy.FORM), 250);

    @Test
    void nothing_leaves_outside_the_rules_and_every_silence_has_a_name() {
        int members = Integer.getInteger("policy.members", 10_000);
        for (int i = 0; i < members; i++) {
            live(person());
        }
        assertThat(sent).isGreaterThan(members / 2);
        assertThat(deaths).isPositive();
        assertThat(ways.keySet()).containsExactlyInAnyOrder(Terms.Way.FREE, Terms.Way.PAID, Terms.Way.FORM);
        var neverByPolicy = EnumSet.of(Reason.STOPPED, Reason.LOST);
        assertThat(reasons.keySet()).containsAll(EnumSet.complementOf(neverByPolicy));
        assertThat(reasons.keySet()).doesNotContainAnyElementsOf(neverByPolicy);
    }

    private Instant at(double day) {
        return FIRST.atStartOfDay(ZONE).toInstant().plusSeconds((long) (day * 86_400));
    }

    private Instant sometime() {
        return at(random.nextDouble(DAYS));
    }

    private Person person() {
        var person = new Person();
        boolean zalo = random.nextInt(3) > 0;
        if (zalo) {
            var terms = List.of(ZALO_FREE_ONLY, ZALO_PAID, ZALO_FORMS).get(random.nextInt(3));
            person.chats.add(new Chat(terms, at(-random.nextDouble(6))));
        }
        if (!zalo || random.nextInt(4) == 0) {
            person.chats.add(new Chat(Terms.FREE, at(-random.nextDouble(30))));
        }
        person.registered = random.nextInt(10) > 0;
        person.agreed = List.of(Optional.of(true), Optional.<Boolean>empty(), Optional.of(false))
                .get(Math.min(2, random.nextInt(5) / 2));
        person.chats.forEach(chat -> person.words.add(chat.turnedAt));
        int words = random.nextInt(12);
        for (int i = 0; i < words; i++) {
            var begin = sometime();
            int chat = random.nextInt(person.chats.size());
            for (int k = random.nextInt(4); k >= 0; k--) {
                person.add(begin.plusSeconds(random.nextInt(3_000)), What.WORD, chat, null);
            }
            if (random.nextBoolean()) {
                nudge(person, begin.plus(Duration.ofDays(1)), chat);
            }
        }
        some(person, 5, What.STOP);
        some(person, 5, What.AGREE);
        some(person, 12, What.LEAVE);
        some(person, 12, What.RETURN);
        if (random.nextInt(6) == 0) {
            var call = sometime();
            person.add(call, What.CALL, 0, null);
            person.add(call.plusSeconds(random.nextInt(200_000)), What.RELEASE, 0, null);
        }
        var grounds = List.of(Ground.OWN, Ground.APPEAL, Ground.OFFICE);
        for (int round = 0; round < ROUNDS; round++) {
            if (random.nextBoolean()) {
                var due = at(round * 4 + 0.3 + random.nextDouble(0.5));
                int chat = random.nextInt(person.chats.size());
                var ground = grounds.get(random.nextInt(3));
                var reminder = new Reminder(person.n, round, ground, chat, due, false);
                person.add(due, What.MAKE, chat, reminder);
                if (random.nextInt(20) == 0) {
                    // another node, and a restart, come across the same row
                    person.add(due.plusSeconds(random.nextInt(30)), What.MAKE, chat, reminder);
                }
            }
        }
        return person;
    }

    private void nudge(Person person, Instant at, int chat) {
        var open = ContactHours.next(at.atZone(ZONE)).toInstant();
        person.add(open, What.MAKE, chat, new Reminder(person.n, -1, Ground.OWN, chat, open, false));
    }

    private void some(Person person, int one, What what) {
        for (int i = random.nextInt(one) == 0 ? random.nextInt(3) : 0; i > 0; i--) {
            person.add(sometime(), what, random.nextInt(person.chats.size()), null);
        }
    }

    private void live(Person person) {
        for (var event = person.events.poll(); event != null; event = person.events.poll()) {
            switch (event.what()) {
                case WORD -> word(person, event);
                case STOP -> {
                    word(person, event);
                    person.agreed = Optional.of(false);
                }
                case AGREE -> {
                    word(person, event);
                    person.agreed = Optional.of(true);
                }
                case CALL -> {
                    word(person, event);
                    person.helped = true;
                }
                case RELEASE -> person.helped = false;
                case LEAVE -> person.chats.get(event.chat()).gone = true;
                case RETURN -> person.chats.get(event.chat()).gone = false;
                case MAKE -> make(person, event, requireNonNull(event.reminder()));
                case GATE -> gate(person, event, requireNonNull(event.reminder()));
            }
        }
        assertThat(person.under).isEmpty();
    }

    private static void word(Person person, Event event) {
        person.words.add(event.at());
        var chat = person.chats.get(event.chat());
        chat.turnedAt = event.at();
        chat.gone = false;
    }

    private Circumstances facts(Person person, Reminder reminder, Instant now) {
        var chat = person.chats.get(reminder.chat());
        boolean underWay = reminder.made()
                ? person.under.keySet().stream().anyMatch(id -> id < reminder.id())
                : !person.under.isEmpty();
        return new Circumstances(
                reminder.ground(),
                Optional.empty(),
                reminder.madeAt(),
                new Known(
                        new ChannelAccount("test", "one"),
                        person.words.stream().max(Comparator.naturalOrder()).orElse(null),
                        false,
                        person.helped,
                        underWay,
                        person.registered ? Optional.of(true) : Optional.empty(),
                        person.agreed,
                        person.told.stream()
                                .filter(at -> at.isAfter(now.minus(Duration.ofDays(8)))
                                        || person.words.stream().noneMatch(word -> word.isAfter(at)))
                                .toList(),
                        new Acquaintance(chat.turnedAt, chat.gone),
                        chat.terms,
                        null),
                reminder.round() < 0 ? "" : ContactPolicy.FORM,
                List.of(LAST_WEEK));
    }

    private void make(Person person, Event event, Reminder reminder) {
        if (reminder.round() >= 0 && person.rounds.contains(reminder.round())) {
            return; // the row says that it was taken
        }
        switch (policy.decide(facts(person, reminder, event.at()), event.at())) {
            case Decision.Never(var reason) -> {
                reasons.merge(reason, 1, Integer::sum);
                person.rounds.add(reminder.round());
            }
            case Decision.Later(var at, var reason) -> {
                reasons.merge(reason, 1, Integer::sum);
                assertThat(at).isAfter(event.at());
                person.add(at, What.MAKE, reminder.chat(), reminder);
            }
            case Decision.Go _ -> {
                person.rounds.add(reminder.round());
                var made =
                        new Reminder(person.n, reminder.round(), reminder.ground(), reminder.chat(), event.at(), true);
                person.under.put(made.id(), made);
                person.add(event.at().plus(onTheWay()), What.GATE, reminder.chat(), made);
            }
        }
    }

    /// Mostly seconds; in a storm of refusals hours.
    private Duration onTheWay() {
        return random.nextInt(12) == 0
                ? Duration.ofMinutes(random.nextInt(2_000))
                : Duration.ofSeconds(random.nextInt(120));
    }

    private void gate(Person person, Event event, Reminder reminder) {
        var now = event.at();
        switch (policy.decide(facts(person, reminder, now), now)) {
            case Decision.Never(var reason) -> {
                reasons.merge(reason, 1, Integer::sum);
                person.under.remove(reminder.id());
            }
            case Decision.Later(var at, var reason) -> {
                reasons.merge(reason, 1, Integer::sum);
                assertThat(at).isAfter(now);
                person.add(at, What.GATE, reminder.chat(), reminder);
            }
            case Decision.Go(var way, int dong) -> {
                if (random.nextInt(50) == 0) {
                    deaths++; // before it was sent: another node looks again
                    person.add(now.plusSeconds(10 + random.nextInt(60)), What.GATE, reminder.chat(), reminder);
                    return;
                }
                check(person, reminder, way, dong, now);
                // a node that dies now leaves it as "may have been said", which counts as said and is not tried again
                person.told.add(now);
                person.under.remove(reminder.id());
                ways.merge(way, 1, Integer::sum);
                sent++;
            }
        }
    }

    private static void check(Person person, Reminder reminder, Terms.Way way, int dong, Instant now) {
        var local = now.atZone(ZONE);
        var day = local.toLocalDate();
        assertThat(local.getHour()).isBetween(8, 19);
        boolean rest = day.getDayOfWeek() == DayOfWeek.SUNDAY
                || day.equals(LocalDate.of(2022, 4, 30))
                || day.equals(LocalDate.of(2022, 5, 1));
        boolean lastWeek = !day.isBefore(LocalDate.of(2022, 5, 25)) && !day.isAfter(LocalDate.of(2022, 5, 31));
        assertThat(rest && !lastWeek).isFalse();
        assertThat(person.told.stream().map(at -> at.atZone(ZONE).toLocalDate()))
                .doesNotContain(day);
        assertThat(person.told.stream().filter(at -> at.isAfter(now.minus(Duration.ofDays(7)))))
                .hasSizeLessThan(3);
        assertThat(person.agreed).isNotEqualTo(Optional.of(false));
        if (reminder.ground() == Ground.APPEAL) {
            assertThat(person.agreed).contains(true);
        }
        assertThat(person.registered || reminder.ground() == Ground.OFFICE).isTrue();
        assertThat(person.helped).isFalse();
        var last = person.words.stream().max(Comparator.naturalOrder()).orElseThrow();
        assertThat(last).isBeforeOrEqualTo(now.minus(Duration.ofMinutes(30)));
        assertThat(last).isBeforeOrEqualTo(reminder.madeAt());
        assertThat(person.told.stream().filter(at -> at.isAfter(last))).hasSizeLessThan(2);
        assertThat(now).isBeforeOrEqualTo(reminder.madeAt().plus(Duration.ofHours(24)));
        assertThat(person.under.keySet().stream().filter(id -> id < reminder.id()))
                .isEmpty();
        var chat = person.chats.get(reminder.chat());
        assertThat(chat.gone).isFalse();
        if (!chat.terms.equals(Terms.FREE)) {
            var since = Duration.between(chat.turnedAt, now);
            switch (way) {
                case FREE -> assertThat(since).isLessThanOrEqualTo(FREE_FOR);
                case PAID -> {
                    assertThat(chat.terms.paid()).isTrue();
                    assertThat(since).isBetween(FREE_FOR, WINDOW);
                }
                case FORM -> assertThat(chat.terms.forms()).contains(ContactPolicy.FORM);
                case CLOSED -> throw new AssertionError("a closed window");
            }
        }
        assertThat(dong)
                .isEqualTo(
                        switch (way) {
                            case FREE, CLOSED -> 0;
                            case PAID -> 300;
                            case FORM -> 250;
                        });
    }
}
