package vn.sangkien.bot.registry;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.shared.ContactId;

/// One decision about many innovations. It counts at once, but for a while it can be taken back, and only after that
/// are
/// the authors told. Whoever comes first, the undoing or the telling, has the rows; so nobody is told what was undone.
@Service
@Transactional
public class Marks {
    private final Registry registry;
    private final Reviews reviews;
    private final StatusHistory history;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;

    Marks(Registry registry, Reviews reviews, StatusHistory history, JdbcClient jdbc, Supplier<UUID> ids) {
        this.registry = registry;
        this.reviews = reviews;
        this.history = history;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// Takes the decision down for one of them.
    ///
    /// @param batch the decision's; the same one changes nothing when it comes again
    /// @param tells when the author is told unless it is taken back
    /// @return whether it was taken: not when it is withdrawn, unknown, or decided so already
    public boolean mark(UUID batch, ReceiptCode receipt, Reviews.Decision decision, Instant at, Instant tells) {
        var id = UUID.nameUUIDFromBytes((batch + " " + receipt.value()).getBytes(StandardCharsets.UTF_8));
        var before = registry.byReceipt(receipt.value())
                .map(Innovation::status)
                .filter(status -> status != Status.WITHDRAWN && !history.has(id))
                .filter(status -> status != decision.status() || status == Status.NEEDS_INFO);
        before.ifPresent(status -> {
            Optional<ContactId> _ = reviews.decide(id, receipt, decision, at);
            jdbc.sql("""
                            insert into review_mark (id, batch, innovation_id, before, login, at, tells_at)
                            select :id, :batch, i.id, :before, :login, :at, :tells from innovation i where i.receipt = :receipt""")
                    .param("id", id)
                    .param("batch", batch)
                    .param("before", status.name())
                    .param("login", decision.reviewer())
                    .param("at", Timestamp.from(at))
                    .param("tells", Timestamp.from(tells))
                    .param("receipt", receipt.value())
                    .update();
        });
        return before.isPresent();
    }

    /// What can still be taken back.
    ///
    /// @param tells when the authors are told
    public record Open(int marks, Instant tells) {}

    /// What of a decision its maker can still take back.
    @Transactional(readOnly = true)
    public Optional<Open> open(UUID batch, String login) {
        return jdbc.sql("""
                        select count(*) as marks, max(tells_at) as tells from review_mark
                        where batch = :batch and login = :login and told_at is null and undone_at is null having count(*) > 0""")
                .param("batch", batch)
                .param("login", login)
                .query((row, _) -> new Open(
                        row.getInt("marks"),
                        row.getObject("tells", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private record Undone(UUID id, String receipt, Status before) {}

    /// Takes the decision back, for whatever nobody was told of and its author has not answered since.
    ///
    /// @return how many stand as before
    public int undo(UUID batch, String login, Instant at) {
        var undone = jdbc.sql("""
                        update review_mark m set undone_at = :now from innovation i
                        where i.id = m.innovation_id and m.batch = :batch and m.login = :login
                            and m.told_at is null and m.undone_at is null
                            and m.id = (select r.id from innovation_review r where r.innovation_id = i.id order by r.n desc limit 1)
                        returning m.id, i.receipt, m.before""")
                .param("now", Timestamp.from(at))
                .param("batch", batch)
                .param("login", login)
                .query((row, _) -> new Undone(
                        row.getObject("id", UUID.class),
                        row.getString("receipt"),
                        Status.valueOf(row.getString("before"))))
                .list();
        undone.forEach(one -> restore(one, login, at));
        return undone.size();
    }

    /// What was wanted of an author, before.
    private record Wanted(List<String> fields, String words) {}

    private void restore(Undone undone, String login, Instant at) {
        var innovation = registry.byReceipt(undone.receipt()).orElseThrow();
        var wanted = undone.before() == Status.NEEDS_INFO ? wantedBefore(undone.id()) : new Wanted(List.of(), "");
        innovation.stand(undone.before(), at);
        registry.flush();
        history.note(ids.get(), innovation, wanted.fields(), wanted.words(), login, at);
    }

    private Wanted wantedBefore(UUID mark) {
        return jdbc.sql("""
                        select b.fields, b.words from innovation_review m
                        join innovation_review b on b.innovation_id = m.innovation_id and b.n < m.n
                        where m.id = :id order by b.n desc limit 1""")
                .param("id", mark)
                .query((row, _) ->
                        new Wanted(List.of((String[]) row.getArray("fields").getArray()), row.getString("words")))
                .optional()
                .orElseThrow();
    }

    /// A decision its author is to hear of.
    ///
    /// @param author none when forgotten meanwhile
    public record Due(UUID id, String receipt, @Nullable ContactId author) {}

    /// Those whose time to be told has come; they count as told with this transaction.
    public List<Due> due(Instant now, int most) {
        return jdbc.sql("""
                        update review_mark m set told_at = :now from innovation i
                        where i.id = m.innovation_id and m.id in (
                            select id from review_mark where told_at is null and undone_at is null and tells_at <= :now
                            order by tells_at limit :most for update skip locked)
                        returning m.id, i.receipt, i.contact_id""")
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, _) -> {
                    var contact = row.getObject("contact_id", Long.class);
                    return new Due(
                            row.getObject("id", UUID.class),
                            row.getString("receipt"),
                            contact == null ? null : new ContactId(contact));
                })
                .list();
    }
}
