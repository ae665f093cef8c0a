package vn.sangkien.bot.registry;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.secret.PhoneNumbers;

/// Members as their unions know them, by phone.
@Service
public class Roster {
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final PhoneNumbers numbers;
    private final Settling settling;

    Roster(JdbcClient jdbc, InstantSource clock, PhoneNumbers numbers, Settling settling) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.numbers = numbers;
        this.settling = settling;
    }

    /// One member.
    ///
    /// @param phone as +84…
    /// @param group a code of the form's field, none when not known
    public record Listed(
            String phone,
            String fullName,
            String unitCode,
            @Nullable String group,
            @Nullable Boolean leader) {

        /// Personal data.
        @Override
        public String toString() {
            return "Listed[" + unitCode + "]";
        }
    }

    /// Keeps members; who is there already is replaced.
    @Transactional
    public void keep(List<Listed> members) {
        for (int i = 0; i < members.size(); i += BATCH) {
            batch(members.subList(i, Math.min(members.size(), i + BATCH)));
        }
    }

    private void batch(List<Listed> members) {
        var groups = new ArrayList<String>();
        var leaders = new ArrayList<String>();
        members.forEach(member -> {
            groups.add(member.group() == null ? "" : member.group());
            leaders.add(member.leader() == null ? "" : member.leader().toString());
        });
        settling.settle(members.stream().map(Listed::phone).toList());
        jdbc.sql("""
                        insert into roster (phone, sealed, full_name, unit_code, member_group, leader, changed_at)
                        select mark, nullif(closed, ''), name, unit, nullif(grp, ''), nullif(leader, '')::boolean, :at
                        from unnest(:marks::text[], :closed::text[], :names::text[], :units::text[], :groups::text[],
                            :leaders::text[]) as m (mark, closed, name, unit, grp, leader)
                        on conflict (phone) do update set full_name = excluded.full_name, unit_code = excluded.unit_code,
                            member_group = excluded.member_group, leader = excluded.leader, changed_at = excluded.changed_at""")
                .param(
                        "marks",
                        members.stream().map(one -> numbers.mark(one.phone())).toArray(String[]::new))
                .param(
                        "closed",
                        members.stream()
                                .map(one -> settling.closed(one.phone()))
                                .toArray(String[]::new))
                .param("names", members.stream().map(Listed::fullName).toArray(String[]::new))
                .param("units", members.stream().map(Listed::unitCode).toArray(String[]::new))
                .param("groups", groups.toArray(String[]::new))
                .param("leaders", leaders.toArray(String[]::new))
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /// Those of these numbers that are listed, by number; for looking at a file of them.
    @Transactional(readOnly = true)
    public Map<String, Listed> known(Collection<String> phones) {
        var marked = new HashMap<String, String>();
        phones.forEach(phone -> numbers.marks(phone).forEach(mark -> marked.put(mark, phone)));
        var known = new HashMap<String, Listed>();
        jdbc.sql("""
                        select phone, full_name, unit_code, member_group, leader from roster
                        where phone = any (:marks) order by changed_at""").param("marks", marked.keySet().toArray(String[]::new)).query(row -> {
            var phone = requireNonNull(marked.get(row.getString("phone")));
            known.put(phone, listed(row, phone));
        });
        return known;
    }

    /// The member with that number. Only to be asked for a number its owner has proven to be theirs.
    @Transactional(readOnly = true)
    public Optional<Listed> byVerifiedPhone(String phone) {
        return jdbc.sql("select full_name, unit_code, member_group, leader from roster where phone = any (:marks)"
                        + " order by changed_at desc limit 1")
                .param("marks", numbers.marks(phone).toArray(String[]::new))
                .query((row, _) -> listed(row, phone))
                .optional();
    }

    private static Listed listed(ResultSet row, String phone) throws SQLException {
        return new Listed(
                phone,
                row.getString("full_name"),
                row.getString("unit_code"),
                row.getString("member_group"),
                row.getObject("leader", Boolean.class));
    }
}
