package vn.sangkien.bot.testing;

import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The whole house by a clock that a test ticks, from a Tuesday in May on, 9h00 in Vietnam.
@TestConfiguration(proxyBeanMethods = false)
public class TickedTime {
    public static final Instant TUESDAY = Instant.parse("2022-05-10T02:00:00Z");

    @Bean
    @Primary
    TickingClock ticking() {
        return new TickingClock(TUESDAY);
    }
}
