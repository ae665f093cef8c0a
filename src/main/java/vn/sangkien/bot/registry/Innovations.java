package vn.sangkien.bot.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.store.FileNames;

/// Innovations as lists show them.
@Service
public class Innovations {

    /// So many are in memory at once.
    private static final int FETCHED = 1_000;

    private final JdbcClient jdbc;
    private final PhoneNumbers numbers;

    Innovations(JdbcClient jdbc, PhoneNumbers numbers) {
        this.jdbc = jdbc;
        this.numbers = numbers;
    }

    /// The names of all files that are proof of one, or that answers name.
    public Set<String> files() {
        return FileNames.in(jdbc, """
                select attachment_id from evidence
                union all select answers from innovation
                union all select answers from innovation_revision""");
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
                        %s and i.unit_code = any (:units) and i.submitted_at < :before
                        order by i.submitted_at, i.receipt""".formatted(LISTED))
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

    /// Which ones a list is about.
    ///
    /// @param units only those; null for all, and those of no unit
    /// @param status only those, or null
    /// @param text a receipt, or the beginnings of words of a title or a name, marked or not; empty for all
    /// @param field a code of the form, or empty for all
    /// @param group likewise
    /// @param from submitted then or later, or null
    /// @param until submitted before, or null
    public record Wish(
            @Nullable Collection<String> units,
            @Nullable Status status,
            String text,
            String field,
            String group,
            @Nullable Instant from,
            @Nullable Instant until) {
        /// All of these units.
        public static Wish of(@Nullable Collection<String> units) {
            return new Wish(units, null, "", "", "", null, null);
        }

        /// It may be somebody's name.
        @Override
        public String toString() {
            return "Wish[" + status + "]";
        }
    }

    /// What [#entry] reads, but for the name.
    private static final String COLUMNS = "i.receipt, i.unit_code, i.unit_name, i.title, i.member_group, i.leader,"
            + " i.solution_type, i.field, i.first_applied, i.benefit_vnd, i.programme, i.phase, i.status, i.submitted_at";

    private static final String FROM = " from innovation i left join member m on m.id = i.member_id where true";
    private static final String LISTED = "select " + COLUMNS + ", m.full_name" + FROM;
    private static final String OF_THAT_TITLE = " and i.words @@ to_tsquery('simple', unmarked(:words))";
    private static final String OF_THAT_NAME = " and m.words @@ to_tsquery('simple', unmarked(:words))";
    private static final String OF_THAT_RECEIPT = " and i.receipt = upper(:text)";

    private static final Pattern RECEIPT = Pattern.compile("SK-", Pattern.CASE_INSENSITIVE);

    /// Words that stand in every title fill a page from so many; an index would bring all of them.
    private static final int WALKED = 500;

    /// In which order a list comes.
    public enum Order {
        NEWEST("<", "desc"),
        OLDEST(">", "asc");

        private final String behind;
        private final String direction;

        Order(String behind, String direction) {
            this.behind = behind;
            this.direction = direction;
        }

        private String sql(String most) {
            return " order by i.submitted_at " + direction + ", i.receipt " + direction + " limit " + most;
        }
    }

    /// A page of a list.
    ///
    /// @param after the receipt the page begins behind, empty for the first page
    @Transactional(readOnly = true)
    public List<Entry> list(Wish wish, Order order, String after, int most) {
        var place = after.isEmpty() ? Optional.<Instant>empty() : submitted(after);
        var narrowed = conditions(wish)
                + (place.isPresent() ? " and (i.submitted_at, i.receipt) " + order.behind + " (:place, :after)" : "");
        var such = LISTED + narrowed;
        var page = new Page(wish, words(wish.text()), place.orElse(null), after, most);
        var first = order.sql(":most");
        if (wish.text().isEmpty()) {
            return page(such + first, page);
        }
        if (page.words().isEmpty()) {
            return page(such + OF_THAT_RECEIPT, page);
        }
        var near = page(
                "with i as materialized (select " + COLUMNS + ", m.full_name, i.words, m.words as name_words" + FROM
                        + narrowed + order.sql(Integer.toString(WALKED)) + ") select * from i where false"
                        + or(OF_THAT_RECEIPT) + or(OF_THAT_TITLE)
                        + or(OF_THAT_NAME).replace("m.words", "i.name_words")
                        + first,
                page);
        if (near.size() == most) {
            return near;
        }
        // lists by an index each, all already short
        var lists = "(" + such + OF_THAT_TITLE + first + ") union (" + such + OF_THAT_NAME + first + ")"
                + (RECEIPT.matcher(wish.text()).lookingAt() ? " union (" + such + OF_THAT_RECEIPT + ")" : "");
        return page("select * from (" + lists + ") i" + first, page);
    }

    private record Page(Wish wish, String words, @Nullable Instant place, String after, int most) {}

    private List<Entry> page(String sql, Page page) {
        return bound(page.wish(), jdbc.sql(sql))
                .param("words", page.words())
                .param("after", page.after())
                .param("place", at(page.place()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", page.most())
                .query((row, _) -> entry(row))
                .list();
    }

    /// Hands over all such, the newest first; keeps none of them.
    @Transactional(readOnly = true)
    public void each(Wish wish, Consumer<Entry> use) {
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        var words = words(wish.text());
        var such = LISTED
                + conditions(wish)
                + (wish.text().isEmpty()
                        ? ""
                        : words.isEmpty()
                                ? OF_THAT_RECEIPT
                                : " and (false" + or(OF_THAT_RECEIPT) + or(OF_THAT_TITLE) + or(OF_THAT_NAME) + ")");
        bound(wish, jdbc.sql(such + " order by i.submitted_at desc, i.receipt desc"))
                .withFetchSize(FETCHED)
                .param("words", words)
                .query(row -> {
                    use.accept(entry(row));
                });
    }

    private static String or(String condition) {
        return condition.replaceFirst(" and ", " or ");
    }

    private Optional<Instant> submitted(String receipt) {
        return jdbc.sql("select submitted_at from innovation where receipt = ?")
                .param(receipt)
                .query((row, _) ->
                        row.getObject("submitted_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    private static String conditions(Wish wish) {
        return (wish.units() == null ? "" : " and i.unit_code = any (:units)")
                + (wish.status() == null ? "" : " and i.status = :status")
                + (wish.field().isEmpty() ? "" : " and i.field = :field")
                + (wish.group().isEmpty() ? "" : " and i.member_group = :group")
                + (wish.from() == null ? "" : " and i.submitted_at >= :from")
                + (wish.until() == null ? "" : " and i.submitted_at < :until");
    }

    private static JdbcClient.StatementSpec bound(Wish wish, JdbcClient.StatementSpec sql) {
        return sql.param(
                        "units",
                        wish.units() == null ? new String[0] : wish.units().toArray(String[]::new))
                .param("status", wish.status() == null ? "" : wish.status().name())
                .param("text", wish.text())
                .param("field", wish.field())
                .param("group", wish.group())
                .param("from", at(wish.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", at(wish.until()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /// The beginnings of all its words, as the store looks for them.
    private static String words(String text) {
        return WORD.matcher(text).results().map(word -> word.group() + ":*").collect(Collectors.joining(" & "));
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /// A file that was sent as evidence.
    ///
    /// @param attachment its id in the attachment store
    public record Evidence(UUID id, String attachment, String name, String type) {
        /// Its name may be somebody's.
        @Override
        public String toString() {
            return "Evidence[" + id + "]";
        }
    }

    /// The evidence of an innovation, in the order it came.
    @Transactional(readOnly = true)
    public List<Evidence> evidence(String receipt) {
        return jdbc.sql("""
                        select e.id, e.attachment_id, e.name, e.type from evidence e
                        join innovation i on i.id = e.innovation_id where i.receipt = ? order by e.id""")
                .param(receipt)
                .query((row, _) -> new Evidence(
                        row.getObject("id", UUID.class),
                        row.getString("attachment_id"),
                        row.getString("name"),
                        row.getString("type")))
                .list();
    }

    /// What an amendment replaced.
    public record Replaced(int version, String answers, Instant at) {
        /// Personal data.
        @Override
        public String toString() {
            return "Replaced[" + version + "]";
        }
    }

    /// What amendments replaced, the latest first.
    @Transactional(readOnly = true)
    public List<Replaced> replaced(String receipt) {
        return jdbc.sql("""
                        select r.version, r.answers, r.replaced_at from innovation_revision r
                        join innovation i on i.id = r.innovation_id where i.receipt = ? order by r.version desc""")
                .param(receipt)
                .query((row, _) -> new Replaced(
                        row.getInt("version"),
                        numbers.openWithin(row.getString("answers")),
                        row.getObject("replaced_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Those of these receipts, in their order.
    @Transactional(readOnly = true)
    public List<Entry> of(List<String> receipts) {
        return jdbc.sql("""
                        %s and i.receipt = any (:receipts) order by array_position(:receipts, i.receipt)""".formatted(LISTED))
                .param("receipts", receipts.toArray(String[]::new))
                .query((row, _) -> entry(row))
                .list();
    }

    /// The innovation of a receipt.
    @Transactional(readOnly = true)
    public Optional<Detail> detail(String receipt) {
        return jdbc.sql("select " + COLUMNS + ", m.full_name, i.answers" + FROM + " and i.receipt = ?")
                .param(receipt)
                .query((row, _) -> new Detail(entry(row), numbers.openWithin(row.getString("answers"))))
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
    /// A place no transaction has reached yet was handed out before the store was restored: the beginning.
    ///
    /// @param units only those; empty for all
    @Transactional(readOnly = true)
    public List<Change> changedAfter(Cursor cursor, Collection<String> units, int most) {
        return jdbc.sql("""
                        select %s, i.id, i.changed_tx::text as tx, '' as full_name from innovation i
                        where (i.changed_tx, i.id) > (
                                case when :tx::xid8 < pg_snapshot_xmax(pg_current_snapshot()) then :tx::xid8 else '0' end, :id)
                            and i.changed_tx < pg_snapshot_xmin(pg_current_snapshot())
                            and (cardinality(:units::text[]) = 0 or i.unit_code = any (:units))
                        order by i.changed_tx, i.id limit :most""".formatted(COLUMNS))
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
