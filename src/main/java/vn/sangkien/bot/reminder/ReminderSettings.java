package vn.sangkien.bot.reminder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many reminders leave how.
///
/// @param approvalAbove rounds for more people need a second person, or an administrator
/// @param perMinute how many a round reminds in a minute when nothing else is said
/// @param underWay how many reminders may be on their way at once: so many turns a reply may find before it
@ConfigurationProperties("sangkien.reminder")
public record ReminderSettings(
        @DefaultValue("200") int approvalAbove,
        @DefaultValue("120") int perMinute,
        @DefaultValue("50") int underWay) {}
