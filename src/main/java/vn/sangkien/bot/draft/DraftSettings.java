package vn.sangkien.bot.draft;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param keep how long a draft lives after its last turn; a day longer than the member is told
/// @param patience how long a turn waits for Redis before it goes on without
/// @param rest how long Redis is left alone after it failed
@ConfigurationProperties("sangkien.draft")
record DraftSettings(
        @DefaultValue("31d") Duration keep,
        @DefaultValue("500ms") Duration patience,
        @DefaultValue("1s") Duration rest) {}
