package vn.sangkien.bot.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What innovations counted as before an instant, unit by unit; who is above whom is nobody's business here.
///
/// Units are those the innovations were registered for. What has no unit yet counts for none.
@Service
@Transactional(readOnly = true)
public class Standings {

    /// A phase that stands for the whole programme.
    public static final int ALL_PHASES = 0;

    /// A cut-off after everything.
    public static final Instant SO_FAR = Instant.parse("9999-12-31T00:00:00Z");

    private static final String SUMS =
            Arrays.stream(Measure.values()).map(Measure::sql).collect(Collectors.joining(", "));

    private static final int FIRST_SUM = 2;

    private static final int FETCHED = 10_000;

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The counts of every unit that has any, of what was before that instant.
    public Map<String, Counts> before(String programme, int phase, Instant cutOff) {
        var counts = new HashMap<String, Counts>();
        patiently();
        jdbc.sql("select unit_code, " + SUMS + from(phase) + " group by unit_code")
                .param("programme", programme)
                .param("phase", phase)
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    counts.put(row.getString(1), counts(row, FIRST_SUM));
                });
        return counts;
    }

    /// The same of these units alone.
    public Map<String, Counts> beforeEach(String programme, int phase, Instant cutOff, Collection<String> units) {
        var counts = new HashMap<String, Counts>();
        patiently();
        jdbc.sql("select unit_code, " + SUMS + from(phase) + " and unit_code = any (:units) group by unit_code")
                .param("programme", programme)
                .param("phase", phase)
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .param("units", units.toArray(String[]::new))
                .query(row -> {
                    counts.put(row.getString(1), counts(row, FIRST_SUM));
                });
        return counts;
    }

    /// What was added to each unit between these instants, one number for each two that follow each other.
    ///
    /// @param bounds in order, three at least make two numbers
    public Map<String, long[]> added(String programme, int phase, List<Instant> bounds) {
        var added = new HashMap<String, long[]>();
        patiently();
        jdbc.sql("""
                        select unit_code, width_bucket(at, :bounds::timestamptz[]) as part, sum(change)
                        from innovation_standing
                        where programme = :programme and phase = :phase and unit_code is not null
                            and at >= :from and at < :to
                        group by unit_code, part""")
                .param("bounds", bounds.stream().map(Instant::toString).toArray(String[]::new))
                .param("programme", programme)
                .param("phase", phase)
                .param("from", bounds.getFirst().atOffset(ZoneOffset.UTC))
                .param("to", bounds.getLast().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    added.computeIfAbsent(row.getString(1), _ -> new long[bounds.size() - 1])[row.getInt(2) - 1] =
                            row.getLong(3);
                });
        return added;
    }

    /// Of what was undecided at the cut-off, how many of each unit were submitted since that instant.
    public Map<String, Long> undecidedSince(String programme, int phase, Instant since, Instant cutOff) {
        var fresh = new HashMap<String, Long>();
        patiently();
        jdbc.sql("""
                        select unit_code, sum(change) from (
                            select unit_code, status, change,
                                first_value(change) over (partition by innovation_id order by at, change) as first
                            from innovation_standing
                            where programme = :programme and phase = :phase and at >= :since and at < :cutOff) recent
                        where first = 1 and status in ('SUBMITTED', 'NEEDS_INFO') and unit_code is not null
                        group by unit_code""")
                .param("programme", programme)
                .param("phase", phase)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    fresh.put(row.getString(1), row.getLong(2));
                });
        return fresh;
    }

    /// The counts of these units together.
    public Counts before(String programme, int phase, Instant cutOff, Collection<String> units) {
        return jdbc.sql("select '', " + SUMS + from(phase) + " and unit_code = any (:units)")
                .param("programme", programme)
                .param("phase", phase)
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .param("units", units.toArray(String[]::new))
                .query((row, _) -> counts(row, FIRST_SUM))
                .single();
    }

    /// People who had innovations before an instant.
    ///
    /// @param ofOneUnit how many registered for this unit and no other
    /// @param ofSeveral the units of each of the others
    public record People(Map<String, Long> ofOneUnit, Collection<Set<String>> ofSeveral) {}

    /// Who had innovations before that instant, each counted once whatever they registered.
    public People people(String programme, int phase, Instant cutOff) {
        return people(programme, phase, cutOff, "", List.of());
    }

    /// The same of those who had any in these units, and of these units alone.
    public People people(String programme, int phase, Instant cutOff, Collection<String> units) {
        return people(programme, phase, cutOff, " and unit_code = any (:units)", units);
    }

    private People people(String programme, int phase, Instant cutOff, String which, Collection<String> units) {
        var single = new HashMap<String, Long>();
        var several = new HashMap<String, Set<String>>();
        patiently();
        jdbc.sql("""
                        with pair as (
                            select person, unit_code, count(*) over (partition by person) as units
                            from (select person, unit_code %s group by person, unit_code having sum(change) > 0) as held)
                        select unit_code, count(*), null from pair where units = 1 group by unit_code
                        union all
                        select unit_code, 0, person::text from pair where units > 1""".formatted(from(phase) + which))
                .param("units", units.toArray(String[]::new))
                .param("programme", programme)
                .param("phase", phase)
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    var person = row.getString(3);
                    if (person == null) {
                        single.put(row.getString(1), row.getLong(2));
                    } else {
                        several.computeIfAbsent(person, _ -> new HashSet<>()).add(row.getString(1));
                    }
                });
        return new People(single, several.values());
    }

    /// What changed for a unit on a day.
    public record Delta(String programme, int phase, String unitCode, LocalDate day, Counts counts) {}

    /// The oldest transaction that may still write. Whatever earlier ones wrote can be seen, and none will write more.
    public String horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    /// Says of everything that this transaction wrote it: in a cluster restored from a dump the numbers of the old one
    /// would
    /// be higher than those of transactions to come.
    @Transactional
    public void renumber() {
        jdbc.sql("update innovation_standing set tx = pg_current_xact_id()").update();
        jdbc.sql("update innovation set title = title").update(); // its trigger does the same
    }

    /// Hands over what transactions from the first to before the second wrote, day by day.
    public void between(String fromTx, String toTx, ZoneId zone, Consumer<Delta> use) {
        jdbc.sql("select programme, phase, unit_code, (at at time zone :zone)::date as day, " + SUMS + """
                         from innovation_standing
                        where tx >= :from::xid8 and tx < :to::xid8 and unit_code is not null
                        group by programme, phase, unit_code, day order by day""")
                .withFetchSize(FETCHED)
                .param("zone", zone.getId())
                .param("from", fromTx)
                .param("to", toTx)
                .query(row -> {
                    use.accept(new Delta(
                            row.getString(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getObject(4, LocalDate.class),
                            counts(row, FIRST_SUM + 3)));
                });
    }

    /// What was added to one unit, by day; days on which nothing was are missing.
    public Map<LocalDate, Long> daily(
            String programme, int phase, String unitCode, LocalDate from, LocalDate before, ZoneId zone) {
        var daily = new HashMap<LocalDate, Long>();
        jdbc.sql("select (at at time zone :zone)::date as day, sum(change)" + from(phase)
                        + " and unit_code = :unit and at >= :from group by day")
                .param("zone", zone.getId())
                .param("programme", programme)
                .param("phase", phase)
                .param("unit", unitCode)
                .param("from", from.atStartOfDay(zone).toOffsetDateTime())
                .param("cutOff", before.atStartOfDay(zone).toOffsetDateTime())
                .query(row -> {
                    daily.put(row.getObject(1, LocalDate.class), row.getLong(2));
                });
        return daily;
    }

    /// What was before an instant, of that alone which was from another instant on or which later transactions wrote.
    public Map<String, Counts> rest(String programme, int phase, Instant from, String fromTx, Instant cutOff) {
        var counts = new HashMap<String, Counts>();
        jdbc.sql("select unit_code, " + SUMS + """
                         from (
                            select * from innovation_standing
                            where programme = :programme and %1$s and at >= :from and at < :cutOff
                            union all
                            select * from innovation_standing
                            where tx >= :tx::xid8 and programme = :programme and %1$s
                                and at < least(:from, :cutOff)) rest
                        where unit_code is not null group by unit_code""".formatted(inPhase(phase)))
                .param("programme", programme)
                .param("phase", phase)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("tx", fromTx)
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    counts.put(row.getString(1), counts(row, FIRST_SUM));
                });
        return counts;
    }

    private static String from(int phase) {
        return " from innovation_standing where programme = :programme and unit_code is not null and at < :cutOff"
                + " and " + inPhase(phase);
    }

    /// A condition over rows of figures, with the parameter `phase`.
    public static String inPhase(int phase) {
        return phase == ALL_PHASES ? ":phase = 0" : "phase = :phase";
    }

    /// A whole country may take longer than a turn of a conversation.
    private void patiently() {
        jdbc.sql("select set_config('statement_timeout', '60s', true)")
                .query(String.class)
                .single();
    }

    private static Counts counts(ResultSet row, int first) throws SQLException {
        var values = new long[Measure.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getLong(first + i);
        }
        return Counts.ofOrdered(values);
    }
}
