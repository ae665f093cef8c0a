package vn.sangkien.bot.registry;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.shared.ContactId;

/// Innovations whose unit was written down because the tree did not have it; they count for none until it is found.
@Service
@Transactional
public class Placements {
    private final Registry registry;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final PhoneNumbers numbers;

    Placements(Registry registry, EntityManager entities, JdbcClient jdbc, Supplier<UUID> ids, PhoneNumbers numbers) {
        this.registry = registry;
        this.entities = entities;
        this.jdbc = jdbc;
        this.ids = ids;
        this.numbers = numbers;
    }

    /// One of them.
    ///
    /// @param answers as written
    public record Unplaced(ReceiptCode receipt, String answers) {
        /// Personal data.
        @Override
        public String toString() {
            return "Unplaced[" + receipt + "]";
        }
    }

    /// Those a person registered for a unit of that text.
    @Transactional(readOnly = true)
    public List<Unplaced> of(ContactId contact, String text) {
        return jdbc.sql("""
                        select i.receipt, i.answers from innovation i join member_contact c on c.member_id = i.member_id
                        where c.contact_id = :contact and i.unit_code is null and i.unit_name = :text order by i.submitted_at""")
                .param("contact", contact.value())
                .param("text", text)
                .query((row, _) ->
                        new Unplaced(new ReceiptCode(row.getString(1)), numbers.openWithin(row.getString(2))))
                .list();
    }

    /// The unit is found: the innovation counts for it from now on. What it said before is kept as a revision.
    ///
    /// @param answers as they are to be written now
    public void place(ReceiptCode receipt, String code, String name, String answers, Instant at) {
        registry.byReceipt(receipt.value()).ifPresent(found -> {
            entities.persist(found.place(code, name, answers, ids.get(), at));
            entities.flush();
        });
    }

    /// The person is known to work there from now on, and so are their requests.
    public void member(ContactId contact, String text, String code, String name, Instant at) {
        jdbc.sql("""
                        update member set unit_code = :code, unit_name = :name, changed_at = :at
                        where unit_code is null and unit_name = :text
                            and id = (select member_id from member_contact where contact_id = :contact)""")
                .param("code", code)
                .param("name", name)
                .param("at", Timestamp.from(at))
                .param("text", text)
                .param("contact", contact.value())
                .update();
        jdbc.sql("update support_request set unit_code = :code where contact_id = :contact and unit_code is null")
                .param("code", code)
                .param("contact", contact.value())
                .update();
    }
}
