package vn.sangkien.bot.similar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.sangkien.bot.shared.ContactId;

/// Remembers the gist of what was registered, and finds what is like it. Joins the caller's transaction.
@Service
public class Similar {

    /// Compared at most; the latest first.
    private static final int COMPARED = 5000;

    private final JdbcClient jdbc;

    Similar(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Remembers an innovation, or what it has become.
    public void keep(String receipt, ContactId contact, String unitCode, String title, String description) {
        var gist = Gist.of(title, description);
        jdbc.sql("""
                        insert into innovation_gist (receipt, contact_id, unit_code, title, title_key, signature)
                        values (:receipt, :contact, :unit, :title, :key, :signature)
                        on conflict (receipt) do update set unit_code = excluded.unit_code, title = excluded.title,
                            title_key = excluded.title_key, signature = excluded.signature""")
                .param("receipt", receipt)
                .param("contact", contact.value())
                .param("unit", unitCode)
                .param("title", title)
                .param("key", gist.titleKey())
                .param("signature", gist.signature().toArray(Integer[]::new))
                .update();
    }

    /// Leaves an innovation out of what is found, or lets it in again.
    public void show(String receipt, boolean shown) {
        jdbc.sql("update innovation_gist set shown = :shown where receipt = :receipt")
                .param("shown", shown)
                .param("receipt", receipt)
                .update();
    }

    /// Forgets everything of a contact.
    public void forget(ContactId contact) {
        jdbc.sql("delete from innovation_gist where contact_id = ?")
                .param(contact.value())
                .update();
    }

    /// What is like this among the contact's own and those of these units; the most alike first, a few at most.
    public List<Resemblance> find(Gist gist, ContactId contact, Collection<String> units, int most) {
        var measure = gist.measure();
        return jdbc
                .sql("""
                        select receipt, contact_id, unit_code, title, title_key, signature from innovation_gist
                        where shown and (unit_code = any (:units) or contact_id = :contact)
                        order by id desc limit :compared""")
                .param("units", units.toArray(String[]::new))
                .param("contact", contact.value())
                .param("compared", COMPARED)
                .query((row, _) -> compared(row, measure, contact))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(Resemblance::likeness).reversed())
                .limit(most)
                .toList();
    }

    /// What is like a registered one, itself left out.
    ///
    /// @param near the units to look in, by the one it was registered for
    public List<Resemblance> like(String receipt, Function<String, Collection<String>> near, int most) {
        return known(receipt)
                .map(one -> find(one.gist(), one.contact(), near.apply(one.unitCode()), most + 1))
                .orElse(List.of())
                .stream()
                .filter(found -> !found.receipt().equals(receipt))
                .limit(most)
                .toList();
    }

    /// The latest other one of the same unit that has the same words for a title.
    public Optional<String> same(String receipt) {
        return jdbc.sql("""
                        select o.receipt from innovation_gist g join innovation_gist o
                            on o.unit_code = g.unit_code and o.title_key = g.title_key and o.receipt <> g.receipt
                        where g.receipt = :receipt and o.shown order by o.id desc limit 1""").param("receipt", receipt).query(String.class).optional();
    }

    private record Known(ContactId contact, String unitCode, Gist gist) {}

    private Optional<Known> known(String receipt) {
        return jdbc.sql("select contact_id, unit_code, title_key, signature from innovation_gist where receipt = ?")
                .param(receipt)
                .query((row, _) ->
                        new Known(new ContactId(row.getLong("contact_id")), row.getString("unit_code"), gist(row)))
                .optional();
    }

    private static Gist gist(ResultSet row) throws SQLException {
        var signature =
                Stream.of((Integer[]) row.getArray("signature").getArray()).toList();
        return new Gist(row.getString("title_key"), signature);
    }

    private static Optional<Resemblance> compared(ResultSet row, Gist.Measure measure, ContactId contact)
            throws SQLException {
        double likeness = measure.likeness(gist(row));
        return likeness == 0
                ? Optional.empty()
                : Optional.of(new Resemblance(
                        row.getString("receipt"),
                        row.getString("title"),
                        row.getString("unit_code"),
                        row.getLong("contact_id") == contact.value(),
                        likeness));
    }
}
