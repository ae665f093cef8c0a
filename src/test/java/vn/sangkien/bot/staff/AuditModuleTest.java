package vn.sangkien.bot.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.testing.Node;

/// Whoever touches a line of the audit is found out.
class AuditModuleTest {
    private static final int LINES = 8;

    @Import(Audit.class)
    static class House {}

    private static final Node node = Node.on(TestServers.fresh(), House.class);

    private final Audit audit = node.get(Audit.class);
    private final JdbcClient jdbc = node.get(JdbcClient.class);
    private String head = "";

    @AfterAll
    static void close() {
        node.close();
    }

    @BeforeEach
    void some_lines() {
        tamper("truncate audit", "update audit_head set line = 0, hash = ''");
        for (int n = 1; n <= LINES; n++) {
            audit.note("hỗ.trợ", "VIEW", "innovation SK-2022-0000000" + n + "\nđã xem 🙂");
        }
        var verdict = audit.verify("");
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.lines()).isEqualTo(LINES);
        head = verdict.head();
    }

    @Test
    void untouched_lines_hold_and_go_on_from_a_noted_head() {
        audit.note("another", "LIST", "queue");
        var verdict = audit.verify(head);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.head()).startsWith(LINES + 1 + ":").isNotEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit set login = 'nobody'", "delete from audit where id = 3", "truncate audit"})
    void the_database_refuses_what_is_not_appending(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("audit is only appended to");
        assertThat(audit.verify(head).faults()).isEmpty();
    }

    @Test
    void a_changed_line_is_found() {
        tamper("update audit set login = 'somebody else' where id = 4");
        assertThat(audit.verify("").faults()).containsExactly("changed, or put in: 4");
    }

    @Test
    void a_line_taken_out_of_the_middle_is_found() {
        tamper("delete from audit where id = 4");
        assertThat(audit.verify("").faults()).containsExactly("missing: 4 to 4");
    }

    @Test
    void a_line_taken_out_whose_place_is_closed_is_found() {
        tamper("delete from audit where id = 4", "update audit set id = id - 1 where id > 4");
        assertThat(audit.verify("").faults()).contains("changed, or put in: 4", "cut off at the end: 8 to 8");
    }

    @Test
    void a_line_put_into_the_middle_is_found() {
        tamper("update audit set id = 9 where id = 8", """
                insert into audit (id, at, login, action, subject, hash)
                select 8, at, login, action, 'something else', hash from audit where id = 7""");
        assertThat(audit.verify("").faults())
                .contains("changed, or put in: 8", "changed, or put in: 9")
                .last()
                .isEqualTo("not the last line that was written: 9");
    }

    @Test
    void lines_cut_off_at_the_end_are_found() {
        tamper("delete from audit where id > 6");
        assertThat(audit.verify("").faults()).containsExactly("cut off at the end: 7 to 8");
    }

    @Test
    void a_chain_made_anew_is_found_by_a_noted_head_only() {
        tamper(
                "delete from audit where id > 6",
                "update audit_head set line = 6, hash = (select hash from audit where id = 6)");
        assertThat(audit.verify("").faults()).isEmpty();
        assertThat(audit.verify(head).faults()).containsExactly("cut off at the end: 8 was noted");
        audit.note("somebody", "VIEW", "one");
        audit.note("somebody", "VIEW", "two");
        assertThat(audit.verify(head).faults()).containsExactly("not the line that was noted: 8");
    }

    @Test
    void lines_from_before_the_chain_are_taken_into_it() {
        int database = TestServers.fresh();
        var url = TestServers.jdbcUrl(database);
        var staff = Flyway.configure()
                .dataSource(url, "postgres", "")
                .locations("classpath:db/migration/staff")
                .outOfOrder(true);
        staff.target("1601").load().migrate();
        var before = JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
        before.sql("""
                        insert into audit (at, login, action, subject)
                        select now(), 'before', 'VIEW', 'innovation ' || n from generate_series(1, 5) n""").update();
        before.sql("delete from audit where id in (1, 3)").update();
        staff.target("1610").load().migrate();
        try (var later = Node.on(database, House.class)) {
            later.get(Audit.class).note("after", "VIEW", "queue");
            var verdict = later.get(Audit.class).verify("");
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.lines()).isEqualTo(4);
        }
    }

    @Test
    void many_at_once_make_one_chain() {
        CompletableFuture.allOf(IntStream.range(0, 40)
                        .mapToObj(n -> CompletableFuture.runAsync(() -> audit.note("many" + n % 4, "VIEW", "queue")))
                        .toArray(CompletableFuture[]::new))
                .join();
        var verdict = audit.verify(head);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.lines()).isEqualTo(LINES + 40);
    }

    /// As somebody does who owns the database.
    private void tamper(String... statements) {
        jdbc.sql("alter table audit disable trigger user").update();
        List.of(statements).forEach(statement -> jdbc.sql(statement).update());
        jdbc.sql("alter table audit enable trigger user").update();
    }
}
