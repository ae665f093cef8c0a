package vn.sangkien.bot.summary;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param scheduled whether this node sends summaries by itself
/// @param look how often somebody looks for what is due
/// @param heartbeat how often a working node says that it lives; after four silent ones another takes over
/// @param lateAfter a summary sent later than that after its cut-off says so
/// @param linkLife how long a link to a table is good
/// @param linkUses how often it is
@ConfigurationProperties("sangkien.summary")
record SummarySettings(
        @DefaultValue("true") boolean scheduled,
        @DefaultValue("20s") Duration look,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("15m") Duration lateAfter,
        @DefaultValue("24h") Duration linkLife,
        @DefaultValue("3") int linkUses) {}
