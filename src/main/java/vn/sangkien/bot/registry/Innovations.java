package vn.sangkien.bot.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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

    /// An innovation with all its answers, as written.
    public record Detail(Entry entry, String answers) {
        /// Personal data.
        @Override
        public String toString() {
            return "Detail[" + entry.receipt() + "]";
        }
    }

    /// A decision, or another change of where an innovation stands.
    public record Decided(Status status, List<String> fields, String words, String reviewer, Instant at) {
        /// A reviewer's words may be about a person.
        @Override
        public String toString() {
            return "Decided[" + status + "]";
        }
    }

    /// A page of a list, the newest first.
    ///
    /// @param units only those; null for all, and those of no unit
    /// @param status only those, or null
    /// @param text a receipt, or part of a title or of an author's name; empty for all
    /// @param after the receipt the page begins behind, empty for the first page
    @Transactional(readOnly = true)
    public List<Entry> newest(
            @Nullable Collection<String> units, @Nullable Status status, String text, String after, int most) {
        return jdbc.sql("""
                        select i.*, m.full_name from innovation i left join member m on m.id = i.member_id
                        where (:all or i.unit_code = any (:units)) and (:status = '' or i.status = :status)
                            and (:text = '' or i.receipt = upper(:text) or strpos(lower(i.title), lower(:text)) > 0
                                or strpos(lower(coalesce(m.full_name, '')), lower(:text)) > 0)
                            and (:after = '' or (i.submitted_at, i.receipt) <
                                (select b.submitted_at, b.receipt from innovation b where b.receipt = :after))
                        order by i.submitted_at desc, i.receipt desc limit :most""")
                .param("all", units == null)
                .param("units", units == null ? new String[0] : units.toArray(String[]::new))
                .param("status", status == null ? "" : status.name())
                .param("text", text)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> entry(row))
                .list();
    }

    /// Those of these receipts, in their order.
    @Transactional(readOnly = true)
    public List<Entry> of(List<String> receipts) {
        return jdbc.sql("""
                        select i.*, m.full_name from innovation i left join member m on m.id = i.member_id
                        where i.receipt = any (:receipts) order by array_position(:receipts, i.receipt)""")
                .param("receipts", receipts.toArray(String[]::new))
                .query((row, _) -> entry(row))
                .list();
    }

    /// The innovation of a receipt.
    @Transactional(readOnly = true)
    public Optional<Detail> detail(String receipt) {
        return jdbc.sql(
                        "select i.*, m.full_name from innovation i left join member m on m.id = i.member_id where i.receipt = ?")
                .param(receipt)
                .query((row, _) -> new Detail(entry(row), row.getString("answers")))
                .optional();
    }

    /// What was decided about it, the latest first.
    @Transactional(readOnly = true)
    public List<Decided> decisions(String receipt) {
        return jdbc.sql("""
                        select r.status, r.fields, r.words, coalesce(r.reviewer, '') as reviewer, r.at from innovation_review r
                        join innovation i on i.id = r.innovation_id where i.receipt = ? order by r.n desc""")
                .param(receipt)
                .query((row, _) -> new Decided(
                        Status.valueOf(row.getString("status")),
                        List.of((String[]) row.getArray("fields").getArray()),
                        row.getString("words"),
                        row.getString("reviewer"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// A place in the order in which innovations last changed.
    public record Cursor(String tx, UUID id) {

        /// Before everything.
        public static final Cursor BEGINNING = new Cursor("0", new UUID(0, 0));

        /// Reads what [#toString] wrote.
        public static Optional<Cursor> read(String text) {
            var parts = PLACE.matcher(text);
            return parts.matches()
                    ? Optional.of(new Cursor(parts.group(1), UUID.fromString(parts.group(2))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return tx + "." + id;
        }
    }

    private static final Pattern PLACE =
            Pattern.compile("([0-9]{1,19})\\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /// An innovation and the place of its latest change.
    public record Change(Cursor cursor, Entry entry) {}

    /// Those that changed after a place, each as it is now, in the order of their latest changes.
    ///
    /// None is ever missed: what a transaction still open may put before a place is not yet handed out behind it.
    ///
    /// @param units only those; empty for all
    @Transactional(readOnly = true)
    public List<Change> changedAfter(Cursor cursor, Collection<String> units, int most) {
        return jdbc.sql("""
                        select i.*, i.changed_tx::text as tx, '' as full_name from innovation i
                        where (i.changed_tx, i.id) > (:tx::xid8, :id)
                            and i.changed_tx < pg_snapshot_xmin(pg_current_snapshot())
                            and (cardinality(:units::text[]) = 0 or i.unit_code = any (:units))
                        order by i.changed_tx, i.id limit :most""")
                .param("tx", cursor.tx())
                .param("id", cursor.id())
                .param("units", units.toArray(String[]::new))
                .param("most", most)
                .query((row, _) ->
                        new Change(new Cursor(row.getString("tx"), row.getObject("id", UUID.class)), entry(row)))
                .list();
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
