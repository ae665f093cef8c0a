package vn.sangkien.bot.registry;

import java.util.ArrayList;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.secret.PhoneNumbers;

/// Sees to it that a number is found by one mark only, the present one, wherever it is listed or proven:
/// what joins the two tables finds the same before, during and after a change of keys.
///
/// Joins the caller's transaction. The list is locked before the proofs.
@Component
class Settling {
    private final JdbcClient jdbc;
    private final PhoneNumbers numbers;

    Settling(JdbcClient jdbc, PhoneNumbers numbers) {
        this.jdbc = jdbc;
        this.numbers = numbers;
    }

    /// Brings these numbers under their present marks. Of a number listed twice the later row stays.
    void settle(Collection<String> some) {
        var others = new ArrayList<String>();
        var marks = new ArrayList<String>();
        var closed = new ArrayList<String>();
        for (var number : some) {
            var all = numbers.marks(number);
            for (var other : all.subList(1, all.size())) {
                others.add(other);
                marks.add(all.getFirst());
                closed.add(closed(number));
            }
        }
        if (!others.isEmpty()) {
            settle("""
                    with old as (
                        delete from roster r using n where r.phone = n.other
                        returning n.mark, n.closed, r.full_name, r.unit_code, r.member_group, r.leader, r.changed_at)
                    insert into roster (phone, sealed, full_name, unit_code, member_group, leader, changed_at)
                    select distinct on (mark) mark, nullif(closed, ''), full_name, unit_code, member_group, leader, changed_at
                    from old order by mark, changed_at desc
                    on conflict (phone) do update set full_name = excluded.full_name, unit_code = excluded.unit_code,
                        member_group = excluded.member_group, leader = excluded.leader, changed_at = excluded.changed_at
                    where roster.changed_at < excluded.changed_at""", others, marks, closed);
            settle("""
                    update proven_phone p set phone = n.mark, sealed = nullif(n.closed, '') from n
                    where p.phone = n.other""", others, marks, closed);
        }
    }

    private void settle(String sql, Collection<String> others, Collection<String> marks, Collection<String> closed) {
        var numbered = """
                with n (other, mark, closed) as materialized (
                    select * from unnest(:others::text[], :marks::text[], :closed::text[]))""";
        jdbc.sql(sql.startsWith("with ") ? numbered + ", " + sql.substring("with ".length()) : numbered + " " + sql)
                .param("others", others.toArray(String[]::new))
                .param("marks", marks.toArray(String[]::new))
                .param("closed", closed.toArray(String[]::new))
                .update();
    }

    /// What stands beside the present mark, empty beside the number itself.
    String closed(String number) {
        var closed = numbers.close(number);
        return closed.equals(number) ? "" : closed;
    }
}
