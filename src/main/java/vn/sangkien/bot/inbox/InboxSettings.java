package vn.sangkien.bot.inbox;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param writers how many group commits may run at a time
/// @param batch how many events one commit takes at most
/// @param backlog how many events may wait in memory, per writer, before channels are told to come back later
/// @param retention how long the journal keeps what people wrote
/// @param keyRetention how long a redelivery is recognised
/// @param sweepAfter how old a waiting entry must be before any node takes it up
/// @param spool where events are kept while the journal is away; a local disk, shared by nodes of one machine at most
/// @param spoolLimit how much is kept there before channels are told to come back later
/// @param spoolAfter how long a commit may take before its events are spooled as well
@ConfigurationProperties("sangkien.inbox")
record InboxSettings(
        @DefaultValue("1") int writers,
        @DefaultValue("256") int batch,
        @DefaultValue("5000") int backlog,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("8d") Duration keyRetention,
        @DefaultValue("2s") Duration sweepAfter,
        @DefaultValue(".local/spool") Path spool,
        @DefaultValue("512MB") DataSize spoolLimit,
        @DefaultValue("500ms") Duration spoolAfter) {}
