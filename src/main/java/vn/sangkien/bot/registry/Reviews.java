package vn.sangkien.bot.registry;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.shared.ContactId;

/// Where innovations stand, and how they came there. Joins the caller's transaction.
@Service
@Transactional
public class Reviews {
    private final Registry registry;
    private final JdbcClient jdbc;
    private final StatusHistory history;
    private final PhoneNumbers numbers;

    Reviews(Registry registry, JdbcClient jdbc, StatusHistory history, PhoneNumbers numbers) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.history = history;
        this.numbers = numbers;
    }

    /// What a reviewer decided.
    ///
    /// @param status VALID, NEEDS_INFO or INVALID
    /// @param fields the answers wanted anew, by field; at least one for NEEDS_INFO, none otherwise
    /// @param words said to the author, may be empty
    /// @param reviewer who decided
    public record Decision(Status status, List<String> fields, String words, String reviewer) {
        public Decision {
            fields = List.copyOf(fields);
            if (status == Status.SUBMITTED || status == Status.WITHDRAWN) {
                throw new IllegalArgumentException("a reviewer does not decide " + status);
            }
            if (fields.isEmpty() == (status == Status.NEEDS_INFO)) {
                throw new IllegalArgumentException(status + " with " + fields.size() + " fields wanted anew");
            }
        }

        @Override
        public String toString() {
            return "Decision[" + status + ", " + fields + "]";
        }
    }

    /// How a review came out, for the author.
    ///
    /// @param answers every answer, as written
    public record Reviewed(
            ReceiptCode receipt,
            UUID draft,
            String title,
            Status status,
            List<String> fields,
            String words,
            String answers) {
        @Override
        public String toString() {
            return "Reviewed[" + draft + ", " + status + "]";
        }
    }

    /// Takes a decision down.
    ///
    /// @param id the decision's; the same one changes nothing when it comes again
    /// @return the author, or nobody when it is withdrawn, unknown, or its author was forgotten
    public Optional<ContactId> decide(UUID id, ReceiptCode receipt, Decision decision, Instant at) {
        return registry.byReceipt(receipt.value())
                .filter(i -> i.status() != Status.WITHDRAWN && !history.has(id))
                .flatMap(i -> {
                    i.stand(decision.status(), at);
                    registry.flush();
                    history.note(id, i, decision.fields(), decision.words(), decision.reviewer(), at);
                    return Optional.ofNullable(i.contact()).map(ContactId::new);
                });
    }

    /// Takes an own innovation back, as long as its review is not over.
    public boolean withdraw(ContactId contact, String receipt, Instant at) {
        Optional<Innovation> own = own(contact, receipt).filter(i -> i.status().amendable());
        own.ifPresent(i -> {
            i.stand(Status.WITHDRAWN, at);
            history.note(i, List.of(), "", at);
            registry.flush();
        });
        return own.isPresent();
    }

    /// Undoes a withdrawal: it stands where it stood before.
    public boolean restore(ContactId contact, String receipt, Instant at) {
        Optional<Innovation> own = own(contact, receipt).filter(i -> i.status() == Status.WITHDRAWN);
        own.ifPresent(i -> {
            Optional<Stand> before = before(i);
            i.stand(before.map(Stand::status).orElse(Status.SUBMITTED), at);
            history.note(
                    i,
                    before.map(Stand::fields).orElse(List.of()),
                    before.map(Stand::words).orElse(""),
                    at);
            registry.flush();
        });
        return own.isPresent();
    }

    /// Where an innovation stood, and what was wanted then.
    private record Stand(Status status, List<String> fields, String words) {}

    private Optional<Stand> before(Innovation innovation) {
        return jdbc.sql("""
                        select status, fields, words from innovation_review
                        where innovation_id = :id and status <> 'WITHDRAWN' order by n desc limit 1""")
                .param("id", innovation.getId())
                .query((row, _) ->
                        new Stand(Status.valueOf(row.getString(1)), texts(row.getArray(2)), row.getString(3)))
                .optional();
    }

    private Optional<Innovation> own(ContactId contact, String receipt) {
        return registry.memberOf(contact)
                .flatMap(member -> registry.byReceipt(receipt).filter(i -> i.belongsTo(member.id())));
    }

    /// How the review of an own innovation came out.
    ///
    /// @param receipt empty for the one that has waited longest for more information
    @Transactional(readOnly = true)
    public Optional<Reviewed> of(ContactId contact, String receipt) {
        return registry.memberOf(contact)
                .flatMap(member -> jdbc.sql("""
                        select i.receipt, i.id, i.title, i.status, r.fields, r.words, i.answers
                        from innovation i cross join lateral (
                            select fields, words, n from innovation_review where innovation_id = i.id
                            order by n desc limit 1) r
                        where i.member_id = :member
                        and (i.receipt = :receipt or :receipt = '' and i.status = 'NEEDS_INFO')
                        order by r.n limit 1""")
                        .param("member", member.id())
                        .param("receipt", receipt)
                        .query((row, _) -> new Reviewed(
                                new ReceiptCode(row.getString(1)),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                Status.valueOf(row.getString(4)),
                                texts(row.getArray(5)),
                                row.getString(6),
                                numbers.openWithin(row.getString(7))))
                        .optional());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
