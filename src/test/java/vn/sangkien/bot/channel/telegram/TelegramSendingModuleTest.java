package vn.sangkien.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.channel.telegram.FakeTelegram.Reaction;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Limit;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.TickingClock;

/// What is said on Telegram, how it looks there, and what becomes of it when Telegram has trouble.
@ExtendWith(OutputCaptureExtension.class)
class TelegramSendingModuleTest {
    private static final ChannelAccount ACCOUNT = new ChannelAccount("telegram", FakeTelegram.ID);
    private static final AtomicLong numbers = new AtomicLong(1);

    private static FakeTelegram telegram;
    private static Node node;

    private String chat = "";
    private ContactId contact = new ContactId(1);

    @BeforeAll
    static void start() {
        telegram = new FakeTelegram();
        node = TelegramRoom.node(
                TestServers.fresh(), telegram, "webhook", "--sangkien.telegram.sending.answer-within=2s");
    }

    @AfterAll
    static void stop() {
        node.close();
        telegram.close();
    }

    @BeforeEach
    void somebody_who_just_wrote() {
        telegram.clear();
        somebody(Long.toString(5_000_000_000L + numbers.incrementAndGet()));
    }

    private void somebody(String id) {
        chat = id;
        var heard = node.get(Inbox.class)
                .accept(new Arrival(ACCOUNT, chat, "m" + chat, null, new Message.Text("chào")))
                .join();
        contact = ((Acceptance.Accepted) heard).contact();
    }

    private Outcome send(Reply reply) {
        return send(Lane.REPLY, reply, numbers.incrementAndGet());
    }

    private Outcome send(Lane lane, Reply reply, long id) {
        return node.get(TelegramSender.class).send(new Outbound(id, contact, ACCOUNT, chat, lane, reply, 1));
    }

    private static Reply words(String text) {
        return new Reply(text, List.of());
    }

