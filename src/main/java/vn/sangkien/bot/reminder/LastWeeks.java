package vn.sangkien.bot.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.campaign.Campaign;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.directory.Directory;

/// The last weeks of campaigns, in which people are reminded on any day; a campaign is its unit's and of all below it.
@Component
class LastWeeks {
    private static final int DAYS = 7;

    /// So long a changed programme may go unnoticed.
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final Programmes programmes;
    private final Directory directory;
    private final InstantSource clock;
    private final ZoneId zone;
    private volatile @Nullable Read read;

    private record Read(Instant at, List<Campaign> campaigns) {}

    LastWeeks(Programmes programmes, Directory directory, InstantSource clock, ZoneId zone) {
        this.programmes = programmes;
        this.directory = directory;
        this.clock = clock;
        this.zone = zone;
    }

    /// @param unit where the person works; of nobody's unit only what is everybody's counts
    List<Span> of(@Nullable String unit) {
        var campaigns = campaigns();
        if (campaigns.isEmpty()) {
            return List.of();
        }
        var structure = directory.on(today());
        var path = unit == null
                ? List.<String>of()
                : structure.path(structure.home(unit).orElse(unit));
        return campaigns.stream()
                .filter(one -> path.contains(one.unitCode())
                        || structure
                                .place(one.unitCode())
                                .filter(place -> place.parentCode() == null)
                                .isPresent())
                .map(one -> new Span(one.lastDay().minusDays(DAYS - 1), one.lastDay()))
                .toList();
    }

    private List<Campaign> campaigns() {
        var now = clock.instant();
        var before = read;
        if (before == null
                || before.at().plus(BELIEVED).isBefore(now)
                || before.at().isAfter(now)) {
            before = new Read(
                    now, programmes.on(today()).map(Programme::campaigns).orElse(List.of()));
            read = before;
        }
        return before.campaigns();
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }
}
