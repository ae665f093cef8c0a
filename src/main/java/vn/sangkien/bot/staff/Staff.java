package vn.sangkien.bot.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// All appointments.
@Service
public class Staff {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Staff(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Keeps appointments; the same again changes nothing.
    @Transactional
    public void keep(List<Appointment> appointments) {
        for (var appointment : appointments) {
            jdbc.sql("""
                            insert into staff (contact, role, unit_code, name, changed_at)
                            values (:contact, :role, :unit, :name, :at)
                            on conflict (contact, role, unit_code) do update set name = excluded.name,
                                changed_at = excluded.changed_at""")
                    .param("contact", appointment.contact())
                    .param("role", appointment.role().name())
                    .param("unit", appointment.unitCode())
                    .param("name", appointment.name())
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /// Everybody with a role, by unit.
    @Transactional(readOnly = true)
    public List<Appointment> with(Role role) {
        return jdbc.sql("""
                        select name, role, unit_code, contact from staff where role = :role
                        order by unit_code, name, contact""")
                .param("role", role.name())
                .query((row, _) -> new Appointment(
                        row.getString("name"), role, row.getString("unit_code"), row.getString("contact")))
                .list();
    }

    /// Everybody with any role.
    @Transactional(readOnly = true)
    public List<Appointment> all() {
        return jdbc.sql("select name, role, unit_code, contact from staff order by unit_code, role, name, contact")
                .query((row, _) -> appointment(row))
                .list();
    }

    /// Who has a role at this unit itself.
    @Transactional(readOnly = true)
    public List<Appointment> at(String unitCode) {
        return jdbc.sql(
                        "select name, role, unit_code, contact from staff where unit_code = :unit order by role, name, contact")
                .param("unit", unitCode)
                .query((row, _) -> appointment(row))
                .list();
    }

    private static Appointment appointment(ResultSet row) throws SQLException {
        return new Appointment(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("unit_code"),
                row.getString("contact"));
    }
}
