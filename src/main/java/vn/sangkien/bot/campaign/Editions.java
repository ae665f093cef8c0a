package vn.sangkien.bot.campaign;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Remembers what was reported for a cut-off, so that figures never change silently.
@Service
public class Editions {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Editions(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What a report is about.
    public record Subject(String programme, int phase, String unitCode, Instant cutOff) {}

    /// One report about it.
    ///
    /// @param number from 1; a later one corrects the ones before
    public record Edition(Subject subject, int number, String content) {
        public boolean corrected() {
            return number > 1;
        }
    }

    /// The edition with this content: the latest when nothing changed since, else a new one that corrects it.
    @Transactional
    public Edition publish(Subject subject, String content) {
        // two nodes that publish the same at once agree on one number
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:subject, 0))::text")
                .param("subject", subject.toString())
                .query(String.class)
                .optional();
        var latest = latest(subject);
        if (latest.isPresent() && latest.get().content().equals(content)) {
            return latest.get();
        }
        var next = new Edition(subject, latest.map(Edition::number).orElse(0) + 1, content);
        jdbc.sql("""
                        insert into edition (programme, phase, unit_code, cut_off, number, content, made_at)
                        values (:programme, :phase, :unit, :cutOff, :number, :content, :at)""")
                .param("programme", subject.programme())
                .param("phase", subject.phase())
                .param("unit", subject.unitCode())
                .param("cutOff", Timestamp.from(subject.cutOff()))
                .param("number", next.number())
                .param("content", content)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return next;
    }

    /// What was last reported about a subject.
    public Optional<Edition> latest(Subject subject) {
        return jdbc.sql("""
                        select number, content from edition
                        where programme = :programme and phase = :phase and unit_code = :unit and cut_off = :cutOff
                        order by number desc limit 1""")
                .param("programme", subject.programme())
                .param("phase", subject.phase())
                .param("unit", subject.unitCode())
                .param("cutOff", Timestamp.from(subject.cutOff()))
                .query((row, _) -> new Edition(subject, row.getInt("number"), row.getString("content")))
                .optional();
    }
}
