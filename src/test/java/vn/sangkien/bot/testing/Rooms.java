package vn.sangkien.bot.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import vn.sangkien.bot.local.TestServers;

/// What every test of rooms with real stores starts from; scheduled work runs only when a test calls it.
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TestServers.class)
@ComponentScan(
        basePackages = {
            "vn.sangkien.bot.inbox",
            "vn.sangkien.bot.outbox",
            "vn.sangkien.bot.draft",
            "vn.sangkien.bot.secret",
            "vn.sangkien.bot.attachment"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT)(\\$.*)?"))
public class Rooms {

    @Bean
    TickingClock clock() {
        return new TickingClock(Instant.parse("2022-05-10T02:00:00Z"));
    }

    @Bean
    Supplier<UUID> ids() {
        return UuidCreator::getTimeOrderedEpoch;
    }

    @Bean
    FaultPoints interruptions() {
        return new FaultPoints();
    }

    @Bean
    RecordingChannel testChannel() {
        return new RecordingChannel();
    }
}
