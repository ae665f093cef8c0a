package vn.sangkien.bot.similar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    ///
    /// @param neighbourhood what its unit and those beside it have in common
    public void keep(
            String receipt,
            ContactId contact,
            String unitCode,
            String neighbourhood,
            String title,
            String description) {
        var gist = Gist.of(title, description);
        jdbc.sql("""
                        insert into innovation_gist (receipt, contact_id, unit_code, neighbourhood, traits, title, title_key,
                            signature)
                        values (:receipt, :contact, :unit, :neighbourhood, :traits, :title, :key, :signature)
                        on conflict (receipt) do update set unit_code = excluded.unit_code,
                            neighbourhood = excluded.neighbourhood, traits = excluded.traits, title = excluded.title,
                            title_key = excluded.title_key, signature = excluded.signature""")
                .param("receipt", receipt)
                .param("contact", contact.value())
                .param("unit", unitCode)
                .param("neighbourhood", neighbourhood)
                .param("traits", array(gist.traits(neighbourhood)))
                .param("title", title)
                .param("key", gist.titleKey())
                .param("signature", array(gist.signature()))
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

    /// What is like this among the contact's own and those of the neighbourhood; the most alike first, a few at most.
    public List<Resemblance> find(Gist gist, ContactId contact, String neighbourhood, int most) {
        var measure = gist.measure();
        return jdbc
                .sql("""
                        with near as materialized (
                            select id, receipt, contact_id, unit_code, title, title_key, signature from innovation_gist
                            where traits && :traits::integer[] and neighbourhood = :neighbourhood and shown
                                and contact_id <> :contact
                            union all
                            select id, receipt, contact_id, unit_code, title, title_key, signature from innovation_gist
                            where contact_id = :contact and shown
                        )
                        select * from near order by id desc limit :compared""")
                .param("traits", array(gist.traits(neighbourhood)))
                .param("neighbourhood", neighbourhood)
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
    /// @param neighbourhoods by unit
    public List<Resemblance> like(String receipt, UnaryOperator<String> neighbourhoods, int most) {
        return known(receipt)
                .map(one -> find(one.gist(), one.contact(), neighbourhoods.apply(one.unitCode()), most + 1))
                .orElse(List.of())
                .stream()
                .filter(found -> !found.receipt().equals(receipt))
                .limit(most)
                .toList();
    }

    /// The latest other one of the same unit that has the same words for a title, by the trait all such have.
    public Optional<String> same(String receipt) {
        return jdbc.sql("""
                        select o.receipt from innovation_gist g join innovation_gist o
                            on o.traits @> array[g.traits[1]] and o.unit_code = g.unit_code and o.title_key = g.title_key
                            and o.receipt <> g.receipt
                        where g.receipt = :receipt and o.shown order by o.id desc limit 1""").param("receipt", receipt).query(String.class).optional();
    }

    /// Gives some of those their place that have none; they are not found by others until then.
    ///
    /// @param neighbourhoods by unit
    /// @return how many
    public int place(UnaryOperator<String> neighbourhoods, int most) {
        var unplaced =
                jdbc.sql("""
                        select receipt, contact_id, unit_code, title_key, signature from innovation_gist
                        where neighbourhood is null order by id limit :most for update skip locked""").param("most", most).query((row, _) -> known(row)).list();
        var beside = unplaced.stream()
                .map(one -> neighbourhoods.apply(one.unitCode()))
                .toList();
        for (int n = 0; n < unplaced.size(); n++) {
            jdbc.sql(
                            "update innovation_gist set neighbourhood = :neighbourhood, traits = :traits where receipt = :receipt")
                    .param("neighbourhood", beside.get(n))
                    .param("traits", array(unplaced.get(n).gist().traits(beside.get(n))))
                    .param("receipt", unplaced.get(n).receipt())
                    .update();
        }
        return unplaced.size();
    }

    /// Takes their place from those whose unit has other neighbours now.
    ///
    /// @param neighbourhoods by unit
    /// @return how many
    public int unplace(UnaryOperator<String> neighbourhoods) {
        // all that is registered is looked through, which may take long when nobody has for a while
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        var moved = jdbc.sql("""
                        select unit_code, neighbourhood from innovation_gist where neighbourhood is not null
                        group by unit_code, neighbourhood""").query((row, _) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .filter(one -> !neighbourhoods.apply(one.getKey()).equals(one.getValue()))
                .map(Map.Entry::getKey)
                .distinct()
                .toArray(String[]::new);
        return moved.length == 0
                ? 0
                : jdbc.sql("update innovation_gist set neighbourhood = null, traits = null where unit_code = any (?)")
                        .param(moved)
                        .update();
    }

    private record Known(String receipt, ContactId contact, String unitCode, Gist gist) {}

    private Optional<Known> known(String receipt) {
        return jdbc.sql("""
                        select receipt, contact_id, unit_code, title_key, signature from innovation_gist where receipt = ?""").param(receipt).query((row, _) -> known(row)).optional();
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("receipt"),
                new ContactId(row.getLong("contact_id")),
                row.getString("unit_code"),
                gist(row));
    }

    private static Integer[] array(List<Integer> numbers) {
        return numbers.toArray(Integer[]::new);
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
