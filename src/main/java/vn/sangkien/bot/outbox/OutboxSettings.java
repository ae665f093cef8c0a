package vn.sangkien.bot.outbox;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param parallel how many messages may be on their way at once; bulk gets at most half of that
/// @param inMemory how many messages one node keeps at hand, of bulk half as many; the others wait in the table
/// @param lease how long a silent node keeps its messages before others send them
/// @param retention how long is kept what was said
/// @param bodyRetention how long its wording is kept
/// @param keepBodies the channels whose wording stays as long as the rest, because they show it again
@ConfigurationProperties("sangkien.outbox")
record OutboxSettings(
        @DefaultValue("64") int parallel,
        @DefaultValue("10000") int inMemory,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("7d") Duration bodyRetention,
        @DefaultValue("web") Set<String> keepBodies) {}
