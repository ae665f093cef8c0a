package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outbox;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.outbox.Outgoing;
import vn.sangkien.bot.outbox.Ticks;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.TickingClock;

/// What is said on Zalo, when it may be said, and what becomes of it when the provider has trouble.
class SendingModuleTest {
    private static final AtomicLong numbers = new AtomicLong(1);

    private static FakeZalo zalo;
    private static Node node;

    private String user;
    private ContactId contact;

    @BeforeAll
    static void start() {
        zalo = new FakeZalo();
        node = ZaloRoom.node(
                TestServers.fresh(),
                zalo,
                "--sangkien.outbox.lease=10m",
                "--sangkien.zalo.sending.answer-within=2s",
                "--sangkien.zalo.sending.user-at-once=100",
                "--sangkien.zalo.sending.at-once=2000",
                "--sangkien.zalo.phone-image-url=https://example.vn/phone.png",
                "--sangkien.zalo.templates.nudge.id=4711",
                "--sangkien.zalo.templates.nudge.data.title={title}");
    }

    @AfterAll
    static void stop() {
        node.close();
        zalo.close();
    }

    @BeforeEach
    void somebody_who_just_wrote() {
        zalo.clear();
        zalo.revive();
        zalo.parameters("[{\"name\":\"title\",\"require\":true,\"maxLength\":30,\"minLength\":1}]");
        node.get(JdbcClient.class).sql("delete from zalo_account").update();
        node.get(Grants.class).settle(oa());
        // a node that met trouble rests a moment
        await().ignoreExceptions()
                .until(() -> node.get(Tokens.class).after(oa(), "another").equals(zalo.token()));
        user = "user-" + numbers.incrementAndGet();
        contact = node.hearNew(user, "e" + user, "chào");
        interacted(Duration.ZERO);
    }

    private static Oa oa() {
        return node.get(Oas.class).all().getFirst();
    }

    private void interacted(Duration ago) {
        node.get(Members.class)
                .interacted(
                        oa().id(), user, node.get(TickingClock.class).instant().minus(ago));
    }

    private Outcome send(Reply reply) {
        return send(Lane.REPLY, reply, 1);
    }

    private Outcome send(Lane lane, Reply reply, int attempt) {
        return node.get(ZaloSender.class)
                .send(new Outbound(numbers.incrementAndGet(), contact, oa().account(), user, lane, reply, attempt));
    }

    private static Reply words(String text) {
        return new Reply(text, List.of());
    }

    private static Reply formal(String text, String title, @Nullable String phone) {
        return new Reply(
                text, List.of(), List.of(), null, null, new Reply.Formal("nudge", Map.of("title", title), phone));
    }

