package vn.sangkien.bot.channel.telegram;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import vn.sangkien.bot.testing.Node;

/// The room beside the inbox and the outbox, for tests of several nodes.
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "vn.sangkien.bot.channel.telegram",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|TelegramRoom)(\\$.*)?"))
class TelegramRoom {

    static Node node(int database, FakeTelegram telegram, String mode, String... more) {
        var settings = new ArrayList<>(telegram.settings(mode));
        settings.addAll(List.of(more));
        return Node.on(database, TelegramRoom.class, settings.toArray(String[]::new));
    }
}
