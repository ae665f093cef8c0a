package vn.sangkien.bot.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sangkien.bot.shared.Interruptions;

/// The node's spool: claimed before anything is taken in, or the start stops with the cure.
@Configuration(proxyBeanMethods = false)
class Spooling {

    /// All goes on, but not as it should; told with HTTP 200.
    static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    SpoolFolder spoolFolder(InboxSettings settings) {
        try {
            return SpoolFolder.claim(settings.spool().toAbsolutePath());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "SANGKIEN_INBOX_SPOOL must name a folder on this machine that can be written to, for what arrives "
                            + "while PostgreSQL is away; " + settings.spool().toAbsolutePath() + " cannot: " + e,
                    e);
        }
    }

    @Bean
    Spool spool(SpoolFolder folder, InboxSettings settings, Interruptions interruptions, MeterRegistry meters) {
        try {
            var spool = new Spool(folder.path(), settings.spoolLimit().toBytes(), interruptions);
            Gauge.builder("sangkien.inbox.spool.bytes", spool, Spool::bytes)
                    .description("kept on this node's disk until the journal is back")
                    .baseUnit("bytes")
                    .register(meters);
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean("spoolHealthIndicator")
    HealthIndicator spoolHealth(Spool spool) {
        return () -> spool.isEmpty()
                ? Health.up().build()
                : Health.status(DEGRADED).withDetail("bytes", spool.bytes()).build();
    }
}
