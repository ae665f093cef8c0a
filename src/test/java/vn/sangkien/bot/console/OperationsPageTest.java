package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.inbox.Parked;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.testing.Chat;

/// What was set aside is tried again or left, and who decided is noted.
@ConsoleHouse
class OperationsPageTest {
    @LocalServerPort
    private int port;

    private final Desks desks;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Parked parked;
    private final Chat chat;

    OperationsPageTest(
            Accounts accounts,
            Passwords passwords,
            Parked parked,
            Inbox inbox,
            Journal journal,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.desks = new Desks(accounts, passwords);
        this.parked = parked;
        this.journal = journal;
        this.jdbc = jdbc;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    /// As if the last thing somebody said had been set aside.
    private long setAside(String address) {
        chat.say(address, List.of("đăng ký"));
        var contact = journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
        var entry = journal.heard(contact, 1).getLast();
        jdbc.sql(
                        "insert into poison (journal_id, contact_id, received_at, error_class, parked_at) values (?, ?, ?, ?, ?)")
                .params(
                        entry.id(),
                        contact.value(),
                        Timestamp.from(entry.receivedAt()),
                        "java.lang.IllegalStateException",
                        Timestamp.from(Instant.parse("2022-05-10T02:00:00Z")))
                .update();
        return entry.id();
    }

    @Test
    void an_entry_set_aside_has_its_turn_after_all() throws Exception {
        desks.open("operates", "Quản trị", Role.ADMINISTRATOR, "VN");
        desks.open("watches", "Kiểm tra", Role.AUDITOR, "VN");
        var browser = Desks.in(port, "operates");
        long entry = setAside("parked-retry");
        var retry = "/console/operations/parked/" + entry + "/retry";
        assertThat(browser.get("/console/operations").body()).contains(retry, "IllegalStateException");
        var watcher = Desks.in(port, "watches");
        assertThat(watcher.get("/console/operations").body())
                .contains("IllegalStateException")
                .doesNotContain(retry);
        assertThat(watcher.fill("/console/operations", retry, Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(browser.fill("/console/operations", retry, Map.of()).body()).contains("để xử lý lại");
        chat.heard(journal.find(WebVisitor.ACCOUNT, "parked-retry").orElseThrow());
        assertThat(browser.get("/console/operations").body()).doesNotContain(retry);
        assertThat(parked.retry(entry)).isFalse();
        assertThat(browser.get("/console/audit?what=RETRY").body()).contains("xử lý lại", "tin số " + entry);
    }

    @Test
    void an_entry_left_for_good_stays_accounted_for() throws Exception {
        desks.open("operates", "Quản trị", Role.ADMINISTRATOR, "VN");
        var browser = Desks.in(port, "operates");
        long entry = setAside("parked-discard");
        var discard = "/console/operations/parked/" + entry + "/discard";
        assertThat(browser.fill("/console/operations", discard, Map.of()).body())
                .contains("Đã bỏ qua tin này");
        assertThat(browser.get("/console/operations").body()).doesNotContain(discard);
        assertThat(browser.fill("/console/operations", discard, Map.of()).body())
                .contains("Người khác đã quyết định");
        assertThat(jdbc.sql("select discarded_by from poison where journal_id = ?")
                        .param(entry)
                        .query(String.class)
                        .single())
                .isEqualTo("operates");
    }
}