    private static List<Reply.Button> buttons(int n) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> new Reply.Button("Lựa chọn " + i, "~d~1~f~" + i))
                .toList();
    }

    private List<String> texts() {
        return telegram.said(chat).stream().map(FakeTelegram.Heard::text).toList();
    }

    private static Attachment png() throws IOException {
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", image);
        return node.get(Attachments.class).keep("chart.png", new ByteArrayInputStream(image.toByteArray()));
    }

    @Test
    void what_was_said_stays_said_when_it_cannot_be_noted() {
        var jdbc = node.get(JdbcClient.class);
        jdbc.sql("alter table telegram_chat add constraint unnoted check (buttons_at is null) not valid")
                .update();
        try {
            assertThat(send(new Reply("Chọn giúp em", buttons(2)))).isInstanceOf(Outcome.Sent.class);
        } finally {
            jdbc.sql("alter table telegram_chat drop constraint unnoted").update();
        }
        assertThat(texts()).containsExactly("Chọn giúp em");
    }

    // --- how it looks

    @Test
    void a_text_goes_as_it_is_without_markup() {
        assertThat(send(words("1 < 2 & *sao* _gạch_"))).isInstanceOf(Outcome.Sent.class);
        assertThat(texts()).containsExactly("1 < 2 & *sao* _gạch_");
        assertThat(telegram.said(chat).getFirst().body().has("parse_mode")).isFalse();
    }

    @Test
    void choices_are_buttons_and_those_that_would_not_fit_are_numbered_lines() {
        assertThat(send(new Reply("Chọn:", buttons(9)))).isInstanceOf(Outcome.Sent.class);
        assertThat(telegram.said(chat).getFirst().titles()).hasSize(9);
        String longest = "x".repeat(65);
        assertThat(send(new Reply("Chọn:", List.of(new Reply.Button("Một", longest), new Reply.Button("Hai", "2")))))
                .isInstanceOf(Outcome.Sent.class);
        assertThat(telegram.said(chat).getLast().titles()).isEmpty();
        assertThat(texts().getLast()).contains("1. Một").contains("2. Hai");
        assertThat(telegram.faults()).isEmpty();
    }

    @Test
    void a_long_text_is_cut_at_its_paragraphs_and_its_buttons_stay_at_the_end() {
        String paragraph = "Đoạn văn tiếng Việt có dấu. ".repeat(100).strip();
        assertThat(send(new Reply(String.join("\n\n", paragraph, paragraph, paragraph), buttons(2))))
                .isInstanceOf(Outcome.Sent.class);
        assertThat(texts()).containsExactly(paragraph, paragraph, paragraph);
        assertThat(telegram.said(chat))
                .extracting(heard -> heard.titles().size())
                .containsExactly(0, 0, 2);
    }

    @Test
    void one_file_takes_the_words_along_and_several_follow_them() throws IOException {
        var chart = new Reply.Enclosed(png(), "");
        var letter = new Reply.Enclosed(
                node.get(Attachments.class)
                        .keep("thư.pdf", new ByteArrayInputStream("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8))),
                "");
        assertThat(send(new Reply("Tiến độ", buttons(1), List.of(chart), null, null, null)))
                .isInstanceOf(Outcome.Sent.class);
        assertThat(telegram.heard("sendPhoto"))
                .singleElement()
                .satisfies(heard -> assertThat(heard.titles()).hasSize(1));
        assertThat(texts()).containsExactly("Tiến độ");
        assertThat(send(new Reply("x".repeat(1025), List.of(), List.of(chart, letter), null, null, null)))
                .isInstanceOf(Outcome.Sent.class);
        assertThat(telegram.said(chat)).hasSize(4);
        assertThat(telegram.heard("sendDocument")
                        .getFirst()
                        .body()
                        .path("document")
                        .asString(""))
                .isEqualTo("attach://thư.pdf");
        assertThat(telegram.faults()).isEmpty();
    }

    @Test
    void a_key_shares_the_phone_number_and_gives_the_keyboard_back_afterwards() {
        var skip = List.of(new Reply.Button("Bỏ qua", "~d~1~cmd~SKIP"));
        assertThat(send(new Reply("Số?", skip).wanting(Reply.Wanted.PHONE))).isInstanceOf(Outcome.Sent.class);
        var keys = telegram.said(chat).getLast().markup().path("keyboard");
        assertThat(keys.at("/0/0/request_contact").asBoolean(false)).isTrue();
        assertThat(keys.at("/1/0/text").asString("")).isEqualTo("Bỏ qua");
        assertThat(send(new Reply("Đã ghi.\n\nCâu sau?", buttons(2)))).isInstanceOf(Outcome.Sent.class);
        assertThat(texts()).endsWith("Đã ghi.", "Câu sau?");
        var before = telegram.said(chat).get(1);
        assertThat(before.markup().path("remove_keyboard").asBoolean(false)).isTrue();
        assertThat(send(words("Tiếp"))).isInstanceOf(Outcome.Sent.class);
        assertThat(telegram.said(chat).getLast().markup().isMissingNode()
                        || telegram.said(chat).getLast().markup().isNull())
                .isTrue();
    }

    @Test
    void old_buttons_go_when_the_next_question_is_asked_and_nothing_depends_on_it() {
        telegram.mood(call ->
                call.method().startsWith("edit") ? Reaction.no(400, "Bad Request: message can't be edited") : null);
        assertThat(send(new Reply("Chọn:", buttons(2)))).isInstanceOf(Outcome.Sent.class);
        assertThat(send(words("Tiếp"))).isInstanceOf(Outcome.Sent.class);
        telegram.mood(_ -> null);
        assertThat(send(new Reply("Chọn:", buttons(2)))).isInstanceOf(Outcome.Sent.class);
        long second = telegram.said(chat).getLast().id();
        assertThat(send(words("Tiếp"))).isInstanceOf(Outcome.Sent.class);
        await().untilAsserted(() -> assertThat(telegram.heard("editMessageReplyMarkup"))
                .anySatisfy(call ->
                        assertThat(call.body().path("message_id").asLong(0)).isEqualTo(second)));
    }

    // --- what becomes of it

    @ParameterizedTest
    @CsvSource({
        "400,Bad Request: chat not found,Unreachable",
        "403,Forbidden: bot was blocked by the user,Unreachable",
        "403,Forbidden: user is deactivated,Unreachable",
        "403,Forbidden: bot can't initiate conversation with a user,Unreachable",
        "403,Forbidden: bot was kicked from the supergroup chat,Unreachable",
        "400,Bad Request: message is not modified,Sent",
        "400,Bad Request: something new,Refused",
        "413,Request Entity Too Large,Refused",
        "401,Unauthorized,Failed",
        "500,Internal Server Error,Failed",
        "409,Conflict,Failed",
    })
    void what_telegram_says_is_said_in_our_words(int code, String description, String outcome) {
        telegram.mood(_ -> Reaction.no(code, description));
        assertThat(send(words("chào")).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void the_whole_bot_waits_as_long_as_telegram_asks() {
        telegram.mood(_ -> Reaction.slowDown(7));
        assertThat(send(words("chào"))).isEqualTo(new Outcome.RetryAfter(Duration.ofSeconds(7)));
        telegram.mood(_ -> Reaction.plain(429, "<html>"));
        assertThat(send(words("chào"))).isInstanceOf(Outcome.RetryAfter.class);
    }

    @Test
    void what_left_and_was_not_answered_is_unknown_and_what_did_not_leave_has_failed() {
        telegram.mood(_ -> Reaction.closed());
        assertThat(send(words("một"))).isInstanceOf(Outcome.Unknown.class);
        telegram.mood(_ -> Reaction.silence());
        assertThat(send(words("hai"))).isInstanceOf(Outcome.Unknown.class);
        telegram.mood(_ -> Reaction.plain(200, "<html>a proxy's page</html>"));
        assertThat(send(words("ba"))).isInstanceOf(Outcome.Unknown.class);
        telegram.mood(_ -> Reaction.afterTaking(502, "<html>Bad Gateway</html>"));
        assertThat(send(words("bốn"))).isInstanceOf(Outcome.Failed.class);
        // said, although our types cannot hold the answer
        telegram.mood(_ -> Reaction.afterTaking(200, "{\"ok\":true,\"result\":{\"message_id\":99999999999}}"));
        assertThat(send(words("năm"))).isInstanceOf(Outcome.Sent.class);
    }

    @Test
    void a_bot_api_that_is_not_there_is_tried_again() {
        var gone = new FakeTelegram();
        gone.close();
        try (var other = TelegramRoom.node(TestServers.fresh(), gone, "webhook")) {
            var outbound = new Outbound(1, new ContactId(1), ACCOUNT, "5", Lane.REPLY, words("x"), 1);
            assertThat(other.get(TelegramSender.class).send(outbound))
                    .isEqualTo(new Outcome.Failed("not reached: ConnectException"));
        }
    }

    @Test
    void buttons_telegram_does_not_take_are_left_out() {
        telegram.mood(call ->
                call.markup().has("inline_keyboard") ? Reaction.no(400, "Bad Request: BUTTON_DATA_INVALID") : null);
        assertThat(send(new Reply("Chọn:", buttons(2)))).isInstanceOf(Outcome.Sent.class);
        assertThat(texts()).containsExactly("Chọn:");
    }

    @Test
    void what_was_said_of_a_message_in_pieces_is_not_said_twice() {
        String paragraph = "Đoạn văn. ".repeat(300).strip();
        var reply = words(paragraph + "\n\n" + paragraph);
        long id = numbers.incrementAndGet();
        telegram.mood(call -> telegram.said(chat).isEmpty() ? null : Reaction.no(500, "Internal Server Error"));
        assertThat(send(Lane.REPLY, reply, id)).isInstanceOf(Outcome.Failed.class);
        telegram.mood(_ -> null);
        assertThat(send(Lane.REPLY, reply, id)).isInstanceOf(Outcome.Sent.class);
        assertThat(texts()).hasSize(2);
    }

    @Test
    void a_group_that_moved_gets_it_at_its_new_place() {
        somebody("-" + numbers.incrementAndGet());
        telegram.mood(call -> call.chat().equals(chat)
                ? Reaction.no(
                        400,
                        "Bad Request: group chat was upgraded to a supergroup chat",
                        "{\"migrate_to_chat_id\":-1001987654321}")
                : null);
        assertThat(send(words("một"))).isInstanceOf(Outcome.Sent.class);
        telegram.mood(_ -> null);
        assertThat(send(words("hai"))).isInstanceOf(Outcome.Sent.class);
        assertThat(telegram.said("-1001987654321"))
                .extracting(FakeTelegram.Heard::text)
                .contains("một", "hai");
        assertThat(telegram.said(chat)).isEmpty();
    }

    @Test
    void whoever_blocked_us_is_left_alone_until_they_come_back() {
        var now = node.get(TickingClock.class).instant();
        node.get(Chats.class).gone(chat, now, "blocked us");
        assertThat(send(words("chào"))).isEqualTo(new Outcome.Unreachable("blocked us"));
        assertThat(telegram.said(chat)).isEmpty();
        node.get(Chats.class).back(chat);
        assertThat(send(words("chào"))).isInstanceOf(Outcome.Sent.class);
    }

    @Test
    void one_a_second_for_a_person_and_twenty_a_minute_for_a_group_of_thirty_for_all() {
        var sender = node.get(TelegramSender.class);
        node.get(TickingClock.class).tick(Duration.ofMinutes(5)); // whatever was asked for before is over
        var person = sender.pace(new Outbound(1, contact, ACCOUNT, "5", Lane.REPLY, words("x"), 1));
        var group = sender.pace(new Outbound(1, contact, ACCOUNT, "-5", Lane.BULK, words("x"), 1));
        assertThat(group.account())
                .isEqualTo(new Limit("telegram:" + FakeTelegram.ID, 3000, Duration.ofSeconds(1), 3000));
        assertThat(person.account()).as("an answer").isNull();
        assertThat(person.contact()).singleElement().satisfies(limit -> {
            assertThat(limit.messages()).isEqualTo(6000); // the test's
            assertThat(limit.per()).isEqualTo(Duration.ofMinutes(1));
        });
        assertThat(group.contact()).singleElement().satisfies(limit -> {
            assertThat(limit.messages() + limit.atOnce()).isLessThanOrEqualTo(20);
            assertThat(limit.per()).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void answers_are_held_to_the_bots_pace_for_a_while_once_telegram_asked_for_it() {
        var sender = node.get(TelegramSender.class);
        var answer = new Outbound(1, contact, ACCOUNT, "5", Lane.REPLY, words("x"), 1);
        node.get(TickingClock.class).tick(Duration.ofMinutes(5));
        assertThat(sender.pace(answer).account()).isNull();
        telegram.mood(_ -> Reaction.plain(429, "<html>"));
        assertThat(send(words("chào"))).isInstanceOf(Outcome.RetryAfter.class);
        assertThat(sender.pace(answer).account()).isNotNull();
        node.get(TickingClock.class).tick(Duration.ofMinutes(5));
        assertThat(sender.pace(answer).account()).isNull();
    }

    @Test
    void the_token_is_in_no_log(CapturedOutput output) {
        for (var reaction : List.of(
                Reaction.no(401, "Unauthorized"),
                Reaction.closed(),
                Reaction.plain(502, "<html>"),
                Reaction.no(400, "x"))) {
            telegram.mood(_ -> reaction);
            var outcome = send(words("chào"));
            assertThat(outcome.toString()).doesNotContain("AAfake");
        }
        assertThat(output.getAll()).contains("Telegram refuses the token").doesNotContain("AAfake");
    }
}
