package vn.sangkien.bot.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.campaign.ManyInnovations;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.SeedSituations;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.sheet.Row;
import vn.sangkien.bot.sheet.Sheets;
import vn.sangkien.bot.staff.Appointment;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.RecordingChannel;
import vn.sangkien.bot.testing.TickingClock;
import vn.sangkien.bot.vietnamese.LeaderWords;

/// Leaders come, are told every day, ask, and go.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = SummaryHouse.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
@DirtiesContext
class LeaderDeskModuleTest {
    private final Leaders leaders;
    private final Directory directory;
    private final LeaderDesk desk;
    private final SendDailySummary summaries;
    private final ReportLinks links;
    private final ReportTable table;
    private final TickingClock clock;
    private final JdbcClient jdbc;
    private final RecordingChannel channel;
    private final SeedSituations situations;
    private final ManyInnovations innovations;
    private final ConfigurableApplicationContext context;
    private int events;

    LeaderDeskModuleTest(
            Leaders leaders,
            LeaderDesk desk,
            SendDailySummary summaries,
            ReportLinks links,
            ReportTable table,
            TickingClock clock,
            JdbcClient jdbc,
            RecordingChannel channel,
            Directory directory,
            Programmes programmes,
            Targets targets,
            ConfigurableApplicationContext context) {
        this.leaders = leaders;
        this.directory = directory;
        this.desk = desk;
        this.summaries = summaries;
        this.links = links;
        this.table = table;
        this.clock = clock;
        this.jdbc = jdbc;
        this.channel = channel;
        this.context = context;
        situations = new SeedSituations(directory, programmes, targets, jdbc);
        innovations = new ManyInnovations(jdbc);
    }

    @BeforeAll
    void on_the_morning_of_27_4_2022() {
        situations.load();
        clock.tick(Duration.between(clock.instant(), SeedSituations.ON_27_4.toInstant()));
    }

    private ContactId contact(String address) {
        return new Node(context).hearNew(address, "event-" + events++, "chào");
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(SeedSituations.ZONE);
    }

    private String says(ContactId contact, String words) {
        return desk.answer(contact, LeaderWords.read(words).orElseThrow(), false, now())
                .text();
    }

    private ContactId leader(String address, String unit) {
        var contact = contact(address);
        says(contact, leaders.invite(unit, "LEADER", "Nguyễn Văn An").code());
        return contact;
    }

