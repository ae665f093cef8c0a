package vn.sangkien.bot.conversation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.secret.ClosedColumn;
import vn.sangkien.bot.secret.ClosedRows;
import vn.sangkien.bot.secret.PhoneNumbers;

/// Where numbers stand for longer in this room; the other tables are emptied after a month.
@Configuration(proxyBeanMethods = false)
class NumberedCheckpoints {

    @Bean
    ClosedRows closedCheckpoints(JdbcClient jdbc, PhoneNumbers numbers) {
        return ClosedColumn.ofJson(jdbc, numbers, "checkpoint", "contact_id::bigint", "state");
    }
}
