package vn.sangkien.bot.summary;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What leaders want done. Nobody is told anything before the support team has confirmed it.
@Component
class Proposals {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Proposals(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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
}
