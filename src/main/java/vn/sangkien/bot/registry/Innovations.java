package vn.sangkien.bot.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Innovations as lists show them.
@Service
public class Innovations {

    /// So many are in memory at once.
    private static final int FETCHED = 1_000;

    private final JdbcClient jdbc;

    Innovations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One of them, as it is now.
    ///
    /// @param author empty after an erasure
    public record Entry(
            String receipt,
            @Nullable String unitCode,
            String unitName,
            String author,
            String title,
            @Nullable String group,
            @Nullable Boolean leader,
            @Nullable String solutionType,
            @Nullable String field,
            @Nullable String firstApplied,
            @Nullable Long benefitVnd,
            String programme,
            int phase,
            Status status,
            Instant submittedAt) {

        /// Personal data.
        @Override
        public String toString() {
            return "Entry[" + receipt + "]";
        }
    }

    /// Hands over all of these units that were submitted before an instant, oldest first; keeps none of them.
    @Transactional(readOnly = true)
    public void each(Collection<String> units, Instant before, Consumer<Entry> use) {
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        jdbc.sql("""
                        select i.*, m.full_name from innovation i left join member m on m.id = i.member_id
                        where i.unit_code = any (:units) and i.submitted_at < :before order by i.submitted_at, i.receipt""")
                .withFetchSize(FETCHED)
                .param("units", units.toArray(String[]::new))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    use.accept(entry(row));
                });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var author = row.getString("full_name");
        return new Entry(
                row.getString("receipt"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                author == null ? "" : author,
                row.getString("title"),
                row.getString("member_group"),
                row.getObject("leader", Boolean.class),
                row.getString("solution_type"),
                row.getString("field"),
                row.getString("first_applied"),
                row.getObject("benefit_vnd", Long.class),
                row.getString("programme"),
                row.getInt("phase"),
                Status.valueOf(row.getString("status")),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant());
    }
}
