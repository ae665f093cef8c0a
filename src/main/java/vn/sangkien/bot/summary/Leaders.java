package vn.sangkien.bot.summary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.staff.Appointment;
import vn.sangkien.bot.vietnamese.Codes;

/// Who gets the summaries of which unit. Everything that changes it is written down beside it and stays.
@Service
public class Leaders {
    /// When nobody says otherwise.
    static final LocalTime USUAL = LocalTime.of(8, 0);

    /// Characters of a code without the check character: 55 random bits.
    private static final int RANDOM = 11;

    private static final String ALL =
            "select id, contact_id, unit_code, role, name, daily_at from leader where left_at is null";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final RandomGenerator random;

    Leaders(JdbcClient jdbc, InstantSource clock, RandomGenerator random) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.random = random;
    }

    /// What came of a code.
    ///
    /// @param leader as it is now, nothing when the code is good for nobody any more
    record Joined(Standing standing, @Nullable Leader leader) {
        enum Standing {
            NEW,
            ALREADY,
            USED,
            WITHDRAWN,
            UNKNOWN
        }
    }

    /// Makes a code for a unit.
    ///
    /// @param name whom it is meant for, may be empty
    @Transactional
    public LeaderCode invite(String unitCode, String role, String name) {
        return invite(unitCode, role, name, null);
    }

    /// Makes codes for those who have been appointed and have none yet.
    @Transactional
    public List<LeaderCode> invite(Collection<Appointment> appointed) {
        var codes = new ArrayList<LeaderCode>();
        for (var one : appointed) {
            boolean invited = jdbc.sql("""
                            select exists (select 1 from leader_code
                                where staff_contact = :contact and unit_code = :unit and role = :role)""")
                    .param("contact", one.contact())
                    .param("unit", one.unitCode())
                    .param("role", one.role().name())
                    .query(Boolean.class)
                    .single();
            if (!invited) {
                codes.add(invite(one.unitCode(), one.role().name(), one.name(), one.contact()));
            }
        }
        return codes;
    }

    private LeaderCode invite(String unitCode, String role, String name, @Nullable String staffContact) {
        var code = new LeaderCode(Codes.grouped("LD", Codes.mint(RANDOM, random)), unitCode, role, name);
        jdbc.sql("""
                        insert into leader_code (code, unit_code, role, name, staff_contact, made_at)
                        values (:code, :unit, :role, :name, :staff, :at)""")
                .param("code", code.code())
                .param("unit", unitCode)
                .param("role", role)
                .param("name", name)
                .param("staff", staffContact)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        changed("INVITED", code, null, "");
        return code;
    }

    /// A contact sends a code. It is good for the first who does, and for them again.
    @Transactional
    Joined join(ContactId contact, String typed) {
        var code = Codes.leader(typed).map(Codes.Found::code).orElse("");
        record Held(LeaderCode code, @Nullable Long usedBy, boolean withdrawn) {}
        var held = jdbc.sql("""
                        select code, unit_code, role, name, used_by, withdrawn_at is not null as withdrawn
                        from leader_code where code = :code for update""")
                .param("code", code)
                .query((row, _) -> new Held(
                        new LeaderCode(
                                row.getString("code"),
                                row.getString("unit_code"),
                                row.getString("role"),
                                row.getString("name")),
                        row.getObject("used_by", Long.class),
                        row.getBoolean("withdrawn")))
                .optional();
        if (held.isEmpty()) {
            return new Joined(Joined.Standing.UNKNOWN, null);
        }
        if (held.get().withdrawn()) {
            return new Joined(Joined.Standing.WITHDRAWN, null);
        }
        var usedBy = held.get().usedBy();
        if (usedBy != null && usedBy != contact.value()) {
            return new Joined(Joined.Standing.USED, null);
        }
        var already = of(contact).stream()
                .filter(leader -> leader.unitCode().equals(held.get().code().unitCode()))
                .findFirst();
        if (already.isPresent()) {
            return new Joined(Joined.Standing.ALREADY, already.get());
        }
        return new Joined(Joined.Standing.NEW, enter(contact, held.get().code()));
    }

    private Leader enter(ContactId contact, LeaderCode code) {
        var now = Timestamp.from(clock.instant());
        jdbc.sql("update leader_code set used_by = :contact, used_at = coalesce(used_at, :at) where code = :code")
                .param("contact", contact.value())
                .param("at", now)
                .param("code", code.code())
                .update();
        var leader = jdbc.sql("""
                        insert into leader (contact_id, unit_code, role, name, daily_at, daily_since, joined_at, code)
                        values (:contact, :unit, :role, :name, :daily, :at, :at, :code)
                        on conflict (contact_id, unit_code) do update set role = excluded.role, name = excluded.name,
                            joined_at = excluded.joined_at,
                            daily_since = excluded.daily_since, left_at = null, code = excluded.code
                        returning id, contact_id, unit_code, role, name, daily_at""")
                .param("contact", contact.value())
                .param("unit", code.unitCode())
                .param("role", code.role())
                .param("name", code.name())
                .param("daily", USUAL)
                .param("at", now)
                .param("code", code.code())
                .query((row, _) -> leader(row))
                .single();
        changed("JOINED", code, contact, "");
        return leader;
    }

    /// The units a contact gets summaries of.
    @Transactional(readOnly = true)
    public List<Leader> of(ContactId contact) {
        return jdbc.sql(ALL + " and contact_id = :contact order by joined_at, id")
                .param("contact", contact.value())
                .query((row, _) -> leader(row))
                .list();
    }

    /// All there are, by unit.
    @Transactional(readOnly = true)
    public List<Leader> all() {
        return jdbc.sql(ALL + " order by unit_code, id")
                .query((row, _) -> leader(row))
                .list();
    }

    /// Codes nobody has used yet.
    @Transactional(readOnly = true)
    public List<LeaderCode> open() {
        return jdbc.sql("""
                        select code, unit_code, role, name from leader_code
                        where used_by is null and withdrawn_at is null order by unit_code, made_at, code""")
                .query((row, _) ->
                        new LeaderCode(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /// An invitation that was not taken back.
    @Transactional(readOnly = true)
    public Optional<LeaderCode> of(String typed) {
        return jdbc.sql("""
                        select code, unit_code, role, name from leader_code
                        where code = :code and withdrawn_at is null""")
                .param("code", Codes.leader(typed).map(Codes.Found::code).orElse(""))
                .query((row, _) ->
                        new LeaderCode(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .optional();
    }

    /// The codes all leaders joined with, by the leader's id.
    @Transactional(readOnly = true)
    public Map<Long, String> codes() {
        var codes = new HashMap<Long, String>();
        jdbc.sql("select id, code from leader where left_at is null").query(row -> {
            codes.put(row.getLong("id"), row.getString("code"));
        });
        return codes;
    }

    /// The contact wants no summaries any more.
    ///
    /// @return whether it got any
    @Transactional
    boolean leave(ContactId contact) {
        var leaving = of(contact);
        leaving.forEach(leader -> end(leader, "LEFT"));
        return !leaving.isEmpty();
    }

    /// Forgets whoever the contact is; that somebody was a leader stays.
    @Transactional
    void forget(ContactId contact) {
        leave(contact);
        jdbc.sql("update leader set name = '' where contact_id = :contact")
                .param("contact", contact.value())
                .update();
        jdbc.sql("update leader_code set name = '', staff_contact = null where used_by = :contact")
                .param("contact", contact.value())
                .update();
    }

    /// An administrator takes a code back, and the summaries of whoever joined with it.
    ///
    /// @return whether there was such a code
    @Transactional
    public boolean remove(String typed) {
        var code = Codes.leader(typed).map(Codes.Found::code).orElse("");
        var withdrawn = jdbc.sql("""
                        update leader_code set withdrawn_at = :at where code = :code and withdrawn_at is null
                        returning code, unit_code, role, name""")
                .param("at", Timestamp.from(clock.instant()))
                .param("code", code)
                .query((row, _) ->
                        new LeaderCode(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .optional();
        withdrawn.ifPresent(it -> {
            var leaders = jdbc.sql(ALL + " and code = :code")
                    .param("code", code)
                    .query((row, _) -> leader(row))
                    .list();
            leaders.forEach(leader -> end(leader, "REMOVED"));
            if (leaders.isEmpty()) {
                changed("REMOVED", it, null, "");
            }
        });
        return withdrawn.isPresent();
    }

    private void end(Leader leader, String what) {
        var code = jdbc.sql("update leader set left_at = :at where id = :id returning code")
                .param("at", Timestamp.from(clock.instant()))
                .param("id", leader.id())
                .query(String.class)
                .single();
        changed(what, new LeaderCode(code, leader.unitCode(), leader.role(), ""), leader.contact(), "");
    }

    /// From now on the contact's summaries are cut off at that time of day.
    @Transactional
    void at(ContactId contact, LocalTime time) {
        for (var leader : of(contact)) {
            var code = jdbc.sql("update leader set daily_at = :time, daily_since = :at where id = :id returning code")
                    .param("time", time)
                    .param("at", Timestamp.from(clock.instant()))
                    .param("id", leader.id())
                    .query(String.class)
                    .single();
            changed(
                    "HOUR",
                    new LeaderCode(code, leader.unitCode(), leader.role(), ""),
                    contact,
                    leader.at() + " → " + time);
        }
    }

    private void changed(String what, LeaderCode code, @Nullable ContactId contact, String detail) {
        jdbc.sql("""
                        insert into leader_change (at, what, unit_code, role, code, contact_id, detail)
                        values (:at, :what, :unit, :role, :code, :contact, :detail)""")
                .param("at", Timestamp.from(clock.instant()))
                .param("what", what)
                .param("unit", code.unitCode())
                .param("role", code.role())
                .param("code", code.code())
                .param(
                        "contact",
                        Optional.ofNullable(contact).map(ContactId::value).orElse(null))
                .param("detail", detail)
                .update();
    }

    static Leader leader(ResultSet row) throws SQLException {
        return new Leader(
                row.getLong("id"),
                new ContactId(row.getLong("contact_id")),
                row.getString("unit_code"),
                row.getString("role"),
                row.getString("name"),
                row.getObject("daily_at", LocalTime.class));
    }
}
