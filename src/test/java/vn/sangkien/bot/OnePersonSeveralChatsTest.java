package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.draft.Drafts;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.registry.Links;
import vn.sangkien.bot.registry.Roster;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;

/// One person in several chats, and several persons who would like to be taken for one.
@SpringBootTest(
        classes = Application.class,
        properties = {"sangkien.sample-data=true", "sangkien.clock=2022-05-10T02:00:00Z"})
@AutoConfigureMockMvc // the same house as WholeHouseTest's
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class OnePersonSeveralChatsTest {
    private static final Pattern CODE = Pattern.compile("liên kết ([0-9]{6})");
    private static final Instant NOW = Instant.parse("2022-05-10T02:00:00Z");
    private static final String UNIT = "CĐCS Công ty TNHH Giày An Phú";

    private final Inbox inbox;
    private final Journal journal;
    private final Roster roster;
    private final Links links;
    private final Drafts drafts;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final Chat chat;

    OnePersonSeveralChatsTest(
            Inbox inbox,
            Journal journal,
            History history,
            Roster roster,
            Links links,
            Drafts drafts,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.inbox = inbox;
        this.journal = journal;
        this.roster = roster;
        this.links = links;
        this.drafts = drafts;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.ids = ids;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @BeforeEach
    void nobody_guessed_lately() {
        jdbc.sql("delete from code_try").update();
    }

    @Test
    void a_draft_goes_along_to_the_other_chat_and_back_and_is_registered_once() {
        chat.say("phone", Chat.untilReview(UNIT).subList(0, 10));
        var code = code("phone");
        assertThat(chat.say("desk", List.of("liên kết " + code))).contains("Em vừa hỏi bên trang web");
        hears("phone", heard -> assertThat(heard).contains("vừa chứng minh là của anh/chị"));
        assertThat(chat.say("phone", List.of("đúng"))).contains("đang làm ở trang web");
        hears(
                "desk",
                heard ->
                        assertThat(heard).contains("đã sang đây", "Cải tiến đồ gá khâu đế cho nhanh hơn", "Bước 9/19"));

        chat.say("desk", Chat.untilReview(UNIT).subList(10, 12));
        assertThat(chat.say("phone", List.of("15/3/2022"))).contains("chuyển sang đây");
        chat.say("phone", List.of("chuyển sang đây"));
        hears("desk", heard -> assertThat(heard).contains("đang làm ở trang web"));
        hears("phone", heard -> assertThat(heard).contains("đã sang đây", "Bước 11/19"));

        var left = Chat.untilReview(UNIT);
        chat.say("phone", left.subList(12, left.size()));
        assertThat(chat.say("phone", List.of("nộp", "đồng ý"))).contains("Đã ghi nhận");
        assertThat(chat.say("desk", List.of("trạng thái"))).contains("Cải tiến đồ gá khâu đế cho nhanh hơn");
        chat.say("desk", List.of("tiếp tục"));
        hears("desk", heard -> assertThat(heard).contains("không còn dở"));
        assertThat(registered("phone", "desk")).isEqualTo(1);
        assertThat(chat.say("desk", List.of("đăng ký"))).contains("Chào mừng anh/chị trở lại");
    }

    @Test
    void the_draft_also_comes_to_the_chat_that_showed_the_code() {
        chat.say("a1", Chat.untilReview(UNIT).subList(0, 10));
        var code = code("b1");
        chat.say("a1", List.of("liên kết " + code));
        chat.say("b1", List.of("đúng"));
        hears("a1", heard -> assertThat(heard).contains("đang làm ở trang web"));
        hears("b1", heard -> assertThat(heard).contains("đã sang đây", "Cải tiến đồ gá"));
    }

    @Test
    void neither_of_two_drafts_is_lost() {
        chat.say("a2", Chat.untilReview(UNIT).subList(0, 10));
        chat.say("b2", Chat.untilReview(UNIT).subList(0, 3));
        var code = code("a2");
        chat.say("b2", List.of("liên kết " + code));
        chat.say("a2", List.of("đúng"));
        hears("b2", heard -> assertThat(heard).contains("vẫn ở bên ấy"));
        hears("a2", heard -> assertThat(heard).contains("bản này vẫn ở đây", "Bước 9/19"));
        assertThat(chat.say("b2", List.of("bỏ qua"))).contains("Bước 4/");
    }

    @Test
    void of_three_chats_the_one_that_asks_keeps_the_draft() {
        chat.say("t1", Chat.untilReview(UNIT).subList(0, 10));
        for (String other : List.of("t2", "t3")) {
            var code = code("t1");
            chat.say(other, List.of("liên kết " + code));
            chat.say("t1", List.of("đúng"));
            hears(other, heard -> assertThat(heard).contains("đã sang đây"));
            chat.say("t1", List.of("chuyển sang đây"));
            hears("t1", heard -> assertThat(heard).contains("đã sang đây", "Bước 9/19"));
        }
        chat.say("t3", List.of("chuyển sang đây"));
        hears("t3", heard -> assertThat(heard).contains("đã sang đây", "Bước 9/19"));
        hears("t1", heard -> assertThat(heard).contains("đang làm ở trang web"));
        assertThat(chat.say("t3", List.of("1"))).contains("Bước 10/19");
    }

    @Test
    void a_draft_does_not_come_between_a_member_and_the_person_who_helps() {
        chat.say("h1", Chat.untilReview(UNIT).subList(0, 10));
        var code = code("h1");
        chat.say("h2", List.of("liên kết " + code, "gặp người hỗ trợ"));
        chat.say("h1", List.of("đúng"));
        hears("h1", heard -> assertThat(heard).contains("bản này vẫn ở đây", "Bước 9/19"));
        assertThat(jdbc.sql("select count(*) from support_request where contact_id = ? and kind = 'human'")
                        .param(contact("h2").value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        chat.say("h2", List.of("alo"));
        assertThat(heard("h2")).doesNotContain("Bước 9/19");
    }

    @Test
    void what_another_chat_said_before_it_parted_has_no_effect_afterwards() {
        chat.say("p1", Chat.untilReview(UNIT).subList(0, 10));
        chat.say("p2", List.of("chào"));
        transaction.executeWithoutResult(_ -> journal.put(
                contact("p2"),
                ids.get().toString(),
                new Message.Sibling(Message.Sibling.Word.HANDS, contact("p1").value(), "web", draft("p1"))));
        transaction.executeWithoutResult(_ -> journal.put(
                contact("p1"),
                ids.get().toString(),
                new Message.Sibling(Message.Sibling.Word.WANTS, contact("p2").value(), "web", "")));
        assertThat(chat.say("p2", List.of("đồng ý"))).contains("Bước 2/").doesNotContain("Cải tiến đồ gá");
        assertThat(chat.say("p1", List.of("1"))).contains("Bước 10/19");
    }

    @Test
    void a_guessed_code_tells_nothing_and_after_five_the_right_one_is_not_looked_at() {
        chat.say("victim", Chat.untilReview(UNIT).subList(0, 10));
        var code = code("victim");
        for (int i = 0; i < 5; i++) {
            assertThat(chat.say("thief", List.of("liên kết " + other(code, i)))).contains("không đúng hoặc đã hết hạn");
        }
        assertThat(chat.say("thief", List.of("liên kết " + code))).contains("quá nhiều mã sai");
        assertThat(heard("victim")).doesNotContain("chứng minh");
        assertThat(chat.say("friend", List.of("liên kết " + code))).contains("Em vừa hỏi");
    }

    @Test
    void many_guessers_together_are_stopped_too() {
        var code = code("popular");
        for (int i = 0; i < 100; i++) {
            var guesser = new ContactId(900_000 + i / 4);
            assertThat(links.type(guesser, other(code, i), NOW)).isInstanceOf(Links.Tried.Wrong.class);
        }
        assertThat(chat.say("crowd-new", List.of("liên kết " + code))).contains("quá nhiều mã sai");
    }

    @Test
    void a_lucky_guess_still_needs_the_yes_of_whoever_showed_the_code() {
        chat.registration("owner", UNIT);
        var code = code("owner");
        chat.say("lucky", List.of("liên kết " + code));
        assertThat(chat.say("owner", List.of("không"))).contains("Em không nối");
        assertThat(chat.say("lucky", List.of("trạng thái"))).doesNotContain("Cải tiến");
        assertThat(chat.say("lucky", List.of("dữ liệu của tôi"))).doesNotContain("Nguyễn Văn An");
        assertThat(chat.say("lucky", List.of("liên kết " + code))).contains("không đúng hoặc đã hết hạn");
    }

    @Test
    void one_number_proven_by_two_people_shows_neither_the_others_data() {
        chat.registration("mother", UNIT);
        share("mother", "+84912000111");
        chat.say("mother", List.of("đăng ký"));
        chat.say("first", List.of("đăng ký", "đồng ý", "Trần Thị Hạnh"));
        assertThat(share("first", "+84912000111")).doesNotContain("Nguyễn Văn An");
        chat.say("second", List.of("đăng ký", "đồng ý", "Lê Văn Bình"));
        assertThat(share("second", "+84912000111"))
                .contains("cũng đã được xác nhận ở một chat")
                .doesNotContain("Trần Thị Hạnh");
        hears("first", heard -> assertThat(heard).contains("vừa chứng minh").doesNotContain("Lê Văn Bình"));
        assertThat(chat.say("second", List.of("dữ liệu của tôi"))).doesNotContain("Trần Thị Hạnh", "Nguyễn Văn An");
        assertThat(chat.say("first", List.of("không phải"))).contains("Em không nối");
        share("second", "+84912000111");
        assertThat(heard("first")).doesNotContain("vừa chứng minh");
    }

    @Test
    void the_same_name_and_unit_join_nobody() {
        chat.registration("an-1", UNIT);
        chat.registration("an-2", UNIT);
        assertThat(members("an-1", "an-2")).isEqualTo(2);
    }

    @Test
    void whoever_parts_takes_along_only_what_was_registered_there() {
        chat.registration("stays", UNIT);
        chat.registration("goes", UNIT);
        var code = code("stays");
        chat.say("goes", List.of("liên kết " + code));
        chat.say("stays", List.of("đúng"));
        assertThat(chat.say("goes", List.of("trạng thái")).lines().filter(line -> line.startsWith("SK-")))
                .hasSize(2);
        assertThat(chat.say("goes", List.of("bỏ liên kết"))).contains("Đã bỏ liên kết");
        assertThat(chat.say("goes", List.of("trạng thái")).lines().filter(line -> line.startsWith("SK-")))
                .hasSize(1);
        assertThat(chat.say("goes", List.of("dữ liệu của tôi"))).doesNotContain("Nguyễn Văn An");
        assertThat(chat.say("stays", List.of("trạng thái")).lines().filter(line -> line.startsWith("SK-")))
                .hasSize(1);
    }

    @Test
    void an_erasure_reaches_every_chat_of_the_person() {
        chat.registration("erases", UNIT);
        chat.say("sibling", Chat.untilReview(UNIT).subList(0, 10));
        var code = code("erases");
        chat.say("sibling", List.of("liên kết " + code));
        chat.say("erases", List.of("đúng"));
        chat.say("erases", List.of("xóa dữ liệu của tôi", "có"));
        hears("sibling", heard -> assertThat(heard).contains("đã được xóa theo yêu cầu"));
        assertThat(chat.say("sibling", List.of("dữ liệu của tôi"))).doesNotContain("Nguyễn Văn An");
        assertThat(chat.say("sibling", List.of("đăng ký"))).contains("Bước 1/");
    }

    @Test
    void whoever_is_on_the_unions_list_is_asked_less_once_the_number_is_proven() {
        roster.keep(List.of(new Roster.Listed("+84912000222", "Hồ Thị Sáu", "DLK-KCN-01", "ENTERPRISE_WORKER", false)));
        chat.say("listed", List.of("đăng ký", "đồng ý", "Hồ Thị Sáu"));
        assertThat(share("listed", "0912000222")).contains("Công đoàn đã có anh/chị trong danh sách");
        assertThat(chat.say("listed", List.of("có"))).contains("Tên sáng kiến");
        chat.say("typed", List.of("đăng ký", "đồng ý", "Hồ Thị Sáu"));
        assertThat(chat.say("typed", List.of("0912000222")))
                .doesNotContain("trong danh sách")
                .contains("đơn vị");
    }

    private String draft(String address) {
        var id = contact(address);
        return Objects.requireNonNull(drafts.load(List.of(id)).get(id)).state();
    }

    @Test
    void a_link_is_good_once_and_for_one() {
        code("shows");
        var token = jdbc.sql("""
                        select l.token from link_code l join contact c on c.id = l.contact_id where c.address = 'shows'""").query(String.class).single();
        assertThat(token).matches("CN(-[0-9A-Z]{4}){3}");
        assertThat(chat.say("opens", List.of("/start " + token))).contains("Em vừa hỏi bên trang web");
        assertThat(chat.say("opens-too", List.of("/start " + token))).contains("không đúng hoặc đã hết hạn");
        assertThat(jdbc.sql("select count(*) from link_code where token = ?")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private String code(String address) {
        var matcher = CODE.matcher(chat.say(address, List.of("liên kết")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /// Another code than that one.
    private static String other(String code, int step) {
        return "%06d".formatted((Integer.parseInt(code) + 1 + step) % 1_000_000);
    }

    private String share(String address, String number) {
        var arrival = new Arrival(WebVisitor.ACCOUNT, address, ids.get().toString(), null, new Message.Phone(number));
        return inbox.accept(arrival).join() instanceof Acceptance.Accepted(ContactId contact, long id)
                ? chat.heard(contact)
                : "";
    }

    /// The other chat has its own turn, which comes after this one's.
    private void hears(String address, Consumer<String> what) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> what.accept(heard(address)));
    }

    private String heard(String address) {
        return chat.heard(contact(address));
    }

    private ContactId contact(String address) {
        return journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
    }

    private long registered(String... addresses) {
        return jdbc.sql("select count(*) from innovation where contact_id = any (?)")
                .param(numbers(addresses))
                .query(Long.class)
                .single();
    }

    private long members(String... addresses) {
        return Objects.requireNonNull(
                jdbc.sql("select count(distinct member_id) from member_contact where contact_id = any (?)")
                        .param(numbers(addresses))
                        .query(Long.class)
                        .single());
    }

    private long[] numbers(String... addresses) {
        return Arrays.stream(addresses)
                .mapToLong(address -> contact(address).value())
                .toArray();
    }
}
