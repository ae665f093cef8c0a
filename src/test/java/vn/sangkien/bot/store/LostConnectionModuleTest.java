package vn.sangkien.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.testing.Rooms;

/// What a transaction throws whose connection breaks in its middle: the rollback fails, too, and hides what happened.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = LostConnectionModuleTest.House.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class LostConnectionModuleTest {

    @Import(Rooms.class)
    @EntityScan(basePackageClasses = Registry.class)
    static class House {}

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;

    LostConnectionModuleTest(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Test
    void is_the_stores_trouble_and_passes() {
        assertThat(transactions).isInstanceOf(JpaTransactionManager.class);
        var thrown = catchThrowable(() -> new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single()));
        assertThat(Trouble.passes(thrown)).as("%s", thrown).isTrue();
    }

    @Test
    void a_faulty_statement_is_still_a_fault() {
        var thrown = catchThrowable(() -> new TransactionTemplate(transactions)
                .executeWithoutResult(
                        _ -> jdbc.sql("select 1 / 0").query(Integer.class).single()));
        assertThat(Trouble.passes(thrown)).as("%s", thrown).isFalse();
    }
}
