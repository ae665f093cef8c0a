package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.campaign.Campaigns;
import vn.sangkien.bot.conversation.Reviewing;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.registry.Reviews;
import vn.sangkien.bot.registry.Status;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;

/// What becomes of an innovation after the receipt, through the whole house.
@SpringBootTest(
        classes = Application.class,
        properties = {"sangkien.sample-data=true", "sangkien.clock=2022-05-10T02:00:00Z"})
@AutoConfigureMockMvc // the same house as WholeHouseTest's
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class AfterSubmittingTest {
    private static final Instant LATER = Instant.parse("2022-12-31T00:00:00Z");
    private static final Pattern RECEIPT = Pattern.compile("SK-2022-[0-9A-Z]{8}");
    private static final Pattern INVITATION = Pattern.compile("DT(-[0-9A-Z]{4}){3}");

    private final Journal journal;
    private final Registry registry;
    private final Campaigns campaigns;
    private final Reviewing reviewing;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final Chat chat;
    private final MockMvc http;

    AfterSubmittingTest(
            Inbox inbox,
            Journal journal,
            History history,
            Registry registry,
            Campaigns campaigns,
            Reviewing reviewing,
            JdbcClient jdbc,
            MockMvc http,
            Supplier<UUID> ids) {
        this.journal = journal;
        this.registry = registry;
        this.campaigns = campaigns;
        this.reviewing = reviewing;
        this.jdbc = jdbc;
        this.http = http;
        this.ids = ids;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @Test
    void a_reviewer_asks_for_more_and_gets_exactly_that() {
        var receipt = receipt(chat.registration("supplement", "CĐCS UBND xã Tân Thuận"));
        var decision = new Reviews.Decision(Status.NEEDS_INFO, List.of("effect"), "Ghi rõ số phút", "reviewer-1");
        var id = ids.get();
        assertThat(reviewing.decide(id, receipt, decision)).isTrue();
        assertThat(reviewing.decide(id, receipt, decision)).isFalse();
        assertThat(heard("supplement"))
                .contains("cần anh/chị bổ sung", "Người xét ghi: Ghi rõ số phút", "Bước 1/1")
                .contains("Giảm hai mươi phút mỗi ca");
        assertThat(chat.say("supplement", List.of("Giảm hai mươi phút mỗi ca, hai ca một ngày", "nộp", "đồng ý")))
                .contains(receipt.value() + " giữ nguyên");
        assertThat(jdbc.sql("""
                        select string_agg(r.status, ' ' order by r.at, r.id) from innovation_review r
                        join innovation i on i.id = r.innovation_id where i.receipt = ?""").param(receipt.value()).query(String.class).single())
                .isEqualTo("NEEDS_INFO SUBMITTED");
        assertThat(registry.receipt(receipt).orElseThrow().status()).isEqualTo(Status.SUBMITTED);

        assertThat(reviewing.decide(
                        ids.get(), receipt, new Reviews.Decision(Status.VALID, List.of(), "", "reviewer-1")))
                .isTrue();
        assertThat(heard("supplement")).contains("Chúc mừng");
        assertThat(chat.say("supplement", List.of("rút sáng kiến"))).contains("không có sáng kiến nào");
    }

    private String read(String link) throws Exception {
        return http.perform(get(link))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("X-Robots-Tag", "noindex"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void a_member_gets_a_copy_of_all_that_is_kept_until_it_is_erased() throws Exception {
        var receipt = receipt(chat.registration("copies", "CĐCS UBND xã Tân Thuận"));
        chat.say("copies", List.of("đồng ý", "đăng ký", "Giá phơi khuôn in tự xoay cho mau khô"));
        var said = chat.say("copies", List.of("dữ liệu của tôi"));
        var link = Pattern.compile("/copies/[0-9A-Za-z_-]{32}").matcher(said);
        assertThat(link.find()).as(said).isTrue();
        var page = read(link.group());
        assertThat(page)
                .contains("Nguyễn Văn An", receipt.value(), "Cải tiến đồ gá khâu đế cho nhanh hơn")
                .contains("mỗi lần thay khuôn phải dừng máy", "đồng ý, xử lý dữ liệu để đăng ký sáng kiến")
                .contains("Bản đang điền", "Giá phơi khuôn in tự xoay cho mau khô", "Tin nhắn còn giữ");
        http.perform(get(link.group() + "/data.json"))
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"du-lieu-cua-toi.json\""));
        var data = JsonMapper.shared().readTree(read(link.group() + "/data.json"));
        assertThat(data.at("/person/fullName").asString()).isEqualTo("Nguyễn Văn An");
        assertThat(data.at("/innovations/0/receipt").asString()).isEqualTo(receipt.value());
        assertThat(data.at("/consents/0/purpose").asString()).isEqualTo("registration");
        assertThat(data.at("/messages").size()).isGreaterThan(20);

        assertThat(chat.say("knows-nothing", List.of("dữ liệu của tôi"))).doesNotContain("/copies/");
        chat.say("copies", List.of("xóa dữ liệu của tôi", "có"));
        http.perform(get(link.group())).andExpect(status().isNotFound());
        http.perform(get(link.group() + "/data.json")).andExpect(status().isNotFound());
        http.perform(get("/copies/abc")).andExpect(status().isNotFound());
    }

    @Test
    void the_author_prints_the_legal_form_and_nobody_else() throws Exception {
        var receipt = receipt(chat.registration("prints", "CĐCS UBND xã Tân Thuận"));
        var said = chat.say("prints", List.of("in đơn " + receipt.value()));
        var link = Pattern.compile("/forms/[0-9A-Za-z_-]{32}").matcher(said);
        assertThat(link.find()).isTrue();
        var page = read(link.group());
        assertThat(page)
                .contains("ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN", receipt.value(), "Nguyễn Văn An", "100%")
                .contains("Cải tiến đồ gá khâu đế cho nhanh hơn", "CĐCS UBND xã Tân Thuận", "15/3/2022")
                .contains("mỗi lần thay khuôn phải dừng máy", "15.000.000 đồng (mười lăm triệu đồng)");
        assertThat(chat.say("stranger", List.of("chào", "in đơn " + receipt.value())))
                .contains("chưa có sáng kiến nào")
                .doesNotContain("/forms/");
        chat.say("prints", List.of("xóa dữ liệu của tôi", "có"));
        http.perform(get(link.group())).andExpect(status().isNotFound());
        http.perform(get("/forms/abc")).andExpect(status().isNotFound());
    }

    @Test
    void what_was_withdrawn_counts_no_more_and_is_shown_to_nobody_until_it_is_restored() {
        var unit = "CĐCS Trường THCS thị trấn Vĩnh Thuận";
        var receipt = receipt(chat.registration("withdraw", unit));
        long counted = count(receipt);
        chat.say("withdraw", List.of("rút sáng kiến"));
        assertThat(chat.say("withdraw", List.of("có"))).contains("Đã rút");
        assertThat(count(receipt)).isEqualTo(counted - 1);
        assertThat(registry.receipt(receipt).orElseThrow().status()).isEqualTo(Status.WITHDRAWN);
        assertThat(jdbc.sql("select shown from innovation_gist where receipt = ?")
                        .param(receipt.value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(reviewing.decide(
                        ids.get(), receipt, new Reviews.Decision(Status.VALID, List.of(), "", "reviewer-1")))
                .isFalse();

        assertThat(chat.say("withdraw", List.of("khôi phục"))).contains("Đã khôi phục");
        assertThat(count(receipt)).isEqualTo(counted);
        assertThat(registry.receipt(receipt).orElseThrow().status()).isEqualTo(Status.SUBMITTED);
    }

    @Test
    void a_co_author_agrees_from_a_chat_of_their_own() {
        var words = new ArrayList<>(Chat.untilReview("UBND xã Tân Thuận"));
        words.removeLast();
        words.addAll(List.of("có", "Trần Thị Bình", "bỏ qua", "40", "không"));
        chat.say("author", words);
        var said = chat.say("author", List.of("nộp", "đồng ý"));
        var invitation = INVITATION.matcher(said);
        assertThat(invitation.find()).as(said).isTrue();
        var code = invitation.group();

        assertThat(chat.say("author", List.of(code))).contains("không dùng cho chính mình");
        assertThat(chat.say("co-author", List.of("xin gửi mã " + code.toLowerCase(Locale.ROOT))))
                .contains("Trần Thị Bình", "Nguyễn Văn An", "đóng góp 40%");
        assertThat(chat.say("co-author", List.of("đồng ý"))).contains("ghi nhận anh/chị là đồng tác giả");
        assertThat(chat.say("third", List.of(code))).contains("đã có người trả lời");
        assertThat(chat.say("author", List.of("trạng thái"))).contains("(1/1 đồng tác giả đã xác nhận)");
        assertThat(jdbc.sql("select notice from consent where purpose = 'co-author' and given")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("Trần Thị Bình");

        chat.say("author", List.of("sửa 18", "có", "Trần Thị Bình", "bỏ qua", "30", "không"));
        assertThat(chat.say("author", List.of("nộp", "đồng ý")))
                .contains("giữ nguyên", "• Trần Thị Bình: DT-")
                .doesNotContain(code);
        assertThat(chat.say("author", List.of("trạng thái"))).contains("(0/1 đồng tác giả đã xác nhận)");
    }

    private static ReceiptCode receipt(String said) {
        var matcher = RECEIPT.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return ReceiptCode.read(matcher.group()).orElseThrow();
    }

    private String heard(String address) {
        return chat.heard(journal.find(WebVisitor.ACCOUNT, address).orElseThrow());
    }

    private long count(ReceiptCode receipt) {
        var unit = String.valueOf(registry.receipt(receipt).orElseThrow().unitCode());
        return campaigns.submitted("1-trieu-sang-kien", unit, 1, LATER);
    }
}
