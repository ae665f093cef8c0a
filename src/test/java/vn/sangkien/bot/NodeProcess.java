package vn.sangkien.bot;

import java.time.Duration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import vn.sangkien.bot.conversation.Recital;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.RecordingChannel;

/// A node in a process of its own, so that it can really die: hears some messages, answers them, ends.
final class NodeProcess {

    static final int MESSAGES = 12;

    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {
                "vn.sangkien.bot.inbox",
                "vn.sangkien.bot.outbox",
                "vn.sangkien.bot.draft",
                "vn.sangkien.bot.secret",
                "vn.sangkien.bot.attachment"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT)(\\$.*)?"))
    @Import({Clockwork.class, Recital.class})
    static class House {
        @Bean
        RecordingChannel testChannel() {
            return new RecordingChannel();
        }
    }

    private NodeProcess() {}

    public static void main(String... args) throws InterruptedException {
        var context = new SpringApplicationBuilder(House.class)
                .web(WebApplicationType.NONE)
                .run(args);
        var node = new Node(context);
        for (int n = 0; n < MESSAGES; n++) {
            node.hear("an", "an-" + n, Integer.toString(n)).join();
            if (n % 3 == 2) {
                awaitQuiet(context); // so that there are several turns, not one that takes all
            }
        }
        context.close();
    }

    private static void awaitQuiet(ConfigurableApplicationContext context) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Recital.isQuiet(context) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }
}
