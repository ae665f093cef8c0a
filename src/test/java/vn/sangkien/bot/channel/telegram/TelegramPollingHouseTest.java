package vn.sangkien.bot.channel.telegram;

import org.junit.jupiter.api.AfterAll;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.sangkien.bot.summary.Leaders;

/// Updates are asked for.
@DirtiesContext // it would go on asking
class TelegramPollingHouseTest extends TelegramMember {
    private static final FakeTelegram telegram = new FakeTelegram();

    TelegramPollingHouseTest(JdbcClient jdbc, Leaders leaders) {
        super(telegram, jdbc, leaders);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, telegram, "polling");
    }

    @AfterAll
    static void stop() {
        telegram.close();
    }

    @Override
    void deliver(String update) {
        long _ = telegram.update(update);
    }
}
