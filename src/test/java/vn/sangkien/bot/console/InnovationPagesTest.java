package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.reminder.Rounds;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Chat;

/// An innovation with its evidence, and the list narrowed and taken away.
@ConsoleHouse
class InnovationPagesTest {
    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Sights sights;
    private final Chat chat;

    InnovationPagesTest(
            Accounts accounts,
            Passwords passwords,
            Inbox inbox,
            Journal journal,
            Rounds rounds,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids,
            Attachments attachments) {
        desks = new Desks(accounts, passwords);
        chat = new Chat(inbox, history, jdbc, ids);
        sights = new Sights(chat, inbox, journal, jdbc, attachments, rounds, ids);
    }

    @Test
    void evidence_is_shown_small_opened_large_and_noted() throws Exception {
        desks.open("proofs", "Người xét", Role.REVIEWER, "DLK");
        var receipt = sights.proven("proves");
        var file = "/console/innovations/" + receipt + "/files/" + sights.evidence(receipt);
        var browser = Desks.in(port, "proofs");
        assertThat(browser.get("/console/innovations/" + receipt).body()).contains(file + "?small=true", "Minh chứng");
        var small = browser.get(file + "?small=true");
        assertThat(small.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(browser.get(file).statusCode()).isEqualTo(200);
        assertThat(browser.get(file).headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
        desks.open("proofs-audit", "Kiểm tra", Role.AUDITOR, "VN");
        assertThat(Desks.in(port, "proofs-audit")
                        .get("/console/audit?who=proofs&what=VIEW")
                        .body())
                .contains("minh chứng của sáng kiến " + receipt);
        assertThat(browser.get("/console/innovations/" + receipt + "/files/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_list_is_narrowed_by_words_field_unit_and_days() throws Exception {
        desks.open("narrows", "Người xét", Role.REVIEWER, "DLK");
        var receipt = sights.receipt("narrowed");
        var browser = Desks.in(port, "narrows");
        assertThat(browser.get("/console/innovations?text=đồ+gá+khâu").body()).contains(receipt);
        assertThat(browser.get("/console/innovations?text=" + receipt.toLowerCase(Locale.ROOT))
                        .body())
                .contains(receipt);
        assertThat(browser.get("/console/innovations?text=do+ga+KHAU").body()).contains(receipt);
        assertThat(browser.get("/console/innovations?text=Nguyễn+Văn").body()).contains(receipt);
        assertThat(browser.get("/console/innovations?text=nguyen+van").body()).contains(receipt);
        assertThat(browser.get("/console/innovations?text=máy+bay").body()).doesNotContain(receipt);
        assertThat(browser.get("/console/innovations?text=%26%7C!()").statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/console/innovations?field=PRODUCTION_BUSINESS&from=2022-05-10&to=2022-05-10")
                        .body())
                .contains(receipt);
        assertThat(browser.get("/console/innovations?field=HEALTH").body()).doesNotContain(receipt);
        assertThat(browser.get("/console/innovations?to=2022-05-09").body()).doesNotContain(receipt);
        assertThat(browser.get("/console/innovations?unit=DLK-KPC").body()).doesNotContain(receipt);
        assertThat(browser.get("/console/innovations?unit=VN").statusCode()).isEqualTo(404);
    }

    @Test
    void the_oldest_come_first_when_wished_page_by_page() throws Exception {
        desks.open("orders", "Người xét", Role.REVIEWER, "VN");
        sights.receipt("ordered-one");
        sights.receipt("ordered-two");
        var browser = Desks.in(port, "orders");
        for (var wish : List.of("", "&text=do+ga")) {
            var newest = receipts(browser, "/console/innovations?status=SUBMITTED" + wish);
            assertThat(newest).hasSizeGreaterThan(1).doesNotHaveDuplicates();
            assertThat(receipts(browser, "/console/innovations?status=SUBMITTED&order=oldest" + wish))
                    .isEqualTo(newest.reversed());
        }
    }

    private static List<String> receipts(Browser browser, String first) throws Exception {
        var found = new ArrayList<String>();
        for (var path = first; !path.isEmpty(); ) {
            var page = browser.get(path).body();
            ROW.matcher(page).results().map(row -> row.group(1)).forEach(found::add);
            var next = NEXT.matcher(page);
            path = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }
        return found;
    }

    private static final Pattern ROW = Pattern.compile("<th scope=\"row\"><a href=\"/console/innovations/([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\">Trang sau");

    @Test
    void the_narrowed_list_can_be_taken_away_as_a_table() throws Exception {
        desks.open("narrows", "Người xét", Role.REVIEWER, "DLK");
        var receipt = sights.receipt("exported");
        var browser = Desks.in(port, "narrows");
        var csv = browser.get("/console/innovations/export?text=" + receipt);
        assertThat(csv.body()).startsWith("receipt,").contains(receipt);
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains(".csv");
        assertThat(csv.body().lines()).hasSize(2);
        assertThat(browser.get("/console/innovations/export?format=xlsx").body())
                .startsWith("PK");
    }

    @Test
    void an_amendment_shows_what_was_before() throws Exception {
        desks.open("narrows", "Người xét", Role.REVIEWER, "DLK");
        var receipt = sights.receipt("amends");
        chat.say("amends", List.of("sửa 7", "Cải tiến đồ gá khâu đế lần hai cho chắc", "nộp", "đồng ý"));
        assertThat(Desks.in(port, "narrows")
                        .get("/console/innovations/" + receipt)
                        .body())
                .contains(
                        "Tác giả đã sửa",
                        "Cải tiến đồ gá khâu đế cho nhanh hơn",
                        "Cải tiến đồ gá khâu đế lần hai cho chắc");
    }
}
