package vn.sangkien.bot.registry;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What reviewers said of innovations that look alike: whether they are the same one.
@Service
@Transactional
public class Doubles {
    private final JdbcClient jdbc;
    private final Requests requests;

    Doubles(JdbcClient jdbc, Requests requests) {
        this.jdbc = jdbc;
        this.requests = requests;
    }

    /// Somebody has looked at both, so nobody else need.
    public void note(String receipt, String other, boolean same, String login, Instant at) {
        boolean ordered = receipt.compareTo(other) < 0;
        jdbc.sql("insert into double_verdict (one, other, same, login, at) values (:one, :other, :same, :login, :at)")
                .param("one", ordered ? receipt : other)
                .param("other", ordered ? other : receipt)
                .param("same", same)
                .param("login", login)
                .param("at", Timestamp.from(at))
                .update();
        requests.compared(receipt, other, login, at);
    }

    /// The last word on an innovation and each other one it was compared with, by the other's receipt.
    @Transactional(readOnly = true)
    public Map<String, Boolean> of(String receipt) {
        var verdicts = new LinkedHashMap<String, Boolean>();
        jdbc.sql("""
                        select case when one = :receipt then other else one end as met, same from double_verdict
                        where one = :receipt or other = :receipt order by n""").param("receipt", receipt).query(row -> {
            verdicts.put(row.getString("met"), row.getBoolean("same"));
        });
        return verdicts;
    }
}
