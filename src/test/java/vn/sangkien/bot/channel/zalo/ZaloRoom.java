package vn.sangkien.bot.channel.zalo;

import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import vn.sangkien.bot.testing.Node;

/// The room beside the inbox and the outbox, for tests of several nodes.
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "vn.sangkien.bot.channel.zalo",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|ZaloRoom)(\\$.*)?"))
class ZaloRoom {

    @Bean
    ZoneId zone() {
        return ZoneId.of("Asia/Ho_Chi_Minh");
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    static Node node(int database, FakeZalo zalo, String... more) {
        var settings = new ArrayList<>(zalo.settings());
        settings.addAll(List.of(more));
        return Node.on(database, ZaloRoom.class, settings.toArray(String[]::new));
    }
}