    private List<String> heard(ContactId contact, int messages) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> channel.said(contact).size() >= messages
                        && jdbc.sql("select count(*) from outbox")
                                        .query(Long.class)
                                        .single()
                                == 0);
        return channel.said(contact);
    }

    @Test
    void a_who_is_no_leader_is_told_who_is_and_answers_stay_answers() {
        var stranger = contact("stranger");
        assertThat(desk.answer(stranger, LeaderWords.read("báo cáo").orElseThrow(), true, now()))
                .isEqualTo(Told.REFUSED);
        assertThat(desk.answer(
                        stranger,
                        LeaderWords.read("báo cáo điện tử thay báo cáo giấy").orElseThrow(),
                        true,
                        now()))
                .isEqualTo(Told.NOT_MEANT);
        assertThat(desk.answer(stranger, LeaderWords.read("3").orElseThrow(), false, now()))
                .isEqualTo(Told.NOT_MEANT);
    }

    @Test
    void b_a_code_is_good_for_one_contact_and_everything_stays_written_down() {
        var code = leaders.invite("DLK", "LEADER", "Trần Thị Bình").code();
        assertThat(code).matches("LD(-[0-9A-Z]{4}){3}");
        var one = contact("one");
        assertThat(says(one, code.toLowerCase(Locale.ROOT).replace('-', ' ')))
                .isEqualTo(
                        "Anh/chị sẽ nhận báo cáo của LĐLĐ tỉnh Đắk Lắk lúc 8h00 mỗi ngày, thứ Hai có thêm tuần, ngày 1"
                                + " có thêm tháng. Nhắn “báo cáo” để xem ngay, “báo cáo lúc 7h” để đổi giờ, “thôi nhận báo cáo”"
                                + " để thôi.");
        assertThat(says(one, code)).startsWith("Anh/chị đang nhận báo cáo của LĐLĐ tỉnh Đắk Lắk rồi");
        assertThat(says(contact("two"), code))
                .isEqualTo("Mã " + code + " đã có người dùng. Anh/chị xin người quản trị một mã mới.");
        assertThat(says(one, "báo cáo lúc 7h")).contains("lúc 7h00 mỗi ngày");
        assertThat(says(one, "thôi nhận báo cáo")).contains("sẽ không nhận báo cáo");
        assertThat(desk.answer(one, LeaderWords.read("báo cáo").orElseThrow(), false, now()))
                .isEqualTo(Told.REFUSED);
        assertThat(says(one, code)).startsWith("Anh/chị sẽ nhận báo cáo");
        assertThat(leaders.remove(code)).isTrue();
        assertThat(says(one, code)).contains("không còn hiệu lực");
        assertThat(jdbc.sql("select what from leader_change where code = :code order by id")
                        .param("code", code)
                        .query(String.class)
                        .list())
                .containsExactly("INVITED", "JOINED", "HOUR", "LEFT", "JOINED", "REMOVED");
        assertThatThrownBy(
                        () -> jdbc.sql("update leader_change set what = 'LEFT'").update())
                .hasMessageContaining("only appended to");
    }

    @Test
    void c_an_appointment_gets_one_code() {
        var binh = new Appointment("Trần Thị Bình", Role.LEADER, "KGG-VTN", "0912345678");
        assertThat(leaders.invite(List.of(binh)))
                .singleElement()
                .satisfies(code -> assertThat(code.unitCode()).isEqualTo("KGG-VTN"));
        assertThat(leaders.invite(List.of(binh))).isEmpty();
    }

    @Test
    void d_asked_on_the_spot_it_says_what_the_sources_say() {
        var leader = leader("asks", "DLK");
        var told = desk.answer(leader, LeaderWords.read("báo cáo").orElseThrow(), false, now());
        assertThat(told.text())
                .contains("Tính đến 8h00 ngày 27/4/2022, LĐLĐ tỉnh Đắk Lắk có 696 sáng kiến tham gia trên hệ thống, đạt"
                        + " 28% kế hoạch giai đoạn 1 (2.500).")
                .contains("Chiến dịch cao điểm 40 ngày: còn 35 ngày, còn 1.804 sáng kiến, cần 52 sáng kiến/ngày.");
        assertThat(told.files())
                .singleElement()
                .satisfies(file -> assertThat(file.type()).isEqualTo("image/png"));
        assertThat(says(leader, "báo cáo Krông Pắc"))
                .startsWith("Tính đến 8h00 ngày 27/4/2022, LĐLĐ huyện Krông Pắc có"
                        + " 600 sáng kiến tham gia trên hệ thống, chưa có chỉ tiêu.");
        assertThat(says(leader, "báo cáo Thanh Hóa"))
                .isEqualTo(
                        "Em không thấy “Thanh Hóa” trong các đơn vị anh/chị được xem. Nhắn “báo cáo” để xem đơn vị của"
                                + " mình.");
        assertThat(says(leader, "báo cáo tuần"))
                .contains("Xếp hạng tuần (so với 8h00 ngày 20/4/2022, toàn bộ tăng 696):"
                        + "\n1. Krông Pắc 600, tăng 600, ");
    }

    @Test
    void e_of_several_units_one_is_picked() {
        var leader = leader("several", "DLK");
        says(leader, leaders.invite("KGG-VTN", "LEADER", "").code());
        assertThat(says(leader, "báo cáo"))
                .isEqualTo(
                        "Anh/chị nhận báo cáo của 2 đơn vị, nhắn số để xem:\n1. LĐLĐ tỉnh Đắk Lắk\n2. LĐLĐ huyện Vĩnh"
                                + " Thuận");
    }

    @Test
    void f_everybody_is_told_once_at_their_hour_and_asks_about_it() {
        jdbc.sql("update leader set left_at = now()").update();
        var dakLak = leader("daily", "DLK");
        assertThat(summaries.run()).isEqualTo(1);
        var first = heard(dakLak, 1).getLast();
        assertThat(first).startsWith("Tính đến 8h00 ngày 27/4/2022, LĐLĐ tỉnh Đắk Lắk có 696");
        assertThat(summaries.run()).isZero();
        assertThat(says(dakLak, "vì sao?"))
                .contains("• Giai đoạn đã qua 109 ngày mà 17 trong 19 đơn vị trực thuộc chưa có sáng kiến nào.");
        clock.tick(Duration.ofDays(1));
        assertThat(summaries.run()).isEqualTo(1);
        assertThat(heard(dakLak, 2).getLast())
                .startsWith("Tính đến 8h00 ngày 28/4/2022, LĐLĐ tỉnh Đắk Lắk có 697 sáng kiến")
                .contains("Tăng 1 sáng kiến so với 8h00 hôm qua");
        clock.tick(Duration.ofDays(1).plusMinutes(40));
        assertThat(summaries.run()).isEqualTo(1);
        assertThat(heard(dakLak, 3).getLast())
                .isEqualTo("(Bản gửi muộn: số liệu vẫn chốt lúc 8h00 ngày 29/4/2022.)\n"
                        + "Tính đến 8h00 ngày 29/4/2022, LĐLĐ tỉnh Đắk Lắk có 697 sáng kiến tham gia trên hệ thống, đạt 28%"
                        + " kế hoạch giai đoạn 1 (2.500). Không có sáng kiến mới so với 8h00 hôm qua.");
        assertThat(desk.answer(dakLak, LeaderWords.read("1").orElseThrow(), false, now())
                        .text())
                .contains("LĐLĐ huyện Krông Pắc có 600 sáng kiến");
    }

    @Test
    void g_what_comes_to_light_later_is_a_corrected_edition() {
        var leader = new ContactId(jdbc.sql("select contact_id from leader where left_at is null")
                .query(Long.class)
                .single());
        assertThat(summaries.correct()).isZero();
        innovations.of(SeedSituations.PROGRAMME, 1, "DLK-KCN-03", 3, Instant.parse("2022-04-28T23:00:00Z"), "late");
        assertThat(summaries.correct()).isEqualTo(1);
        assertThat(summaries.correct()).isZero();
        assertThat(heard(leader, 4).getLast())
                .startsWith("ĐÍNH CHÍNH bản tin 8h00 ngày 29/4/2022: số liệu dưới đây thay cho bản đã gửi.\n\n"
                        + "Tính đến 8h00 ngày 29/4/2022, LĐLĐ tỉnh Đắk Lắk có 700 sáng kiến");
    }

    @Test
    void h_what_a_summary_proposes_waits_for_the_support_team() {
        var leader = new ContactId(jdbc.sql("select contact_id from leader where left_at is null")
                .query(Long.class)
                .single());
        assertThat(says(leader, "nhắc các đơn vị đi"))
                .isEqualTo(
                        "Em đã ghi đề nghị “nhắc 17 đơn vị chưa có sáng kiến”. Tổ hỗ trợ sẽ xác nhận trước khi gửi cho"
                                + " ai.");
        assertThat(jdbc.sql("select status || ' ' || cardinality(units) from summary_proposal")
                        .query(String.class)
                        .list())
                .containsExactly("PROPOSED 17");
    }

    @Test
    void i_a_link_is_good_three_times() throws Exception {
        var leader = leaders.all().getFirst();
        var link = links.make(leader, "DLK", now());
        var token = link.url().substring(link.url().lastIndexOf('/') + 1);
        for (int n = 0; n < 3; n++) {
            assertThat(links.use(token)).isPresent();
        }
        assertThat(links.use(token)).isEmpty();
        var other = links.make(leader, "DLK", now());
        clock.tick(Duration.ofHours(25));
        assertThat(links.look(other.url().substring(other.url().lastIndexOf('/') + 1)))
                .isEmpty();
        var file = table.write("DLK", SeedSituations.ON_27_4);
        var rows = new ArrayList<Row>();
        assertThat(Sheets.read(file, rows::add)).isEmpty();
        Files.delete(file);
        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(rows.getFirst().field("Mã đơn vị")).contains("DLK");
        assertThat(rows.getFirst().field("Đã nộp")).contains("696");
        assertThat(rows.getFirst().field("Đạt (%)")).contains("28");
    }

    @Test
    void j_a_unit_that_ended_yesterday_says_good_bye_once() {
        jdbc.sql("update leader set left_at = now()").update();
        directory.add(List.of(new Unit(
                "KGG-GRG",
                "LĐLĐ huyện Gò Quao",
                "DISTRICT",
                "KGG",
                null,
                LocalDate.of(2022, 4, 30),
                "KGG-VTN",
                List.of())));
        directory.refresh();
        var leader = leader("ended", "KGG-GRG");
        clock.tick(Duration.between(clock.instant(), Instant.parse("2022-05-01T01:00:00Z")));
        assertThat(summaries.run()).isEqualTo(1);
        assertThat(heard(leader, 1).getLast())
                .isEqualTo(
                        "LĐLĐ huyện Gò Quao đã kết thúc hoạt động ngày 30/4/2022; số liệu nay tính vào LĐLĐ huyện Vĩnh"
                                + " Thuận. Anh/chị xin mã mới của đơn vị đó để tiếp tục nhận báo cáo.");
        clock.tick(Duration.ofDays(1));
        assertThat(summaries.run()).isZero();
        assertThat(says(leader, "báo cáo")).startsWith("LĐLĐ huyện Gò Quao đã kết thúc hoạt động ngày 30/4/2022");
    }
}
