package vn.sangkien.bot.directory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The union tree as every node holds it: read from the dated rows, and read again when they change.
@Service
public class Directory {
    private static final Logger log = LoggerFactory.getLogger(Directory.class);

    /// Units without a day of their own have always stood.
    static final LocalDate ALWAYS = LocalDate.of(1900, 1, 1);

    /// Choices remembered; some days of a large union, and a few hundred kilobytes at most.
    private static final int MOST_CHOICES = 5_000;

    private final UnitRows rows;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Chosen chosen = new Chosen(MOST_CHOICES);
    private volatile Held held = new Held(-1, new UnitTree(List.of()));

    private volatile Dated dated = new Dated(-1, Map.of());

    private record Held(long revision, UnitTree tree) {}

    /// Trees of the days last asked for, of one revision.
    private record Dated(long revision, Map<LocalDate, Structure> days) {}

    /// Today, a cut-off, and whoever else asks at the same time; each takes some ten megabytes in a large union.
    private static final int MOST_DAYS = 4;

    Directory(UnitRows rows, JdbcClient jdbc, InstantSource clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The tree; at most half a minute behind the rows.
    public UnitTree tree() {
        if (held.revision() < 0) {
            refresh();
        }
        return held.tree();
    }

    /// Reads the tree again if its revision rose.
    @Scheduled(
            fixedDelayString = "${sangkien.directory.refresh:20s}",
            initialDelayString = "${sangkien.directory.refresh:20s}")
    public void refresh() {
        long revision = revision();
        if (revision != held.revision()) {
            held = new Held(revision, new UnitTree(rows.units()));
            log.info("union tree of {} units, revision {}", held.tree().units().size(), revision);
        }
    }

    /// The tree as it stood on a day, from the rows as they are now.
    public Structure on(LocalDate day) {
        long revision = revision();
        var latest = dated;
        var known = latest.revision() == revision ? latest.days().get(day) : null;
        if (known != null) {
            return known;
        }
        var days = new HashMap<LocalDate, Structure>();
        if (latest.revision() == revision && latest.days().size() < MOST_DAYS) {
            days.putAll(latest.days());
        }
        var structure = rows.history().on(day);
        days.put(day, structure);
        dated = new Dated(revision, days);
        return structure;
    }

    /// Rises with every change of the rows.
    public long revision() {
        return jdbc.sql("select revision from unit_revision where id = 1")
                .query(Long.class)
                .single();
    }

    /// Hears that somebody registered for this unit; colleagues who search later see it first among close ones.
    ///
    /// A hint and no record: each node remembers its own, and a turn that is undone may have counted.
    public void chosen(String code) {
        chosen.add(code);
    }

    /// Every unit there is with the one it hangs below latest, empty for none; without laying the tree out for
    /// searching.
    public Map<String, String> parents() {
        var parents = new HashMap<String, String>();
        jdbc.sql("""
                        select code, coalesce((select parent_code from unit_parent where unit_code = code
                            order by valid_from desc limit 1), '') from unit""").query(row -> {
            parents.put(row.getString(1), row.getString(2));
        });
        return parents;
    }

    /// How often it was chosen lately.
    public int timesChosen(String code) {
        return chosen.times(code);
    }

    /// How many choices are remembered at most.
    public int remembers() {
        return MOST_CHOICES;
    }

    /// Whether there are any units at all.
    public boolean empty() {
        return tree().units().isEmpty();
    }

    /// Adds units, and new versions or parents of known ones; the same file twice changes nothing.
    @Transactional
    public void add(List<Unit> units) {
        keep(units.stream()
                .map(unit -> new UnitFile.Version(0, unit, null, null))
                .toList());
    }

    /// The same of units with the papers that changed them; a later version of a unit ends the one before it.
    @Transactional
    public void keep(List<UnitFile.Version> versions) {
        rows.add(versions, clock.instant());
        jdbc.sql("update unit_revision set revision = revision + 1 where id = 1")
                .update();
    }

    /// The codes of a unit and all below it, whenever they stood.
    public List<String> subtree(String code) {
        UnitTree tree = tree();
        var codes = new ArrayList<String>();
        var seen = new HashMap<String, Boolean>();
        collect(tree, code, codes, seen);
        return codes;
    }

    private static void collect(UnitTree tree, String code, List<String> codes, Map<String, Boolean> seen) {
        if (seen.put(code, true) == null) {
            codes.add(code);
            tree.children(code).forEach(child -> collect(tree, child.code(), codes, seen));
        }
    }
}
