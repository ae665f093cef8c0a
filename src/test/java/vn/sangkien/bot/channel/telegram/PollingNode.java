package vn.sangkien.bot.channel.telegram;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import vn.sangkien.bot.conversation.Recital;

/// A node in a process of its own, so that it can really die: asks for updates and answers them until it does.
final class PollingNode {

    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {
                "vn.sangkien.bot.inbox",
                "vn.sangkien.bot.outbox",
                "vn.sangkien.bot.draft",
                "vn.sangkien.bot.secret",
                "vn.sangkien.bot.attachment",
                "vn.sangkien.bot.channel.telegram"
            },
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|TelegramRoom)(\\$.*)?"))
    @ComponentScan(
            basePackages = "vn.sangkien.bot",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = "vn\\.sangkien\\.bot\\.Clockwork"))
    @Import(Recital.class)
    static class House {}

    private PollingNode() {}

    public static void main(String... args) {
        new SpringApplicationBuilder(House.class).web(WebApplicationType.NONE).run(args);
    }
}
