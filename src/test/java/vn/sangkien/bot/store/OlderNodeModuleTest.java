package vn.sangkien.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.conversation.Recital;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.testing.Node;

/// Two versions share a store for a while, and a node of the older one may have to start again meanwhile.
class OlderNodeModuleTest {

    @Import(Recital.class)
    static class House {}

    @Test
    void a_node_starts_on_a_store_a_newer_version_has_migrated() {
        int database = TestServers.fresh();
        try (var newer = Node.on(database, House.class)) {
            var jdbc = newer.get(JdbcClient.class);
            jdbc.sql("""
                            insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                installed_by, execution_time, success)
                            values (9001, '0199', 'a room in the middle', 'SQL', 'V0199__a.sql', 1, current_user, 1, true),
                                (9002, '9999', 'the last room', 'SQL', 'V9999__b.sql', 1, current_user, 1, true)""").update();
        }
        try (var older = Node.on(database, House.class)) {
            assertThat(older.get(JdbcClient.class)
                            .sql("select count(*) from journal")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
