package vn.sangkien.bot.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.shared.Interruptions;

/// What every test of rooms with real stores starts from; scheduled work runs only when a test calls it.
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TestServers.class)
public class Rooms {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Supplier<UUID> ids() {
        return UuidCreator::getTimeOrderedEpoch;
    }

    @Bean
    Interruptions interruptions() {
        return Interruptions.NONE;
    }
}
