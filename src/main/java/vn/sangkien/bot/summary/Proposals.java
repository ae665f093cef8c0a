package vn.sangkien.bot.summary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.inbox.Contact;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Outbox;
import vn.sangkien.bot.outbox.Outgoing;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;

/// What leaders want done. Nobody is told anything before the support team has confirmed it; the leader hears what
/// became
/// of it.
@Service
@Transactional
public class Proposals {
    private static final String OPEN = """
            select p.*, l.name from summary_proposal p join leader l on l.id = p.leader_id
            where p.status = 'PROPOSED'""";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Outbox outbox;
    private final SummaryTexts texts;
    private final InstantSource clock;

    Proposals(JdbcClient jdbc, Journal journal, Outbox outbox, SummaryTexts texts, InstantSource clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.outbox = outbox;
        this.texts = texts;
        this.clock = clock;
    }

    /// One that waits.
    ///
    /// @param unitCode the leader's view it came from
    /// @param what in the leader's words
    /// @param units whom it is about
    /// @param leader their name; personal data
    public record Proposal(long id, String unitCode, String what, List<String> units, Instant at, String leader) {
        public Proposal {
            units = List.copyOf(units);
        }

        @Override
        public String toString() {
            return "Proposal[" + id + "]";
        }
    }

    /// Takes a proposal down; the same again while it waits is the same.
    ///
    /// @return whether it is a new one
    boolean propose(Leader leader, Views.View view) {
        return jdbc.sql("""
                        insert into summary_proposal (leader_id, unit_code, what, units, status, made_at)
                        select :leader, :unit, :what, :units, 'PROPOSED', :at
                        where not exists (select 1 from summary_proposal
                            where unit_code = :unit and what = :what and status = 'PROPOSED')""")
                        .param("leader", leader.id())
                        .param("unit", view.unitCode())
                        .param("what", view.remedy())
                        .param("units", view.units().toArray(String[]::new))
                        .param("at", Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    /// Those that wait, the oldest first.
    ///
    /// @param units only of those; null for all
    @Transactional(readOnly = true)
    public List<Proposal> open(@Nullable Collection<String> units) {
        return jdbc.sql(OPEN + " and (:all or p.unit_code = any (:units)) order by p.id")
                .param("all", units == null)
                .param("units", units == null ? new String[0] : units.toArray(String[]::new))
                .query((row, _) -> proposal(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Proposal> find(long id) {
        return jdbc.sql(OPEN + " and p.id = ?")
                .param(id)
                .query((row, _) -> proposal(row))
                .optional();
    }

    /// The support team takes it on.
    ///
    /// @return false when somebody decided already
    public boolean confirm(long id) {
        return decide(id, "CONFIRMED", "proposal.confirmed", "");
    }

    /// The support team does not do it.
    ///
    /// @param why for the leader, may be empty
    /// @return false when somebody decided already
    public boolean decline(long id, String why) {
        return decide(id, "REFUSED", why.isBlank() ? "proposal.refused" : "proposal.refused.why", why.strip());
    }

    private boolean decide(long id, String status, String text, String why) {
        var decided = jdbc.sql("""
                        update summary_proposal p set status = :status from leader l
                        where p.id = :id and p.status = 'PROPOSED' and l.id = p.leader_id
                        returning p.what, l.contact_id, l.left_at is null as there""")
                .param("status", status)
                .param("id", id)
                .query((row, _) -> new Decided(
                        row.getString("what"), new ContactId(row.getLong("contact_id")), row.getBoolean("there")))
                .optional();
        decided.filter(Decided::there)
                .ifPresent(one -> journal.contact(one.leader())
                        .ifPresent(contact -> tell(contact, texts.of(text, one.what(), why))));
        return decided.isPresent();
    }

    private record Decided(String what, ContactId leader, boolean there) {}

    private void tell(Contact contact, String text) {
        outbox.put(List.of(new Outgoing(
                contact.id(), contact.account(), contact.address(), Lane.BULK, null, 0, new Reply(text, List.of()))));
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getLong("id"),
                row.getString("unit_code"),
                row.getString("what"),
                List.of((String[]) row.getArray("units").getArray()),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("name"));
    }
}
