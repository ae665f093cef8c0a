package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import vn.sangkien.bot.shared.Interruptions;

class ClockworkTest {

    private static final Instant THEN = Instant.parse("2022-05-10T02:00:00Z");

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Clockwork.class);

    @Test
    void time_is_now_and_in_vietnam() {
        runner.run(context -> {
            assertThat(context.getBean(InstantSource.class)).isEqualTo(Clock.systemUTC());
            assertThat(context.getBean(ZoneId.class)).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
            assertThat(context.getBean(Interruptions.class)).isSameAs(Interruptions.NONE);
            assertThat(context.getBean("ids", Supplier.class).get())
                    .isInstanceOfSatisfying(
                            UUID.class, id -> assertThat(id.version()).isEqualTo(7));
        });
    }

    @Test
    void time_starts_where_the_environment_says_and_runs_on() {
        Map<String, Object> variables = Map.of("SANGKIEN_CLOCK", THEN.toString(), "SANGKIEN_TIME_ZONE", "Europe/Paris");
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
                .run(context -> {
                    var clock = context.getBean(InstantSource.class);
                    assertThat(clock.instant()).isBetween(THEN, THEN.plus(Duration.ofMinutes(5)));
                    assertThat(context.getBean(ZoneId.class)).isEqualTo(ZoneId.of("Europe/Paris"));
                });
    }
}
