package vn.sangkien.bot.summary;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.shared.ContactId;

/// Remembers what each contact was told last, so that a number or “vì sao?” can follow it.
@Component
class Views {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Views(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param text as it was said
    /// @param numbered what a number stands for
    /// @param why how the concerns were found
    /// @param remedy what to say to have something done, empty for nothing
    /// @param units whom that is about
    record View(String unitCode, String text, List<String> numbered, String why, String remedy, List<String> units) {
        View {
            numbered = List.copyOf(numbered);
            units = List.copyOf(units);
        }
    }

    /// Joins the caller's transaction.
    void keep(ContactId contact, View view) {
        jdbc.sql("""
                        insert into summary_view (contact_id, unit_code, said_at, text, numbered, why, remedy, remedy_units)
                        values (:contact, :unit, :at, :text, :numbered, :why, :remedy, :units)
                        on conflict (contact_id) do update set unit_code = excluded.unit_code, said_at = excluded.said_at,
                            text = excluded.text, numbered = excluded.numbered, why = excluded.why,
                            remedy = excluded.remedy, remedy_units = excluded.remedy_units""")
                .param("contact", contact.value())
                .param("unit", view.unitCode())
                .param("at", Timestamp.from(clock.instant()))
                .param("text", view.text())
                .param("numbered", view.numbered().toArray(String[]::new))
                .param("why", view.why())
                .param("remedy", view.remedy())
                .param("units", view.units().toArray(String[]::new))
                .update();
    }

    Optional<View> of(ContactId contact) {
        return jdbc.sql("""
                        select unit_code, text, numbered, why, remedy, remedy_units from summary_view
                        where contact_id = :contact""")
                .param("contact", contact.value())
                .query((row, _) -> view(row))
                .optional();
    }

    void forget(ContactId contact) {
        jdbc.sql("delete from summary_view where contact_id = :contact")
                .param("contact", contact.value())
                .update();
    }

    private static View view(ResultSet row) throws SQLException {
        return new View(
                row.getString("unit_code"),
                row.getString("text"),
                list(row.getArray("numbered")),
                row.getString("why"),
                row.getString("remedy"),
                list(row.getArray("remedy_units")));
    }

    private static List<String> list(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
