package vn.sangkien.bot.summary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.store.OneWay;
import vn.sangkien.bot.vietnamese.Codes;

/// Links to tables, each good for a day and a few times. Whoever has the link gets the table, so it cannot be guessed.
@Component
@EnableConfigurationProperties(SummarySettings.class)
class ReportLinks {
    /// 160 random bits.
    private static final int LENGTH = 32;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ZoneId zone;
    private final RandomGenerator random;
    private final SummarySettings settings;
    private final String home;

    ReportLinks(
            JdbcClient jdbc,
            InstantSource clock,
            ZoneId zone,
            RandomGenerator random,
            SummarySettings settings,
            @Value("${sangkien.public-url:}") String publicUrl,
            @Value("${server.port:8080}") int port) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
        this.random = random;
        this.settings = settings;
        // without an address of its own the product runs on somebody's own machine
        home = publicUrl.isBlank() ? "http://localhost:" + port : publicUrl.replaceFirst("/+$", "");
    }

    /// A link that was made.
    record Made(String url, ZonedDateTime ends, int uses) {}

    /// What a link leads to.
    record Target(String unitCode, ZonedDateTime cutOff, ZonedDateTime ends, int usesLeft) {}

    /// Makes a link to the table of a unit.
    Made make(Leader leader, String unitCode, ZonedDateTime cutOff) {
        var token = Codes.random(LENGTH, random);
        Instant ends = clock.instant().plus(settings.linkLife());
        jdbc.sql("""
                        insert into summary_link (hash, leader_id, unit_code, cut_off, expires_at, uses_left)
                        values (:hash, :leader, :unit, :cutOff, :ends, :uses)""")
                .param("hash", OneWay.hash(token))
                .param("leader", leader.id())
                .param("unit", unitCode)
                .param("cutOff", Timestamp.from(cutOff.toInstant()))
                .param("ends", Timestamp.from(ends))
                .param("uses", settings.linkUses())
                .update();
        return new Made(home + "/reports/" + token, ends.atZone(zone), settings.linkUses());
    }

    /// What a token leads to, while it does.
    Optional<Target> look(String token) {
        return jdbc.sql("""
                        select unit_code, cut_off, expires_at, uses_left from summary_link
                        where hash = :hash and expires_at > :now and uses_left > 0""")
                .param("hash", OneWay.hash(token))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> target(row))
                .optional();
    }

    /// The same, using it up by one.
    @Transactional
    Optional<Target> use(String token) {
        return jdbc.sql("""
                        update summary_link set uses_left = uses_left - 1
                        where hash = :hash and expires_at > :now and uses_left > 0
                            and exists (select 1 from leader where id = leader_id and left_at is null)
                        returning unit_code, cut_off, expires_at, uses_left""")
                .param("hash", OneWay.hash(token))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> target(row))
                .optional();
    }

    private Target target(ResultSet row) throws SQLException {
        return new Target(
                row.getString("unit_code"),
                row.getTimestamp("cut_off").toInstant().atZone(zone),
                row.getTimestamp("expires_at").toInstant().atZone(zone),
                row.getInt("uses_left"));
    }
}
