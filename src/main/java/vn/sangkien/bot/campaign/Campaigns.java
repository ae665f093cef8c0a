package vn.sangkien.bot.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.registry.Standings;
import vn.sangkien.bot.vietnamese.Percents;

/// Which programme is on, and how far a unit is with its target.
@Service
public class Campaigns {
    private final Programmes programmes;
    private final Targets targets;
    private final Directory directory;
    private final Rollup rollup;

    Campaigns(Programmes programmes, Targets targets, Directory directory, Rollup rollup) {
        this.programmes = programmes;
        this.targets = targets;
        this.directory = directory;
        this.rollup = rollup;
    }

    /// The programme whose phases hold the day, else the one that ended last before it.
    public Optional<Programme> on(LocalDate day) {
        return programmes.on(day);
    }

    /// The progress of the unit, or of the nearest one above it that has a target for the phase on that day.
    public Optional<Progress> progress(String programme, String unitCode, int phase, LocalDate day) {
        UnitTree tree = directory.tree();
        Optional<Unit> unit = tree.byCode(unitCode);
        while (unit.isPresent()) {
            Unit at = unit.get();
            Optional<Target> target = Targets.measure(targets.on(programme, at.code(), phase, day));
            if (target.isPresent()) {
                long number = target.get().number();
                long count = submitted(programme, at.code(), phase, Standings.SO_FAR);
                return Optional.of(new Progress(at.name(), count, number, Percents.plan0(count, number), phase));
            }
            unit = at.parentCode() == null ? Optional.empty() : tree.byCode(at.parentCode());
        }
        return Optional.empty();
    }

    /// How many innovations the unit and all below it had for a phase at a cut-off: submitted before it.
    public long submitted(String programme, String unitCode, int phase, Instant cutOff) {
        return rollup.of(programme, phase, unitCode, cutOff).submitted();
    }
}
