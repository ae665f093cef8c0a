package vn.sangkien.bot;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.campaign.ManyInnovations;
import vn.sangkien.bot.campaign.ProgrammeFile;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.testing.RecordingChannel;

/// A node in a process of its own that sends summaries until all are sent.
final class SummaryNodeProcess {

    static final int LEADERS = 800;

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    @EnableAutoConfiguration
    @EntityScan({"vn.sangkien.bot.directory", "vn.sangkien.bot.registry"})
    @ComponentScan(
            basePackages = {
                "vn.sangkien.bot.inbox",
                "vn.sangkien.bot.outbox",
                "vn.sangkien.bot.draft",
                "vn.sangkien.bot.secret",
                "vn.sangkien.bot.attachment",
                "vn.sangkien.bot.directory",
                "vn.sangkien.bot.registry",
                "vn.sangkien.bot.campaign",
                "vn.sangkien.bot.staff",
                "vn.sangkien.bot.summary"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|House)(\\$.*)?"))
    @Import(Clockwork.class)
    static class House {
        @Bean
        RecordingChannel testChannel() {
            return new RecordingChannel();
        }
    }

    private SummaryNodeProcess() {}

    private static ConfigurableApplicationContext open(String... args) {
        return new SpringApplicationBuilder(House.class)
                .web(WebApplicationType.NONE)
                .run(args);
    }

    /// Fills an empty store with the sample units, some innovations, and leaders who are still to be told.
    static void furnish(String... args) throws IOException {
        try (var context = open(args);
                var file = SummaryNodeProcess.class.getResourceAsStream("/sample/programmes.yaml")) {
            var directory = context.getBean(Directory.class);
            directory.add(UnitFile.sample().units());
            context.getBean(Programmes.class)
                    .keep(ProgrammeFile.read(Objects.requireNonNull(file)).programmes());
            var jdbc = context.getBean(JdbcClient.class);
            new ManyInnovations(jdbc).of("1-trieu-sang-kien", 1, "DLK-KPC", 300, Instant.parse("2022-04-26T02:00:00Z"));
            jdbc.sql("""
                            insert into contact (channel, account, address, created_at)
                            select 'test', 'one', 'leader-' || n, now() from generate_series(1, :leaders) n""").param("leaders", LEADERS).update();
            jdbc.sql("""
                            insert into leader (contact_id, unit_code, role, name, daily_at, daily_since, joined_at, code)
                            select c.id, u.of[1 + c.id % cardinality(u.of)], 'LEADER', '', '08:00',
                                timestamptz '2022-04-01 00:00:00Z', timestamptz '2022-04-01 00:00:00Z', 'LD-' || c.id
                            from contact c, (select array_agg(code order by code) as of from unit) u""").update();
        }
    }

    public static void main(String... args) throws InterruptedException {
        var context = open(args);
        var jdbc = context.getBean(JdbcClient.class);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done(jdbc) && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        context.close();
    }

    private static boolean done(JdbcClient jdbc) {
        return jdbc.sql("select (select count(*) from sent) >= :leaders and (select count(*) from outbox) = 0")
                .param("leaders", LEADERS)
                .query(Boolean.class)
                .single();
    }
}
