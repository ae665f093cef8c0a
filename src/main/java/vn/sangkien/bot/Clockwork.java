package vn.sangkien.bot;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.sangkien.bot.shared.Interruptions;

/// Hands out time, ids and (to tests) sudden ends; nobody else makes them.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(Clockwork.Settings.class)
class Clockwork {

    /// @param clock tests only: the instant at which the product believes to have started
    /// @param timeZone where business days begin and end
    @ConfigurationProperties("sangkien")
    record Settings(
            @Nullable Instant clock,
            @DefaultValue("Asia/Ho_Chi_Minh") ZoneId timeZone) {}

    @Bean
    InstantSource clock(Settings settings) {
        var system = Clock.systemUTC();
        return settings.clock() == null
                ? system
                : Clock.offset(system, Duration.between(system.instant(), settings.clock()));
    }

    @Bean
    ZoneId timeZone(Settings settings) {
        return settings.timeZone();
    }

    /// Ids that sort by the time of their making (UUIDv7).
    @Bean
    Supplier<UUID> ids() {
        return UuidCreator::getTimeOrderedEpoch;
    }

    /// For codes nobody may guess.
    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    /// `SANGKIEN_TEST_HALT_AT=<point>[:n]`, for tests only: the process dies at the n-th pass of that point, as by
    /// `kill -9`.
    @Bean
    Interruptions interruptions(@Value("${sangkien.test.halt-at:}") String haltAt) {
        if (haltAt.isBlank()) {
            return Interruptions.NONE;
        }
        int colon = haltAt.indexOf(':');
        var point = colon < 0 ? haltAt : haltAt.substring(0, colon);
        var passes = new AtomicInteger(colon < 0 ? 1 : Integer.parseInt(haltAt.substring(colon + 1)));
        return here -> {
            if (here.equals(point) && passes.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(137);
            }
        };
    }
}