    private static List<Reply.Button> buttons(int n) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> new Reply.Button("Lựa chọn " + i, "~d~1~f~" + i))
                .toList();
    }

    private List<String> texts() {
        return zalo.said(user).stream().map(FakeZalo.Heard::text).toList();
    }

    @Test
    void five_choices_are_buttons_and_six_are_numbered_lines() {
        assertThat(send(new Reply("Chọn:", buttons(5)))).isInstanceOf(Outcome.Sent.class);
        assertThat(send(new Reply("Chọn:", buttons(6)))).isInstanceOf(Outcome.Sent.class);
        assertThat(zalo.said(user).getFirst().titles()).hasSize(5);
        assertThat(zalo.said(user).getLast().titles()).isEmpty();
        assertThat(texts().getLast()).contains("1. Lựa chọn 1").contains("6. Lựa chọn 6");
        assertThat(zalo.faults()).isEmpty();
    }

    @Test
    void a_long_text_is_cut_at_its_paragraphs_and_its_buttons_stay_at_the_end() {
        String paragraph = "Đoạn văn tiếng Việt có dấu. ".repeat(40).strip();
        assertThat(send(new Reply(String.join("\n\n", paragraph, paragraph, paragraph), buttons(2))))
                .isInstanceOf(Outcome.Sent.class);
        assertThat(texts()).hasSize(3).allMatch(text -> text.equals(paragraph));
        assertThat(zalo.said(user)).extracting(heard -> heard.titles().size()).containsExactly(0, 0, 2);
    }

    @Test
    void files_and_a_button_for_the_phone_follow_the_words() throws IOException {
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", image);
        var png = new ByteArrayInputStream(image.toByteArray());
        var chart = node.get(Attachments.class).keep("chart.png", png);
        var letter = node.get(Attachments.class)
                .keep("letter.pdf", new ByteArrayInputStream("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8)));
        var picture = new Attachment("", "", "image/png", 0);
        var reply = new Reply(
                "Số điện thoại?",
                List.of(),
                List.of(
                        new Reply.Enclosed(chart, ""),
                        new Reply.Enclosed(letter, ""),
                        new Reply.Enclosed(picture, "https://example.vn/a.png")),
                Reply.Wanted.PHONE,
                null,
                null);
        assertThat(send(reply)).isInstanceOf(Outcome.Sent.class);
        assertThat(zalo.said(user)).hasSize(5);
        assertThat(zalo.said(user)
                        .getLast()
                        .message()
                        .at("/attachment/payload/template_type")
                        .asString(""))
                .isEqualTo("request_user_info");
        assertThat(zalo.faults()).isEmpty();
    }

    @Test
    void an_id_that_cannot_be_quoted_is_left_out() {
        zalo.mood(body -> body.at("/message/quote_message_id").isMissingNode() ? null : FakeZalo.Reaction.error(-201));
        assertThat(send(new Reply("Vâng", List.of(), List.of(), null, "gone", null)))
                .isInstanceOf(Outcome.Sent.class);
        assertThat(zalo.tried()).hasSize(2);
    }

    @Test
    void a_refused_token_is_refreshed_once_and_the_call_made_once_more() {
        zalo.expire();
        int before = zalo.refreshes();
        assertThat(send(words("một"))).isInstanceOf(Outcome.Sent.class);
        assertThat(zalo.refreshes()).isEqualTo(before + 1);
        zalo.mood(_ -> FakeZalo.Reaction.error(-220));
        assertThat(send(words("hai"))).isEqualTo(new Outcome.Failed("-220 token expired"));
        assertThat(zalo.refreshes()).isEqualTo(before + 2);
    }

    @Test
    void every_trouble_has_its_name() {
        var troubles = Map.of(
                FakeZalo.Reaction.status(502, "{\"error\":-216}"), new Outcome.Failed("status 502"),
                FakeZalo.Reaction.error(-201), new Outcome.Refused("-201 field invalid"),
                FakeZalo.Reaction.error(-224), new Outcome.Refused("-224 package too low"),
                FakeZalo.Reaction.error(-99), new Outcome.Refused("-99 unknown to us"),
                FakeZalo.Reaction.error(-230), new Outcome.Unreachable("-230 window closed"),
                FakeZalo.Reaction.error(-200), new Outcome.Failed("-200 send failed"),
                FakeZalo.Reaction.status(200, "{\"error\":\"404\"}"), new Outcome.Refused("404 no such API"),
                FakeZalo.Reaction.status(200, ""), new Outcome.Unknown("no answer in a success"));
        int before = zalo.refreshes();
        troubles.forEach((reaction, outcome) -> {
            zalo.mood(_ -> reaction);
            assertThat(send(words("thử"))).as("%s", reaction).isEqualTo(outcome);
        });
        assertThat(zalo.refreshes()).isEqualTo(before);
        zalo.mood(_ -> FakeZalo.Reaction.closed());
        assertThat(send(words("thử"))).isInstanceOf(Outcome.Unknown.class);
        zalo.mood(_ -> zalo.hang());
        assertThat(send(words("thử"))).isInstanceOf(Outcome.Unknown.class);
        zalo.mood(_ -> FakeZalo.Reaction.error(-200));
        assertThat(send(Lane.REPLY, words("thử"), 3)).isEqualTo(new Outcome.Refused("-200 send failed"));
        zalo.mood(_ -> FakeZalo.Reaction.error(-32));
        assertThat(send(words("thử"))).isInstanceOf(Outcome.RetryAfter.class);
    }

    @Test
    void whoever_blocks_us_is_left_alone_until_they_write_again() {
        zalo.mood(_ -> FakeZalo.Reaction.error(-217));
        assertThat(send(words("một"))).isEqualTo(new Outcome.Unreachable("-217 blocks the account"));
        zalo.mood(_ -> null);
        node.get(TickingClock.class).tick(Duration.ofMinutes(1));
        assertThat(send(words("hai"))).isEqualTo(new Outcome.Unreachable("-217 blocks the account"));
        interacted(Duration.ZERO);
        node.get(Members.class).write();
        assertThat(send(words("ba"))).isInstanceOf(Outcome.Sent.class);
    }

    @Test
    void the_window_decides_at_the_moment_of_sending() {
        var clock = node.get(TickingClock.class);
        untilNineInTheMorning();
        var reminder = formal("Nhắc", "Đồ gá", "0912345678");
        interacted(Duration.ZERO);
        clock.tick(Duration.ofHours(47));
        assertThat(send(Lane.BULK, reminder, 1)).isInstanceOf(Outcome.Sent.class);
        assertThat(texts()).containsExactly("Nhắc");
        clock.tick(Duration.ofHours(2));
        assertThat(send(Lane.BULK, words("Nhắc"), 1)).isEqualTo(new Outcome.Unreachable("free window closed"));
        assertThat(send(Lane.BULK, reminder, 1)).isInstanceOf(Outcome.Sent.class);
        assertThat(zalo.forms()).hasSize(1);
        assertThat(zalo.forms().getFirst().at("/template_data/title").asString(""))
                .isEqualTo("Đồ gá");
        clock.tick(Duration.ofDays(6));
        zalo.mood(body -> body.has("template_id") ? FakeZalo.Reaction.error(-249) : null);
        assertThat(send(Lane.BULK, reminder, 1)).isInstanceOf(Outcome.Sent.class);
        assertThat(zalo.formsByPhone()).hasSize(1);
        assertThat(zalo.formsByPhone().getFirst().path("phone").asString("")).isEqualTo("84912345678");
        assertThat(send(Lane.BULK, formal("Nhắc", "Đồ gá", null), 1))
                .isEqualTo(new Outcome.Unreachable("no phone number to write to"));
        assertThat(send(Lane.BULK, formal("Nhắc", "x".repeat(31), null), 1))
                .isEqualTo(new Outcome.Refused("template 4711: title is longer than 30"));
        assertThat(zalo.faults()).isEmpty();
        String tracking = zalo.formsByPhone().getFirst().path("tracking_id").asString("");
        assertThat(node.get(Forms.class).delivered(tracking, "", clock.instant()))
                .isTrue();
        assertThat(node.get(Forms.class).delivered(tracking, "", clock.instant()))
                .isFalse();
        clock.tick(Duration.ofHours(14));
        assertThat(send(Lane.BULK, reminder, 1)).isInstanceOf(Outcome.Postponed.class);
    }

    private static void untilNineInTheMorning() {
        var clock = node.get(TickingClock.class);
        var now = clock.instant().atZone(ZoneId.of("Asia/Ho_Chi_Minh"));
        clock.tick(Duration.between(now, now.plusDays(1).with(LocalTime.of(9, 0))));
    }

    // --- through the outbox

    private void put(Lane lane, String who, List<String> texts) {
        var contact = new ContactId(number(who));
        node.get(Members.class)
                .interacted(oa().id(), who, node.get(TickingClock.class).instant());
        var messages = new ArrayList<Outgoing>();
        for (String text : texts) {
            messages.add(new Outgoing(contact, oa().account(), who, lane, numbers.incrementAndGet(), 0, words(text)));
        }
        node.get(Outbox.class).put(messages);
    }

    /// What became of all messages to those whose address begins so.
    private List<String> outcomes(String who) {
        var numbers = IntStream.range(0, 100).mapToLong(u -> number(who + u)).toArray();
        return node
                .get(JdbcClient.class)
                .sql("select concat_ws(' ', outcome, reason) from sent where contact_id = any(?)")
                .param(numbers)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .map(it -> it.startsWith("unknown") ? "unknown" : it)
                .toList();
    }

    private static long number(String who) {
        return 1_000_000 + Math.abs((long) who.hashCode());
    }

    private static long open() {
        return node.get(JdbcClient.class)
                .sql("select count(*) from outbox")
                .query(Long.class)
                .single();
    }

    /// Lets time pass until nothing is left to be said.
    private static void untilQuiet(Duration step) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    node.get(TickingClock.class).tick(step);
                    Ticks.tick(node);
                    return open() == 0;
                });
    }

    @Test
    void through_a_storm_every_message_is_said_in_order_and_once() {
        var calls = new AtomicInteger();
        zalo.mood(_ -> {
            int n = calls.incrementAndGet();
            return n > 60
                    ? null
                    : n % 3 == 0
                            ? FakeZalo.Reaction.error(-32)
                            : n % 3 == 1 ? FakeZalo.Reaction.status(503, "{\"error\":-216}") : null;
        });
        for (int u = 0; u < 10; u++) {
            put(Lane.REPLY, "storm-" + u, List.of("a", "b", "c", "d"));
        }
        untilQuiet(Duration.ofSeconds(10));
        for (int u = 0; u < 10; u++) {
            assertThat(zalo.said("storm-" + u)).extracting(FakeZalo.Heard::text).containsExactly("a", "b", "c", "d");
        }
        assertThat(zalo.faults()).isEmpty();
    }

    @Test
    void a_grant_that_dies_in_the_middle_of_a_campaign_leaves_no_message_without_a_name() {
        zalo.mood(_ -> {
            if (zalo.said().size() == 20) {
                zalo.die();
            }
            return null;
        });
        for (int u = 0; u < 60; u++) {
            put(Lane.BULK, "campaign-" + u, List.of("Nhắc"));
        }
        untilQuiet(Duration.ofMinutes(5));
        var outcomes = outcomes("campaign-");
        assertThat(outcomes).hasSize(60);
        assertThat(outcomes).allMatch(it -> it.equals("sent") || it.equals("dead needs re-consent"));
        assertThat(outcomes).contains("sent", "dead needs re-consent");
    }

    @Test
    void a_reply_does_not_wait_for_bulk_that_hangs() {
        var held = new CountDownLatch(1);
        zalo.mood(body -> {
            if (body.at("/message/text").asString("").equals("Nhắc")) {
                awaitUninterrupted(held);
            }
            return null;
        });
        for (int u = 0; u < 100; u++) {
            put(Lane.BULK, "many-" + u, List.of("Nhắc"));
        }
        Ticks.tick(node);
        await().until(() -> zalo.tried().size() > 20);
        put(Lane.REPLY, "asks", List.of("Trả lời"));
        await().until(() -> zalo.said("asks").size() == 1);
        assertThat(zalo.users()).containsExactly("asks");
        held.countDown();
        untilQuiet(Duration.ofSeconds(1));
        assertThat(outcomes("many-")).hasSize(100).allMatch(it -> it.equals("sent") || it.equals("unknown"));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
