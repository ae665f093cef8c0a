package vn.sangkien.bot.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
                    counts.put(row.getString(1), counts(row));
                });
        return counts;
    }

    /// The counts of these units together.
    public Counts before(String programme, int phase, Instant cutOff, Collection<String> units) {
        return jdbc.sql("select '', " + SUMS + from(phase) + " and unit_code = any (:units)")
                .param("programme", programme)
                .param("phase", phase)
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .param("units", units.toArray(String[]::new))
                .query((row, _) -> counts(row))
                .single();
    }

    /// People who had innovations before an instant.
    ///
    /// @param ofOneUnit how many registered for this unit and no other
    /// @param ofSeveral the units of each of the others
    public record People(Map<String, Long> ofOneUnit, Collection<Set<String>> ofSeveral) {}

    /// Who had innovations before that instant, each counted once whatever they registered.
    public People people(String programme, int phase, Instant cutOff) {
        var single = new HashMap<String, Long>();
        var several = new HashMap<String, Set<String>>();
        patiently();
        jdbc.sql("""
                        with pair as (
                            select person, unit_code, count(*) over (partition by person) as units
                            from (select person, unit_code %s group by person, unit_code having sum(change) > 0))
                        select unit_code, count(*), null from pair where units = 1 group by unit_code
                        union all
                        select unit_code, 0, person::text from pair where units > 1""".formatted(from(phase)))
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

    private static String from(int phase) {
        return " from innovation_standing where programme = :programme and unit_code is not null and at < :cutOff"
                + (phase == ALL_PHASES ? " and :phase = 0" : " and phase = :phase");
    }

    /// A whole country may take longer than a turn of a conversation.
    private void patiently() {
        jdbc.sql("select set_config('statement_timeout', '60s', true)")
                .query(String.class)
                .single();
    }

    private static Counts counts(ResultSet row) throws SQLException {
        var values = new long[Measure.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getLong(FIRST_SUM + i);
        }
        return Counts.ofOrdered(values);
    }
}
