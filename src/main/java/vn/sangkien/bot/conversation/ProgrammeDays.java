package vn.sangkien.bot.conversation;

import java.time.LocalDate;
import java.util.Map;
import vn.sangkien.bot.campaign.Campaigns;

/// The named days flows may speak of.
final class ProgrammeDays {
    private ProgrammeDays() {}

    /// Those of the programme that is on; none without one.
    static Map<String, String> on(Campaigns campaigns, LocalDate today) {
        return campaigns
                .on(today)
                .map(programme -> Map.of(
                        "programme.from", programme.appliedFrom().toString(),
                        "programme.to", programme.appliedTo().toString()))
                .orElse(Map.of());
    }
}
