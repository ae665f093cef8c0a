package vn.sangkien.bot.conversation;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sangkien.bot.draft.Draft;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.shared.ContactId;

/// States kept for good, from which a replay starts. Joins the caller's transaction.
@Repository
class Checkpoints {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final PhoneNumbers numbers;

    Checkpoints(JdbcClient jdbc, InstantSource clock, PhoneNumbers numbers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.numbers = numbers;
    }

    Optional<Draft> of(ContactId contact) {
        return jdbc.sql("select turn_no, state from checkpoint where contact_id = ?")
                .param(contact.value())
                .query((row, _) -> new Draft(row.getLong("turn_no"), numbers.openWithin(row.getString("state"))))
                .optional();
    }

    /// The turn numbers of the contacts' checkpoints.
    Map<ContactId, Long> turnNumbers(Collection<ContactId> contacts) {
        var found = new HashMap<ContactId, Long>();
        jdbc.sql("select contact_id, turn_no from checkpoint where contact_id = any(?)")
                .param(contacts.stream().mapToLong(ContactId::value).toArray())
                .query(row -> {
                    found.put(new ContactId(row.getLong(1)), row.getLong(2));
                });
        return found;
    }

    void put(Map<ContactId, Draft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into checkpoint (contact_id, turn_no, state, at)
                select a.contact_id, a.turn_no, a.state, ?
                from unnest(?::bigint[], ?::bigint[], ?::text[]) as a (contact_id, turn_no, state)
                on conflict (contact_id) do update
                set turn_no = excluded.turn_no, state = excluded.state, at = excluded.at
                where checkpoint.turn_no < excluded.turn_no
                """)
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param(drafts.keySet().stream().mapToLong(ContactId::value).toArray())
                .param(drafts.values().stream().mapToLong(Draft::turnNo).toArray())
                .param(drafts.values().stream()
                        .map(draft -> numbers.closeWithin(draft.state()))
                        .toArray(String[]::new))
                .update();
    }
}
