package vn.sangkien.bot.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.FaultPoints;
import vn.sangkien.bot.testing.TickedTime;
import vn.sangkien.bot.testing.TickingClock;

/// Rounds of reminders through the whole house, with a clock that is ticked.
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
            "sangkien.reminder.approval-above=5"
        })
@Import({TestServers.class, TickedTime.class, RoundsTest.Breaking.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
public class RoundsTest {
    /// Where the work on a round may break off.
    public static final List<String> POINTS = List.of("round.counted", "round.settled", "round.before-commit");

    private static final String UNIT = "CĐCS Công ty TNHH Giày An Phú";
    private static final Pattern CODE = Pattern.compile("liên kết ([0-9]{6})");

    @TestConfiguration
    static class Breaking {
        @Bean
        @Primary
        FaultPoints faults() {
            return new FaultPoints();
        }
    }

    private final TickingClock clock;
    private final FaultPoints faults;
    private final Rounds rounds;
    private final RoundsAtWork atWork;
    private final RoundReport report;
    private final ContactPolicy policy;
    private final Unanswered unanswered;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Supplier<UUID> ids;
    private final Chat chat;

    RoundsTest(
            TickingClock clock,
            FaultPoints faults,
            Rounds rounds,
            RoundsAtWork atWork,
            RoundReport report,
            ContactPolicy policy,
            Unanswered unanswered,
            Inbox inbox,
            Journal journal,
            History history,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Supplier<UUID> ids) {
        this.clock = clock;
        this.faults = faults;
        this.rounds = rounds;
        this.atWork = atWork;
        this.report = report;
        this.policy = policy;
        this.unanswered = unanswered;
        this.journal = journal;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.ids = ids;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    /// Tuesday to Thursday, 9h00: days are laid out for a week, and each test goes on no further than one.
    @BeforeEach
    void nobody_else_is_there() {
        for (var table : List.of("reminder_round", "reminder_unanswered", "silence", "consent", "leader")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private long open(Segment.Kind kind, String unit, String words, int perMinute) {
        return rounds.open(
                new Segment(kind, unit, 1, "", 100, List.of()), words, clock.instant(), perMinute, null, "lan");
    }

    private void run(long id) {
        atWork.work();
        assertThat(rounds.start(id)).isTrue();
        atWork.work();
        assertThat(rounds.find(id).orElseThrow().state()).isEqualTo(Round.State.RUNNING);
    }

    /// Works until nothing is on its way any more.
    private void workUntilQuiet(long id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            atWork.work();
            return states(id).getOrDefault("QUEUED", 0L) == 0;
        });
    }

    private Map<String, Long> states(long id) {
        var states = new TreeMap<String, Long>();
        report.of(rounds.find(id).orElseThrow())
                .counts()
                .forEach(count -> states.merge(
                        count.reason().isEmpty() ? count.state() : count.state() + " " + count.reason(),
                        count.people(),
                        Long::sum));
        return states;
    }

    private long said(String address) {
        return jdbc.sql(
                        "select count(*) from sent where contact_id = ? and purpose like 'ROUND:%' and outcome = 'sent'")
                .param(contact(address).value())
                .query(Long.class)
                .single();
    }

    private ContactId contact(String address) {
        return journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
    }

    /// Somebody who agreed to take part days ago and did nothing since.
    private void joined(String address) {
        var contact = jdbc.sql("""
                        insert into contact (channel, account, address, created_at, last_heard_at)
                        values (?, ?, ?, ?, ?) returning id""")
                .params(
                        WebVisitor.ACCOUNT.channel(),
                        WebVisitor.ACCOUNT.account(),
                        address,
                        ago(Duration.ofDays(3)),
                        ago(Duration.ofDays(3)))
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into consent (id, contact_id, purpose, given, notice, journal_id, at)
                        values (?, ?, 'registration', true, '', ?, ?)""")
                .params(ids.get(), contact, -contact, ago(Duration.ofDays(3)))
                .update();
    }

    private Timestamp ago(Duration time) {
        return Timestamp.from(clock.instant().minus(time));
    }

    @Test
    void a_dry_run_says_who_when_and_why_not_and_the_round_asks_the_open_question_again() {
        for (var address : List.of("idle", "stopped", "goes-on", "helped")) {
            chat.say(address, Chat.untilReview(UNIT).subList(0, 10));
        }
        chat.say("stopped", List.of("dừng nhắc"));
        chat.say("helped", List.of("gặp người hỗ trợ"));
        clock.tick(Duration.ofHours(26));
        chat.say("lately", Chat.untilReview(UNIT).subList(0, 10));

        long id = open(Segment.Kind.DRAFT, "DLK", "Chào {tên} ở {đơn vị}, hạn {hạn}.", 60);
        atWork.work();
        assertThat(states(id)).isEqualTo(Map.of("PLANNED", 2L, "SUPPRESSED HELPED", 1L, "SUPPRESSED OPTED_OUT", 1L));
        var lines = report.lines(rounds.find(id).orElseThrow(), "PLANNED", "", 0, 10);
        assertThat(lines).extracting(RoundReport.Line::way).containsExactly("FREE", "FREE");
        assertThat(lines).extracting(RoundReport.Line::step).containsExactly("solutionType", "solutionType");
        assertThat(lines.getFirst().dueAt()).isEqualTo(clock.instant());
        assertThat(report.of(rounds.find(id).orElseThrow()).dong()).isZero();
        System.out.println(report.of(rounds.find(id).orElseThrow()));

        assertThat(rounds.start(id)).isTrue();
        atWork.work();
        clock.tick(Duration.ofSeconds(2));
        queued(id, "goes-on");
        transaction.executeWithoutResult(_ -> journal.put(
                contact("goes-on"),
                ids.get().toString(),
                new Message.Reminded(recipient(id, "goes-on"), draft("goes-on"), "field", "", "Cũ rồi", Map.of())));
        workUntilQuiet(id);
        assertThat(chat.heard(contact("idle")))
                .startsWith("Chào anh/chị ở CĐCS Công ty TNHH Giày An Phú, hạn 31/5/2022.")
                .contains("Bước 9/19");
        assertThat(buttons("idle")).contains("Tiếp tục", "Để sau", "Dừng nhắc");
        assertThat(states(id))
                .isEqualTo(Map.of(
                        "SENT", 1L, "SUPPRESSED MOVED_ON", 1L, "SUPPRESSED HELPED", 1L, "SUPPRESSED OPTED_OUT", 1L));
        assertThat(said("goes-on")).isZero();
        assertThat(rounds.find(id).orElseThrow().state()).isEqualTo(Round.State.ENDED);

        clock.tick(Duration.ofHours(1));
        chat.say("idle", List.of("1"));
        var rest = Chat.untilReview(UNIT);
        chat.say("idle", rest.subList(11, rest.size()));
        chat.say("idle", List.of("nộp", "đồng ý"));
        clock.tick(Duration.ofMinutes(11));
        atWork.work();
        var progress = report.of(rounds.find(id).orElseThrow());
        assertThat(progress.answered()).isEqualTo(1);
        assertThat(progress.untold())
                .as("the web chat does not tell what was read")
                .isEqualTo(1);
        assertThat(progress.submitted()).isEqualTo(1);
        System.out.println(progress);
    }

    private long recipient(long round, String address) {
        return jdbc.sql("select id from reminder_recipient where round_id = ? and contact_id = ?")
                .params(round, contact(address).value())
                .query(Long.class)
                .single();
    }

    private void queued(long round, String address) {
        jdbc.sql("update reminder_recipient set state = 'QUEUED', queued_at = ? where id = ? and state = 'PLANNED'")
                .params(Timestamp.from(clock.instant()), recipient(round, address))
                .update();
    }

    private String draft(String address) {
        return jdbc.sql(
                        "select draft from reminder_recipient where contact_id = ? and draft <> '' order by id desc limit 1")
                .param(contact(address).value())
                .query(String.class)
                .single();
    }

    private List<String> buttons(String address) {
        var body = jdbc.sql("select body from sent where contact_id = ? order by id desc limit 1")
                .param(contact(address).value())
                .query(String.class)
                .single();
        var labels = new ArrayList<String>();
        Pattern.compile("\"label\":\"([^\"]*)\"").matcher(body).results().forEach(match -> labels.add(match.group(1)));
        return labels;
    }

    @Test
    void each_is_reminded_once_although_work_breaks_off_anywhere_and_several_work_at_once() {
        var addresses = IntStream.range(0, 5).mapToObj(i -> "crash-" + i).toList();
        addresses.forEach(this::joined);
        long id = open(Segment.Kind.JOINED, "VN", "Mời {tên} nộp sáng kiến trước {hạn}.", 600);
        for (var point :
                Stream.concat(POINTS.stream(), Stream.of("turn.before-commit")).toList()) {
            faults.breakOffAt(point);
            if (point.startsWith("round")) {
                for (int i = 0; i < 4 && !faults.happened(); i++) {
                    try {
                        atWork.work();
                    } catch (FaultPoints.BrokenOff _) {
                        continue; // as a node that dies leaves it
                    }
                    rounds.start(id);
                }
                assertThat(faults.happened()).isTrue();
            }
        }
        var several = IntStream.range(0, 4)
                .mapToObj(_ ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 5).forEach(_ -> atWork.work())))
                .toList();
        several.forEach(CompletableFuture::join);
        workUntilQuiet(id);
        clock.tick(Duration.ofMinutes(1));
        workUntilQuiet(id);
        assertThat(states(id)).isEqualTo(Map.of("SENT", 5L));
        assertThat(addresses).allSatisfy(address -> assertThat(said(address)).isEqualTo(1));
        assertThat(chat.heard(contact("crash-0"))).isEqualTo("Mời anh/chị nộp sáng kiến trước 31/5/2022.");
        clock.tick(Duration.ofHours(1));
        atWork.work();
        assertThat(rounds.find(id).orElseThrow().state()).isEqualTo(Round.State.ENDED);
        assertThat(addresses).allSatisfy(address -> assertThat(said(address)).isEqualTo(1));

        long again = open(Segment.Kind.JOINED, "VN", "Lần nữa", 600);
        atWork.work();
        assertThat(report.lines(rounds.find(again).orElseThrow(), "PLANNED", "", 0, 10))
                .as("one a day is enough, so the plan is for tomorrow at eight")
                .extracting(RoundReport.Line::dueAt)
                .allSatisfy(due ->
                        assertThat(due).isBetween(nextMorning(), nextMorning().plusSeconds(1)))
                .hasSize(5);
    }

    private Instant nextMorning() {
        return clock.instant()
                .atZone(ZoneId.of("Asia/Ho_Chi_Minh"))
                .toLocalDate()
                .plusDays(1)
                .atTime(8, 0)
                .atZone(ZoneId.of("Asia/Ho_Chi_Minh"))
                .toInstant();
    }

    @Test
    void what_has_not_left_is_stopped_goes_on_and_is_taken_back() {
        var addresses = IntStream.range(0, 5).mapToObj(i -> "stop-" + i).toList();
        addresses.forEach(this::joined);
        long id = open(Segment.Kind.JOINED, "VN", "Mời anh/chị", 1);
        run(id);
        workUntilQuiet(id);
        assertThat(states(id)).isEqualTo(Map.of("SENT", 1L, "PLANNED", 4L));
        assertThat(rounds.stop(id)).isTrue();
        assertThat(policy.objection(reminder("stop-0", recipient(id, "stop-0"))))
                .contains(new Outcome.Suppressed("the round was stopped"));
        clock.tick(Duration.ofMinutes(10));
        atWork.work();
        assertThat(states(id)).isEqualTo(Map.of("SENT", 1L, "PLANNED", 4L));
        assertThat(rounds.start(id)).isTrue();
        clock.tick(Duration.ofSeconds(61));
        workUntilQuiet(id);
        assertThat(states(id)).isEqualTo(Map.of("SENT", 2L, "PLANNED", 3L));
        rounds.stop(id);
        assertThat(rounds.withdraw(id)).isEqualTo(3);
        clock.tick(Duration.ofMinutes(10));
        atWork.work();
        assertThat(states(id)).isEqualTo(Map.of("SENT", 2L, "WITHDRAWN", 3L));
        assertThat(rounds.start(id)).isFalse();
    }

    @Test
    void many_need_a_second_person_and_more_than_that_another_look() {
        IntStream.range(0, 6).forEach(i -> joined("many-" + i));
        long id = open(Segment.Kind.JOINED, "VN", "Mời anh/chị", 600);
        atWork.work();
        assertThat(rounds.start(id)).isFalse();
        assertThat(rounds.approve(id, "lan", false)).isFalse();
        assertThat(rounds.approve(id, "mai", false)).isTrue();
        joined("one-more");
        assertThat(rounds.start(id)).isTrue();
        atWork.work();
        assertThat(rounds.find(id).orElseThrow().state()).isEqualTo(Round.State.COUNTED);
        assertThat(rounds.start(id)).isFalse();
        assertThat(rounds.approve(id, "lan", true)).isTrue();
        run(id);
    }

    @Test
    void an_appeal_reaches_leaders_and_those_who_said_yes() {
        chat.registration("said-yes", UNIT);
        chat.say("said-yes", List.of("bật nhắc"));
        chat.registration("not-asked", UNIT);
        joined("leader");
        jdbc.sql("""
                        insert into leader (contact_id, unit_code, role, name, daily_at, daily_since, joined_at, code)
                        values (?, 'DLK-KPC', 'LEADER', 'Chị Hoa', '08:00', ?, ?, 'x')""")
                .params(contact("leader").value(), ago(Duration.ofDays(9)), ago(Duration.ofDays(9)))
                .update();
        clock.tick(Duration.ofHours(1));

        long below = open(Segment.Kind.BELOW, "DLK-KCN", "{đơn vị} mới có {đã có}/{chỉ tiêu} sáng kiến.", 60);
        atWork.work();
        assertThat(states(below)).containsEntry("PLANNED", 1L).containsEntry("SUPPRESSED NEVER_ASKED", 1L);
        long without = open(Segment.Kind.WITHOUT, "DLK", "{đơn vị} chưa có sáng kiến, hạn {hạn}.", 60);
        atWork.work();
        assertThat(states(without)).isEqualTo(Map.of("PLANNED", 1L));
        run(below);
        workUntilQuiet(below);
        assertThat(chat.heard(contact("said-yes")))
                .startsWith("LĐLĐ tỉnh Đắk Lắk mới có ")
                .contains("/2.500 sáng kiến.");
        run(without);
        workUntilQuiet(without);
        assertThat(chat.heard(contact("leader"))).startsWith("LĐLĐ huyện Krông Pắc chưa có sáng kiến");
    }

    @Test
    void a_stop_counts_at_once_in_any_state_and_in_every_chat_of_the_person() {
        var states = Map.of(
                "at-a-question", List.<String>of(),
                "at-the-review", Chat.untilReview(UNIT).subList(10, 22),
                "paused", List.of("để sau"),
                "with-a-person", List.of("gặp người hỗ trợ"),
                "cancelled", List.of("hủy", "đúng"));
        states.forEach((address, words) -> {
            chat.say(address, Chat.untilReview(UNIT).subList(0, 10));
            if (!words.isEmpty()) {
                chat.say(address, words);
            }
            chat.say(address, List.of("dừng nhắc"));
        });
        chat.registration("here", UNIT);
        var code = CODE.matcher(chat.say("here", List.of("liên kết")));
        assertThat(code.find()).isTrue();
        chat.say("there", List.of("liên kết " + code.group(1)));
        chat.say("here", List.of("đúng"));
        chat.heard(contact("there"));
        chat.say("there", List.of("dừng nhắc"));
        clock.tick(Duration.ofHours(1));
        assertThat(states.keySet())
                .allSatisfy(address ->
                        assertThat(objection(address)).isEqualTo(new Outcome.Suppressed("wants no reminders")));
        assertThat(objection("here")).isEqualTo(new Outcome.Suppressed("wants no reminders"));
        chat.say("there", List.of("bật nhắc"));
        clock.tick(Duration.ofHours(1));
        assertThat(objection("here")).isNull();
        chat.say("at-a-question", List.of("bật nhắc"));
        clock.tick(Duration.ofHours(1));
        assertThat(objection("at-a-question")).isNull();
    }

    @Test
    void two_unanswered_reminders_are_remembered_when_the_outbox_has_forgotten_them() {
        joined("quiet");
        for (int i = 1; i <= 2; i++) {
            jdbc.sql("""
                            insert into sent (id, contact_id, channel, created_at, finished_at, lane, outcome, purpose)
                            values (?, ?, 'web', ?, ?, 1, 'sent', 'NUDGE')""")
                    .params(-i, contact("quiet").value(), ago(Duration.ofDays(1)), ago(Duration.ofDays(1)))
                    .update();
        }
        unanswered.remember();
        jdbc.sql("delete from sent where contact_id = ?")
                .param(contact("quiet").value())
                .update();
        jdbc.sql("update reminder_unanswered set at = at - interval '90 days'").update();
        jdbc.sql("update contact set last_heard_at = last_heard_at - interval '95 days' where id = ?")
                .param(contact("quiet").value())
                .update();
        assertThat(objection("quiet")).isEqualTo(new Outcome.Suppressed("two were not answered"));
        chat.say("quiet", List.of("chào"));
        unanswered.remember();
        clock.tick(Duration.ofHours(1));
        assertThat(objection("quiet")).isNull();
    }

    private @Nullable Outcome objection(String address) {
        return policy.objection(outbound(address, ContactPolicy.NUDGE)).orElse(null);
    }

    private Outbound reminder(String address, long recipient) {
        return outbound(address, ContactPolicy.ofRound(recipient));
    }

    private Outbound outbound(String address, String purpose) {
        return new Outbound(
                0, contact(address), WebVisitor.ACCOUNT, address, Lane.BULK, new Reply("…", List.of()), 1, purpose);
    }
}
