package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.web.servlet.MockMvc;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Registration;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;

/// A registration through the whole house, on the days and with the figures of the seeds.
@SpringBootTest(
        classes = Application.class,
        properties = {"sangkien.sample-data=true", "sangkien.clock=2022-05-10T02:00:00Z"})
@AutoConfigureMockMvc
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class WholeHouseTest {
    private static final Pattern RECEIPT = Pattern.compile("SK-2022-[0-9A-Z]{8}");
    private static final Instant NOW = Instant.parse("2022-05-10T02:00:00Z");

    private final Inbox inbox;
    private final Chat chat;
    private final Registry registry;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final MockMvc mvc;

    WholeHouseTest(Inbox inbox, History history, Registry registry, JdbcClient jdbc, Supplier<UUID> ids, MockMvc mvc) {
        this.inbox = inbox;
        this.chat = new Chat(inbox, history, jdbc, ids);
        this.registry = registry;
        this.jdbc = jdbc;
        this.ids = ids;
        this.mvc = mvc;
    }

    @Test
    void the_progress_of_the_seeds_is_said_after_the_receipt() {
        registered("HNI-CQ-01", 148);
        assertThat(last("ha-noi", "CĐCS Báo Lao động Thủ đô"))
                .contains("Đã ghi nhận sáng kiến “Cải tiến đồ gá khâu đế cho nhanh hơn” của anh/chị, mã SK-2022-")
                .contains("Đến nay Công đoàn Cơ quan LĐLĐ thành phố Hà Nội có 149/44 sáng kiến,"
                        + " bằng 338% chỉ tiêu giai đoạn 1.");
        registered("DLK", 695);
        assertThat(last("dak-lak", "cty giay an phu"))
                .contains("Đến nay LĐLĐ tỉnh Đắk Lắk có 696/2.500 sáng kiến, bằng 28% chỉ tiêu giai đoạn 1.");
    }

    @Test
    void who_is_about_to_register_what_a_neighbour_has_is_told_without_whose_it_is() {
        last("first-author", "THCS thị trấn Vĩnh Thuận");
        var words = Chat.untilReview("Thủy sản Vĩnh Phong");
        assertThat(say("second-author", words))
                .contains("gần giống")
                .contains("• “Cải tiến đồ gá khâu đế cho nhanh hơn”, CĐCS Trường THCS thị trấn Vĩnh Thuận")
                .doesNotContain("SK-2022-");
        assertThat(say("second-author", List.of("đồng tác giả"))).contains("Tổ hỗ trợ");
        assertThat(jdbc.sql("""
                        select count(*) from support_request r join innovation_gist g on g.receipt = r.detail
                        where r.kind = 'co-author' and g.unit_code = (
                            select unit_code from unit_version where name = 'CĐCS Trường THCS thị trấn Vĩnh Thuận')""").query(Long.class).single()).isEqualTo(1);

        say("first-author", List.of("xóa dữ liệu", "có"));
        assertThat(say("third-author", words)).doesNotContain("gần giống");
    }

    @Test
    void a_receipt_can_be_checked_by_anybody_and_tells_nothing_of_the_person() throws Exception {
        var receipt = RECEIPT.matcher(last("vinh-thuan", "UBND xã Tân Thuận"));
        assertThat(receipt.find()).isTrue();
        String code = receipt.group();
        mvc.perform(get("/receipts/" + code).accept(MediaType.APPLICATION_JSON))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.valid").value(true))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.unit.code").value("KGG-VTN-04"))
                .andExpect(jsonPath("$.unit.name").value("CĐCS UBND xã Tân Thuận"))
                .andExpect(jsonPath("$.day").value("2022-05-10"))
                .andExpect(jsonPath("$.status").value("SUBMITTED"))
                .andExpect(content().string(Matchers.not(Matchers.containsString("Nguyễn"))));
        mvc.perform(get("/receipts/" + code.toLowerCase(Locale.ROOT)).accept(MediaType.TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Biên nhận có thật")))
                .andExpect(content().string(Matchers.containsString("10/5/2022")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("đồ gá"))));
        mvc.perform(get("/receipts/SK-2022-00000000").accept(MediaType.APPLICATION_JSON))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.valid").value(false));
    }

    @Test
    void a_draft_is_committed_once_and_amendments_keep_what_they_replace() {
        var contact = contact("registry");
        UUID draft = ids.get();
        ReceiptCode first = registry.register(registration(contact, draft, null, "HPG", "Tên cũ của sáng kiến này"))
                .orElseThrow();
        ReceiptCode again = registry.register(registration(contact, draft, null, "HPG", "Tên cũ của sáng kiến này"))
                .orElseThrow();
        assertThat(again).isEqualTo(first);
        assertThat(registry.register(registration(contact, draft, first.value(), "HPG", "Tên mới của sáng kiến này")))
                .isPresent();
        assertThat(registry.of(contact)).singleElement().satisfies(r -> {
            assertThat(r.code()).isEqualTo(first);
            assertThat(r.title()).isEqualTo("Tên mới của sáng kiến này");
        });
        assertThat(jdbc.sql("select answers from innovation_revision where innovation_id = ?")
                        .param(draft)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("Tên cũ");
        assertThat(registry.register(
                        registration(contact("stranger"), ids.get(), first.value(), "HPG", "Của người khác")))
                .isEmpty();
    }

    @Test
    void erasing_forgets_the_person_and_keeps_the_count() {
        var contact = contact("erased");
        UUID draft = ids.get();
        registry.consent(contact, "registration", true, "notice", 900_001, NOW);
        assertThat(registry.register(registration(contact, draft, null, "CTO", "Một sáng kiến sẽ được xóa tên")))
                .isPresent();
        registry.erase(contact, NOW.plusSeconds(60), 900_002);
        assertThat(registry.known(contact)).isEmpty();
        assertThat(registry.of(contact)).isEmpty();
        assertThat(jdbc.sql("select sum(change) from innovation_standing where unit_code = 'CTO'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select concat_ws(' ', title, answers, member_id, contact_id) from innovation where id = ?")
                        .param(draft)
                        .query(String.class)
                        .single())
                .isEqualTo("(đã xóa) {}");
    }

    @Test
    void erasing_in_the_chat_leaves_no_word_of_what_was_said() {
        say("forgetful", List.of("đăng ký", "đồng ý", "Đặng Thị Quên", "0912345678", "xóa dữ liệu", "có"));
        assertThat(jdbc.sql("""
                        select count(*) from (
                            select message as t from journal union all select body from sent
                            union all select state from checkpoint union all select facts from turn) s
                        where t like '%Quên%' or t like '%912345678%'""").query(Long.class).single()).isZero();
        assertThat(say("forgetful", List.of("chào em"))).contains("Bước 1/19");
    }

    /// Registers so many innovations of a unit, through the same door as the conversation.
    private void registered(String unit, int n) {
        var contact = contact("crowd-" + unit);
        for (int i = 0; i < n; i++) {
            assertThat(registry.register(
                            registration(contact, ids.get(), null, unit, "Sáng kiến số " + i + " của đơn vị")))
                    .isPresent();
        }
    }

    private ContactId contact(String address) {
        var arrival = new Arrival(WebVisitor.ACCOUNT, address, address + "-first", null, new Message.Follow());
        return switch (inbox.accept(arrival).join()) {
            case Acceptance.Accepted(ContactId contact, long id) -> contact;
            case Acceptance.Duplicate() -> throw new AssertionError(address + " is taken");
            case Acceptance.Spooled() -> throw new AssertionError("PostgreSQL is away");
        };
    }

    private static Registration registration(
            ContactId contact, UUID draft, @Nullable String receipt, String unit, String title) {
        return new Registration(
                draft,
                receipt,
                contact,
                unit,
                unit,
                "1-trieu-sang-kien",
                1,
                NOW,
                Map.of("title", title, "fullName", "Nguyễn Văn An"),
                List.of(),
                "{\"title\":\"" + title + "\"}");
    }

    private String last(String address, String unit) {
        return chat.registration(address, unit);
    }

    private String say(String address, List<String> words) {
        return chat.say(address, words);
    }
}
