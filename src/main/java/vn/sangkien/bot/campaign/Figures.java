package vn.sangkien.bot.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.registry.Standings;

/// The scores of all units at a cut-off. A submission counts when its confirming message came before the cut-off.
@Service
public class Figures {
    private final Directory directory;
    private final Standings standings;
    private final ZoneId zone;

    Figures(Directory directory, Standings standings, ZoneId zone) {
        this.directory = directory;
        this.standings = standings;
        this.zone = zone;
    }

    /// By the tree as it stood at the cut-off.
    ///
    /// @param phase [Standings#ALL_PHASES] for the whole programme
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Scores at(String programme, int phase, Instant cutOff) {
        return at(programme, phase, cutOff, cutOff.minusNanos(1).atZone(zone).toLocalDate());
    }

    /// By the tree of any day, as “theo cơ cấu hiện nay”.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Scores at(String programme, int phase, Instant cutOff, LocalDate day) {
        return new Scores(
                directory.on(day),
                standings.before(programme, phase, cutOff),
                standings.people(programme, phase, cutOff));
    }
}
