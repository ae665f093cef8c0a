package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.conversation.Recital;
import vn.sangkien.bot.draft.Drafts;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.sheet.SheetWriter;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.Pictures;
import vn.sangkien.bot.testing.Transcript;

/// What support teams and reviewers do for members at the console, over HTTP, and what the members hear of it.
@ConsoleHouse
class SupportTest {
    private static final String INSIDE = "CĐCS Công ty TNHH Giày An Phú";
    private static final Pattern RECEIPT = Pattern.compile("SK-2022-[0-9A-Z]{8}");
    private static final Pattern CODE = Pattern.compile("nhập giúp: ([0-9]{6})");
    private static final Pattern HIDDEN = Pattern.compile("name=\"(?:fresh|id|batch)\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern PICKED = Pattern.compile("name=\"code\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Inbox inbox;
    private final Journal journal;
    private final History history;
    private final Attachments attachments;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final Drafts drafts;
    private final ConfigurableApplicationContext context;
    private final Chat chat;

    SupportTest(
            Accounts accounts,
            Passwords passwords,
            Inbox inbox,
            Journal journal,
            History history,
            Attachments attachments,
            JdbcClient jdbc,
            Supplier<UUID> ids,
            Drafts drafts,
            ConfigurableApplicationContext context) {
        this.desks = new Desks(accounts, passwords);
        this.inbox = inbox;
        this.journal = journal;
        this.history = history;
        this.attachments = attachments;
        this.jdbc = jdbc;
        this.ids = ids;
        this.drafts = drafts;
        this.context = context;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    @BeforeEach
    void staff() {
        account("helper", Role.SUPPORTER, "DLK");
        account("judge", Role.REVIEWER, "DLK");
        account("top", Role.ADMINISTRATOR, "VN");
        account("away", Role.SUPPORTER, "DLK-KPC");
    }

    private void account(String login, Role role, String unit) {
        desks.open(login, "Trần Thị " + login, role, unit);
    }

    private Browser in(String login) throws IOException, InterruptedException {
        return Desks.in(port, login);
    }

    // --- hand-over

    @Test
    void pictures_go_both_ways_in_a_hand_over() throws Exception {
        var request = called("shows");
        var page = "/console/queue/" + request;
        var helper = in("helper");
        var refused = helper.upload(
                page,
                page + "/say",
                Map.of("fresh", hidden(helper, page), "text", "xem ảnh"),
                "picture",
                "anh.jpg",
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        assertThat(refused.body()).contains("Ảnh cần là JPG hoặc PNG");
        helper.upload(
                page,
                page + "/say",
                Map.of("fresh", hidden(helper, page), "text", "Chị chụp như ảnh này ạ"),
                "picture",
                "anh.jpg",
                Pictures.jpeg());
        hears("shows", "Chị chụp như ảnh này ạ");
        var said = Objects.requireNonNull(
                history.latest(contact("shows"), 1).getLast().reply());
        assertThat(said.files()).singleElement().satisfies(file -> {
            assertThat(file.file().type()).isEqualTo("image/jpeg");
            assertThat(attachments.open(file.file().id()).readAllBytes()).isNotEmpty();
        });

        send("shows", new Message.File(attachments.keep("x.jpg", new ByteArrayInputStream(Pictures.jpeg()))));
        long file = journal.heard(contact("shows"), 1).getLast().id();
        assertThat(helper.get(page).body()).contains("/files/" + file);
        var opened = helper.get(page + "/files/" + file);
        assertThat(opened.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(in("away").get(page + "/files/" + file).statusCode()).isEqualTo(404);
        assertThat(helper.get(page + "/files/1").statusCode()).isEqualTo(404);
    }

    // --- queue

    @Test
    void the_queue_knows_who_does_not_get_on_and_when_they_do_again() throws Exception {
        var helper = in("helper");
        chat.say("stuck", Chat.untilReview(INSIDE).subList(0, 7));
        chat.say("stuck", List.of("hôm nào đó"));
        assertThat(open("stuck")).isEmpty();
        chat.say("stuck", List.of("màu xanh"));
        assertThat(open("stuck")).containsExactly("missed leader");
        assertThat(helper.get("/console/queue?kind=missed").body()).contains("lãnh đạo");
        chat.say("stuck", List.of("màu xanh"));
        send("stuck", new Message.Voice());
        assertThat(open("stuck")).containsExactlyInAnyOrder("missed leader", "voice leader");
        chat.say("stuck", List.of("không"));
        assertThat(open("stuck")).isEmpty();

        chat.say("proofless", Chat.untilReview(INSIDE).subList(0, 20));
        send("proofless", new Message.File(new Attachment("", "a.exe", "application/x-msdownload", 10)));
        assertThat(open("proofless")).containsExactly("evidence application/x-msdownload");
        assertThat(helper.get("/console/queue?kind=evidence").body()).contains("Minh chứng không nhận được");
        assertThat(helper.get("/console/queue?kind=poison").body()).doesNotContain("Minh chứng không nhận được</a>");
        chat.say("proofless", List.of("bỏ qua"));
        assertThat(open("proofless")).isEmpty();
        replays("stuck");
        replays("proofless");
    }

    @Test
    void a_page_that_asks_again_is_given_what_is_new_and_only_that_is_noted() throws Exception {
        var page = "/console/queue/" + called("watched");
        var helper = in("helper");
        var again = Pattern.compile("hx-get=\"(" + page + "/talk[^\"]+)\"")
                .matcher(helper.get(page).body());
        assertThat(again.find()).isTrue();
        var address = again.group(1).replace("&amp;", "&");
        long noted = views("watched");
        assertThat(helper.get(address).statusCode()).isEqualTo(204);
        assertThat(views("watched")).isEqualTo(noted);

        chat.say("watched", List.of("Anh chị ơi"));
        var news = helper.get(address);
        assertThat(news.statusCode()).isEqualTo(200);
        assertThat(news.body()).contains("Anh chị ơi", "hx-get").doesNotContain("<html");
        assertThat(views("watched")).isEqualTo(noted + 1);

        var stale =
                helper.get(page + "/talk?seen=x&opened=2022-05-10T01:00:00Z").body();
        assertThat(stale).contains("thôi tự cập nhật", "Anh chị ơi").doesNotContain("hx-get");
        assertThat(helper.get("/console/queue/news?opened=2022-05-10T01:59:00Z").body())
                .contains("việc mới từ khi mở trang");
        assertThat(helper.get("/console/queue/news").body()).doesNotContain("việc mới");
    }

    private long views(String address) {
        return jdbc.sql("select count(*) from audit where action = 'VIEW' and subject = ?")
                .param("conversation of contact " + contact(address).value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_right_over_ones_data_stays_open_until_it_is_seen_to_and_has_a_day() throws Exception {
        var page = "/console/queue/" + called("objects");
        var helper = in("helper");
        var due = "yêu cầu về dữ liệu cá nhân sắp hết hạn";
        var fresh = ids.get().toString();
        assertThat(helper.fill(page, page + "/rights", Map.of("fresh", fresh, "about", " "))
                        .body())
                .contains("Ghi đoàn viên muốn gì");
        var wish = Map.of("fresh", fresh, "about", "Không cho nêu tên khi biểu dương");
        for (int twice = 0; twice < 2; twice++) {
            assertThat(helper.fill(page, page + "/rights", wish).body()).contains("có hạn theo luật");
        }
        var another = Map.of("fresh", ids.get().toString(), "about", "Khiếu nại cách dùng ảnh");
        helper.fill(page, page + "/rights", another);
        helper.fill(page, page + "/done", Map.of("note", ""));
        assertThat(open("objects"))
                .containsExactlyInAnyOrder("rights Không cho nêu tên khi biểu dương", "rights Khiếu nại cách dùng ảnh");
        assertThat(helper.get("/console/queue?kind=rights").body())
                .contains("hạn 25/05/2022", "Không cho nêu tên khi biểu dương");
        assertThat(helper.get("/console").body()).doesNotContain(due);

        jdbc.sql("update support_request set at = at - interval '16 days' where kind = 'rights'")
                .update();
        assertThat(helper.get("/console").body()).contains("2 " + due);
        assertThat(in("away").get("/console").body()).doesNotContain(due);
        assertThat(helper.get("/console/queue?kind=rights").body()).contains("quá hạn 09/05/2022");
        for (var id : List.of(wish, another)) {
            var right = "/console/queue/" + id.get("fresh");
            assertThat(helper.get(right).body()).contains("quá hạn 09/05/2022").doesNotContain("dùng quyền về dữ liệu");
            helper.fill(right, right + "/done", Map.of("note", "đã tắt"));
        }
        assertThat(helper.get("/console").body()).doesNotContain(due);
    }

    @Test
    void a_right_is_answered_within_two_working_days_by_the_first_word_after_it_is_known() throws Exception {
        var page = "/console/queue/" + called("restricts");
        var helper = in("helper");
        say(helper, page, "Chào anh, em giúp gì ạ?");
        var fresh = ids.get().toString();
        assertThat(helper.fill(page, page + "/rights", Map.of("fresh", fresh, "about", "Không dùng ảnh của tôi"))
                        .body())
                .containsPattern("trước 09:0\\d 12/05");
        var right = "/console/queue/" + fresh;
        assertThat(helper.get(right).body())
                .containsPattern("trả lời trước 09:0\\d 12/05")
                .contains("hạn 25/05/2022", "Em đã nhận yêu cầu")
                .doesNotContain("đã trả lời", "(quá hạn)");
        assertThat(helper.get("/console/queue?kind=rights").body()).containsPattern("trả lời trước 09:0\\d 12/05");
        var soon = "1 yêu cầu về dữ liệu cá nhân sắp hết hạn";
        assertThat(helper.get("/console").body()).doesNotContain(soon);

        answerBy(fresh, "1 day");
        assertThat(helper.get("/console").body()).contains(soon);
        assertThat(in("away").get("/console").body()).doesNotContain(soon);
        answerBy(fresh, "-1 minute");
        assertThat(helper.get("/console/queue?kind=rights").body())
                .contains("<span class=\"tag INVALID\">trả lời trước 08:59 10/05 (quá hạn)");
        assertThat(helper.get("/console").body()).contains(soon);

        say(helper, page, "Em đã nhận yêu cầu của anh, xong trước ngày 25 ạ.");
        for (var seen : List.of(right, "/console/queue?kind=rights")) {
            assertThat(helper.get(seen).body())
                    .containsPattern("đã trả lời 09:0\\d 10/05")
                    .contains("hạn 25/05/2022")
                    .doesNotContain("trả lời trước", "Em đã nhận yêu cầu về");
        }
        assertThat(helper.get("/console").body()).doesNotContain(soon);
        helper.fill(right, right + "/done", Map.of("note", "đã gỡ"));
        helper.fill(page, page + "/done", Map.of("note", ""));
    }

    private void say(Browser helper, String page, String text) throws Exception {
        helper.fill(page, page + "/say", Map.of("fresh", ids.get().toString(), "text", text));
    }

    private void answerBy(String id, String later) {
        jdbc.sql("update support_request set answer_by = :now::timestamptz + :later::interval where id = :id::uuid")
                .param("now", "2022-05-10T09:00:00+07:00")
                .param("later", later)
                .param("id", id)
                .update();
    }

    @Test
    void what_a_reviewer_wants_waits_in_the_queue_until_it_is_answered() throws Exception {
        var receipt = receipt("asked");
        var page = "/console/innovations/" + receipt;
        var judge = in("judge");
        judge.fill(
                page,
                page + "/review",
                Map.of(
                        "id",
                        hidden(judge, page),
                        "status",
                        "NEEDS_INFO",
                        "fields",
                        "effect",
                        "words",
                        "Ghi rõ số phút"));
        hears("asked", "Ghi rõ số phút");
        assertThat(open("asked")).containsExactly("needs-info " + receipt);
        chat.say("asked", List.of("Giảm hai mươi phút mỗi ca, ba ca mỗi ngày", "nộp", "đồng ý"));
        assertThat(open("asked")).isEmpty();
        assertThat(status(receipt)).isEqualTo("SUBMITTED");
    }

    @Test
    void a_unit_that_was_only_written_down_is_attached_and_its_innovation_counts_from_then() throws Exception {
        var words = new ArrayList<>(Chat.untilReview(INSIDE));
        words.subList(4, 6).clear();
        words.add(4, "chưa có trong danh sách");
        words.add(5, "Xưởng may Hoa Sen ở Krông Pắc");
        chat.say("free", words);
        chat.say("free", List.of("nộp", "đồng ý"));
        var contact = contact("free");
        var receipt = jdbc.sql("select receipt from innovation where contact_id = ?")
                .param(contact.value())
                .query(String.class)
                .single();
        var request = requestOf(contact, "unit");
        var page = "/console/queue/" + request;
        assertThat(in("helper").get(page).statusCode()).isEqualTo(404);
        var top = in("top");
        var found = PICKED.matcher(top.get(page + "?find=Giày+An+Phú").body());
        assertThat(found.find()).isTrue();
        top.fill(page, page + "/unit", Map.of("code", found.group(1)));
        hears("free", "Tổ hỗ trợ đã tìm thấy đơn vị “Xưởng may Hoa Sen ở Krông Pắc”");
        assertThat(jdbc.sql("""
                        select i.unit_code || ' ' || (select count(*) from innovation_revision r where r.innovation_id = i.id)
                            || ' ' || (select sum(change) from innovation_standing s
                                where s.innovation_id = i.id and s.unit_code = i.unit_code)
                        from innovation i where receipt = ?""").param(receipt).query(String.class).single()).isEqualTo(found.group(1) + " 1 1");
        assertThat(open("free")).isEmpty();
        replays("free");
        assertThat(in("helper").get("/console/innovations/" + receipt).body()).contains("Giày An Phú");
    }

    // --- review

    @Test
    void many_are_marked_at_once_and_their_authors_hear_only_what_was_not_taken_back() throws Exception {
        var first = receipt("many-1");
        var second = receipt("many-2");
        var judge = in("judge");
        assertThat(judge.get("/console/innovations").body()).contains("value=\"" + first + "\"");
        var chosen = "/console/marks?receipts=" + first + "&receipts=" + second;
        assertThat(judge.get(chosen).body()).contains("Xét 2 sáng kiến");
        assertThat(in("judge")
                        .fill(
                                chosen,
                                "/console/marks",
                                Map.of("batch", hidden(judge, chosen), "receipts", first, "status", "INVALID"))
                        .body())
                .contains("cần ghi lý do");

        var batch = hidden(judge, chosen);
        var marked = judge.fill(
                chosen, "/console/marks", Map.of("batch", batch, "receipts", first + "," + second, "status", "VALID"));
        assertThat(marked.body()).contains("Đã ghi cho 2 sáng kiến", "Hoàn tác tất cả");
        assertThat(status(first)).isEqualTo("VALID");
        var undone = judge.fill(
                marked.uri().getPath() + "?" + marked.uri().getQuery(), "/console/marked/undo", Map.of("batch", batch));
        assertThat(undone.body()).contains("Đã hoàn tác 2 kết quả");
        assertThat(status(first)).isEqualTo("SUBMITTED");
        assertThat(status(second)).isEqualTo("SUBMITTED");

        var again = hidden(judge, chosen);
        judge.fill(
                chosen,
                "/console/marks",
                Map.of(
                        "batch",
                        again,
                        "receipts",
                        first + "," + second,
                        "status",
                        "INVALID",
                        "words",
                        "Không áp dụng trong thời gian của chương trình"));
        jdbc.sql("update review_mark set tells_at = '2022-01-01' where batch = ?::uuid")
                .param(again)
                .update();
        hears("many-1", "Không áp dụng trong thời gian");
        hears("many-2", "Không áp dụng trong thời gian");
        assertThat(times("many-1", "hợp lệ")).isEqualTo(1);
        assertThat(judge.fill("/console/marks", "/console/marked/undo", Map.of("batch", again))
                        .body())
                .contains("Không còn gì để hoàn tác");
        assertThat(status(first)).isEqualTo("INVALID");
        assertThat(in("away").get(chosen).statusCode()).isEqualTo(403);
    }

    @Test
    void two_that_look_alike_are_seen_side_by_side() throws Exception {
        var one = receipt("alike-1");
        var other = receipt("alike-2");
        var judge = in("judge");
        var page = "/console/innovations/" + one;
        var beside = page + "/beside/" + other;
        assertThat(judge.get(page).body()).contains("Có thể trùng", "/beside/");
        var request = requestOf(contact("alike-2"), "double");
        var helper = in("helper");
        assertThat(helper.get("/console/queue?kind=double").body()).contains(request);
        assertThat(helper.get("/console/queue/" + request).body())
                .contains("/console/innovations/" + other + "/beside/");
        assertThat(judge.get(beside).body()).contains(one, other, "Không trùng");
        var same = judge.fill(beside, beside, Map.of("same", "true"));
        assertThat(same.body()).contains("Trùng với sáng kiến " + other);
        assertThat(judge.get("/console/innovations/" + other + "/beside/" + one).body())
                .contains(">trùng<");
        judge.fill(beside, beside, Map.of("same", "false"));
        // whichever of the many of that title it was put beside
        var met = jdbc.sql("select split_part(detail, ' ', 2) from support_request where id = ?::uuid")
                .param(request)
                .query(String.class)
                .single();
        var there = "/console/innovations/" + met + "/beside/" + other;
        judge.fill(there, there, Map.of("same", "false"));
        assertThat(jdbc.sql("select done_by from support_request where id = ?::uuid")
                        .param(request)
                        .query(String.class)
                        .single())
                .isEqualTo("judge");
        assertThat(judge.get(beside).body()).contains(">không trùng<");
    }

    // --- typing for members

    @Test
    void a_supporter_types_for_a_member_who_agrees_by_one_tap() throws Exception {
        chat.say("dictates", Chat.untilReview(INSIDE).subList(0, 4));
        var helper = in("helper");
        var opened = helper.fill("/console/assist", "/console/assist/code", Map.of("code", code("dictates")));
        var page = opened.uri().getPath();
        assertThat(page).matches("/console/assist/[0-9a-f-]{36}");
        hears("dictates", "Em nhập giúp anh/chị từ bây giờ");
        hears("dictates", "Trần Thị helper");
        assertThat(in("top").get(page).statusCode()).isEqualTo(404);

        var wrong = answers(
                "Giá phơi khuôn in tự xoay cho nhanh khô",
                "Trước đây khuôn in phơi chồng lên nhau, nay mỗi khuôn một ngăn và tự xoay theo gió.");
        wrong.put("f.firstApplied", "15/3/2020");
        wrong.put("f.fullName", "Nguyễn Văn An 2");
        var faulty = helper.fill(page, page, with(wrong, hidden(helper, page)));
        assertThat(faulty.body()).contains("Họ tên chỉ gồm chữ cái", "15/3/2020");
        int before = journal.heard(contact("dictates"), 100).size();
        var right = helper.fill(
                page,
                page,
                with(Map.of("f.firstApplied", "15/3/2022", "f.fullName", "Nguyễn Văn An"), hidden(helper, page)));
        assertThat(right.body()).contains("Đã ghi 1 câu", "Trần Thị helper nhập");
        assertThat(journal.heard(contact("dictates"), 100)).hasSize(before + 1);
        assertThat(times("dictates", "Bước 5/")).isEqualTo(0);

        helper.fill(page, page + "/back", Map.of());
        hears("dictates", "(cán bộ Trần Thị helper nhập)");
        hears("dictates", "Em quay lại rồi");
        var done = chat.say("dictates", List.of("đồng ý"));
        var receipt = RECEIPT.matcher(done);
        assertThat(receipt.find()).isTrue();
        assertThat(helper.get("/console/innovations/" + receipt.group()).body()).contains("(Trần Thị helper nhập)");
        assertThat(helper.get(page).statusCode()).isEqualTo(404);
        Transcript.print(jdbc, "assisted entry", contact("dictates"), 10);
        replays("dictates");
    }

    @Test
    void a_code_is_good_once_and_not_to_be_guessed() throws Exception {
        chat.say("guessed", Chat.untilReview(INSIDE).subList(0, 7));
        account("guesser", Role.SUPPORTER, "DLK");
        var code = code("guessed");
        var guesser = in("guesser");
        for (int i = 0; i < 5; i++) {
            assertThat(typed(guesser, "00000" + i)).contains("Mã không đúng");
        }
        assertThat(typed(guesser, code)).contains("quá nhiều mã sai");
        assertThat(typed(in("away"), code)).contains("ngoài phạm vi");
        assertThat(typed(in("helper"), code)).contains("Mã không đúng");
    }

    @Test
    void a_form_that_was_not_handed_back_goes_back_by_itself() throws Exception {
        chat.say("forgotten", Chat.untilReview(INSIDE).subList(0, 7));
        var helper = in("helper");
        var opened = helper.fill("/console/assist", "/console/assist/code", Map.of("code", code("forgotten")));
        hears("forgotten", "Em nhập giúp anh/chị từ bây giờ");
        jdbc.sql("update assist set ends_at = '2022-01-01' where contact_id = ?")
                .param(contact("forgotten").value())
                .update();
        hears("forgotten", "Em quay lại rồi");
        assertThat(helper.get(opened.uri().getPath()).statusCode()).isEqualTo(404);
    }

    private static String typed(Browser browser, String code) throws IOException, InterruptedException {
        return browser.fill("/console/assist", "/console/assist/code", Map.of("code", code))
                .body();
    }

    @Test
    void somebody_without_a_chat_registers_on_paper() throws Exception {
        var helper = in("helper");
        var home = "/console/assist";
        assertThat(helper.fill(home, home + "/paper", Map.of("fresh", hidden(helper, home)))
                        .body())
                .contains("Cần có giấy đồng ý");
        var page = helper.fill(home, home + "/paper", Map.of("fresh", hidden(helper, home), "held", "true"))
                .uri()
                .getPath();
        helper.fill(page, page, with(Map.of("f.fullName", "H'Hoa Niê"), hidden(helper, page)));
        var missing = helper.fill(page, page + "/signed", Map.of("fresh", hidden(helper, page), "held", "true"));
        assertThat(missing.body()).contains("Thiếu: ");
        helper.fill(
                page,
                page,
                with(
                        answers(
                                "Bảng màu nhuộm chỉ dán sẵn bên máy",
                                "Thợ đối chiếu màu chỉ ngay tại chỗ, không phải chạy sang phòng mẫu hỏi từng lô hàng."),
                        hidden(helper, page)));
        var signed = helper.fill(page, page + "/signed", Map.of("fresh", hidden(helper, page), "held", "true"));
        assertThat(signed.body()).contains("Đã nộp thay tác giả");
        var receipt = RECEIPT.matcher(signed.body());
        assertThat(receipt.find()).isTrue();
        assertThat(jdbc.sql("""
                        select c.notice from consent c join innovation i on i.contact_id = c.contact_id
                        where i.receipt = ? and c.purpose = 'registration' and c.given""").param(receipt.group()).query(String.class).single())
                .contains("Đồng ý trên giấy, do Trần Thị helper");
    }

    @Test
    void a_table_is_taken_in_whole_or_not_at_all() throws Exception {
        var helper = in("helper");
        chat.say("proven", List.of("đăng ký", "đồng ý", "Lê Thị Bình"));
        jdbc.sql("insert into proven_phone (contact_id, phone, proven_at) values (?, '+84912345671', now())")
                .param(contact("proven").value())
                .update();
        chat.say("proven", List.of("hủy", "có"));
        var header = "fullName,phone,unit,unionMember,leader,group,title,solutionType,field,firstApplied,recognisedBy,"
                + "ipProtected,confidential,description,effect,benefitVnd\n";
        var rest =
                ",DLK-KCN-01,có,không,ENTERPRISE_WORKER,%s,TECHNICAL,PRODUCTION_BUSINESS,15/3/2022,COUNCIL,không,không,"
                        + "\"%s\",Giảm hai mươi phút,%s\n";
        var bad = header
                + "Lê Văn Tám,"
                + rest.formatted(
                        "Giá đỡ cuộn vải tự quay khi cắt",
                        "Cuộn vải nằm trên hai con lăn có phanh, thợ cắt kéo bao nhiêu ra bấy nhiêu, không rối mép.",
                        "15 triệu")
                + "Y Thơ 12,"
                + rest.formatted(
                        "Ngắn",
                        "Treo bàn ủi lên ray lò xo phía trên, người đứng ủi chỉ kéo nhẹ tay nên đỡ đau vai.",
                        "mấy triệu");
        int kept = innovations();
        var refused = table(helper, bad);
        assertThat(refused).contains("Chưa ghi dòng nào", "Dòng 3: ", "Họ tên chỉ gồm chữ cái");
        assertThat(innovations()).isEqualTo(kept);

        var good = header
                + "Lê Văn Tám,"
                + rest.formatted(
                        "Giá đỡ cuộn vải tự quay khi cắt",
                        "Cuộn vải nằm trên hai con lăn có phanh, thợ cắt kéo bao nhiêu ra bấy nhiêu, không rối mép.",
                        "15 triệu")
                + "Lê Thị Bình,0912345671"
                + rest.formatted(
                        "Bàn ủi treo giảm mỏi vai cho công nhân",
                        "Treo bàn ủi lên ray lò xo phía trên, người đứng ủi chỉ kéo nhẹ tay nên đỡ đau vai.",
                        "20 triệu");
        assertThat(table(helper, good)).contains("1 sáng kiến nộp theo giấy", "1 sáng kiến chờ đoàn viên đồng ý");
        await().atMost(Duration.ofSeconds(60)).until(() -> innovations() == kept + 1);
        hears("proven", "đã nhập giúp anh/chị sáng kiến “Bàn ủi treo giảm mỏi vai cho công nhân”");
        assertThat(chat.say("proven", List.of("đồng ý"))).contains("Đã ghi nhận");
        assertThat(innovations()).isEqualTo(kept + 2);
        replays("proven");
        assertThat(table(helper, good)).contains("1 sáng kiến nộp theo giấy");
        assertThat(innovations()).isEqualTo(kept + 2);
        assertThat(table(helper, "ten,tuoi\nAn,3\n")).contains("Không có câu nào tên “ten”");
    }

    @Test
    void a_spreadsheet_is_read_like_the_table_and_says_its_faults_by_row() throws Exception {
        var helper = in("helper");
        var columns = List.of(
                "fullName",
                "unit",
                "unionMember",
                "leader",
                "group",
                "title",
                "solutionType",
                "field",
                "firstApplied",
                "recognisedBy",
                "ipProtected",
                "confidential",
                "description",
                "effect",
                "benefitVnd");
        var good = new ArrayList<Object>(List.of(
                "Lê Văn Chín",
                "DLK-KCN-01",
                "có",
                "không",
                "ENTERPRISE_WORKER",
                "Khay hứng keo thừa dưới máy quét keo",
                "TECHNICAL",
                "PRODUCTION_BUSINESS",
                "15/3/2022",
                "COUNCIL",
                "không",
                "không",
                "Khay tôn đặt nghiêng dưới trục quét, keo thừa chảy về hộp và dùng lại được trong ca.",
                "Giảm hai kg keo mỗi ca",
                15_000_000));
        var bad = new ArrayList<>(good);
        bad.set(0, "Y Thơ 12");
        bad.set(8, "31/2/2022");
        var same = new ArrayList<>(good);
        int kept = innovations();
        var refused = sheet(helper, columns, List.of(good, bad, same));
        assertThat(refused)
                .contains(
                        "Chưa ghi dòng nào",
                        "Dòng 3: Họ và tên: Họ tên chỉ gồm chữ cái",
                        "Dòng 3: Ngày áp dụng lần đầu: Ngày này không có trên lịch",
                        "Dòng 4: Giống hệt dòng 2");
        assertThat(innovations()).isEqualTo(kept);
        assertThat(sheet(helper, columns, List.of(good))).contains("1 sáng kiến nộp theo giấy");
        await().atMost(Duration.ofSeconds(60)).until(() -> innovations() == kept + 1);
        assertThat(jdbc.sql("select answers::jsonb ->> 'benefitVnd' from innovation where title = ?")
                        .param("Khay hứng keo thừa dưới máy quét keo")
                        .query(String.class)
                        .single())
                .contains("15000000");

        assertThat(sheet(helper, columns, List.of())).contains("Tệp không có dòng nào");
        var rows = new ArrayList<List<Object>>();
        for (int n = 0; n <= 1_000; n++) {
            var row = new ArrayList<>(good);
            row.set(5, "Khay hứng keo thừa dưới máy quét keo số " + n);
            rows.add(row);
        }
        assertThat(sheet(helper, columns, rows)).contains("Mỗi tệp nhiều nhất 1.000 dòng");
        assertThat(innovations()).isEqualTo(kept + 1);
        assertThat(upload(helper, "bang.xlsx", "không phải bảng tính".getBytes(StandardCharsets.UTF_8)))
                .contains("Không đọc được tệp");
    }

    private static String upload(Browser browser, String name, byte[] content)
            throws IOException, InterruptedException {
        return browser.upload("/console/assist", "/console/assist/batch", Map.of("held", "true"), "file", name, content)
                .body();
    }

    private static String sheet(Browser browser, List<String> columns, List<? extends List<Object>> rows)
            throws IOException, InterruptedException {
        var file = Files.createTempFile("bang", ".xlsx");
        try (var writer = SheetWriter.to(file, columns)) {
            for (var row : rows) {
                writer.row(row.toArray());
            }
        }
        var content = Files.readAllBytes(file);
        Files.delete(file);
        return upload(browser, "bang.xlsx", content);
    }

    private String table(Browser browser, String csv) throws IOException, InterruptedException {
        return browser.upload(
                        "/console/assist",
                        "/console/assist/batch",
                        Map.of("held", "true"),
                        "file",
                        "bang.csv",
                        csv.getBytes(StandardCharsets.UTF_8))
                .body();
    }

    private int innovations() {
        return jdbc.sql("select count(*) from innovation").query(Integer.class).single();
    }

    private static Map<String, String> answers(String title, String description) {
        var answers = new LinkedHashMap<String, String>();
        answers.put("f.unit", "DLK-KCN-01");
        answers.put("f.unionMember", "YES");
        answers.put("f.leader", "NO");
        answers.put("f.group", "ENTERPRISE_WORKER");
        answers.put("f.title", title);
        answers.put("f.solutionType", "TECHNICAL");
        answers.put("f.field", "PRODUCTION_BUSINESS");
        answers.put("f.firstApplied", "15/3/2022");
        answers.put("f.recognisedBy", "COUNCIL");
        answers.put("f.ipProtected", "NO");
        answers.put("f.confidential", "NO");
        answers.put("f.description", description);
        answers.put("f.effect", "Nhanh khô hơn hai giờ mỗi mẻ");
        answers.put("f.benefitVnd", "15 triệu");
        answers.put("f.coAuthors", "Trần Thị Bé; ; 30");
        return answers;
    }

    private static Map<String, String> with(Map<String, String> fields, String fresh) {
        var all = new LinkedHashMap<>(fields);
        all.put("fresh", fresh);
        return all;
    }

    private String code(String address) {
        var shown = CODE.matcher(chat.say(address, List.of("mã hỗ trợ")));
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    private String called(String address) {
        chat.say(address, Chat.untilReview(INSIDE).subList(0, 7));
        chat.say(address, List.of("gặp người hỗ trợ"));
        return requestOf(contact(address), "human");
    }

    private String requestOf(ContactId contact, String kind) {
        return jdbc.sql("select id::text from support_request where contact_id = ? and kind = ?")
                .params(contact.value(), kind)
                .query(String.class)
                .single();
    }

    private List<String> open(String address) {
        return jdbc.sql(
                        "select kind || ' ' || detail from support_request where contact_id = ? and done_at is null and kind <> 'double'")
                .param(contact(address).value())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    private void send(String address, Message message) {
        inbox.accept(new Arrival(WebVisitor.ACCOUNT, address, ids.get().toString(), null, message))
                .join();
        chat.heard(contact(address));
    }

    private String receipt(String address) {
        var matcher = RECEIPT.matcher(chat.registration(address, INSIDE));
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    /// The journal gives the same state, byte for byte.
    private void replays(String address) {
        chat.heard(contact(address));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Recital.replayed(context, contact(address)))
                        .isEqualTo(Objects.requireNonNull(
                                        drafts.load(List.of(contact(address))).get(contact(address)))
                                .state()));
    }

    private static String hidden(Browser browser, String page) throws IOException, InterruptedException {
        var matcher = HIDDEN.matcher(browser.get(page).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private void hears(String address, String what) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(times(address, what)).isPositive());
    }

    private long times(String address, String what) {
        return history.latest(contact(address), 60).stream()
                .filter(said -> Objects.requireNonNull(said.reply()).text().contains(what))
                .count();
    }

    private String status(String receipt) {
        return jdbc.sql("select status from innovation where receipt = ?")
                .param(receipt)
                .query(String.class)
                .single();
    }

    private ContactId contact(String address) {
        return journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
    }
}
