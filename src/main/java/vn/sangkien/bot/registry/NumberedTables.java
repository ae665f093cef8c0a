package vn.sangkien.bot.registry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.secret.ClosedColumn;
import vn.sangkien.bot.secret.ClosedRows;
import vn.sangkien.bot.secret.PhoneNumbers;

/// Where numbers stand in this room.
@Configuration(proxyBeanMethods = false)
class NumberedTables {

    @Bean
    ClosedRows closedMembers(JdbcClient jdbc, PhoneNumbers numbers) {
        return ClosedColumn.ofNumbers(jdbc, numbers, "member", "id::uuid", "phone");
    }

    @Bean
    ClosedRows closedInnovations(JdbcClient jdbc, PhoneNumbers numbers) {
        return ClosedColumn.ofJson(jdbc, numbers, "innovation", "id::uuid", "answers");
    }

    @Bean
    ClosedRows closedRevisions(JdbcClient jdbc, PhoneNumbers numbers) {
        return ClosedColumn.ofJson(jdbc, numbers, "innovation_revision", "id::uuid", "answers");
    }

    @Bean
    ClosedRows closedRoster(JdbcClient jdbc, PhoneNumbers numbers, Settling settling) {
        return new MarkedRows(jdbc, numbers, settling, "roster", "phone", "text");
    }

    @Bean
    ClosedRows closedProofs(JdbcClient jdbc, PhoneNumbers numbers, Settling settling) {
        return new MarkedRows(jdbc, numbers, settling, "proven_phone", "contact_id", "bigint");
    }
}
