package vn.sangkien.bot.conversation;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import vn.sangkien.bot.flow.Edge;
import vn.sangkien.bot.store.DayPartitions;

/// Which way the turns went, a day a partition, for seeing where members stop. Nothing of what was said is in it, nor
/// who said it: a draft is named by its short tag.
@Repository
class Edges implements InitializingBean {
    /// One turn's way.
    ///
    /// @param draft the short tag of the draft, empty before one began
    /// @param unit the code of the unit answered so far, empty before
    /// @param channel by which it came, empty while nobody has said
    record Walked(String flow, String version, String draft, String unit, String channel, Edge edge) {
        Walked by(String otherChannel) {
            return new Walked(flow, version, draft, unit, otherChannel, edge);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Edges.class);
    private static final int DAYS_AHEAD = 7;

    private final JdbcClient jdbc;
    private final DayPartitions days;
    private final InstantSource clock;
    private final int kept;

    /// The day around which partitions were laid out last.
    private volatile LocalDate laidOut = LocalDate.MIN;

    Edges(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock,
            @Value("${sangkien.conversation.edges-kept-days:400}") int kept) {
        this.jdbc = JdbcClient.create(jdbc);
        this.days = new DayPartitions(jdbc, transactions, "turn_edge");
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public void afterPropertiesSet() {
        layOut();
    }

    @Scheduled(initialDelayString = "PT3M", fixedRateString = "PT1H")
    void upkeep() {
        layOut();
        for (var day : days.days().headSet(today().minusDays(kept), false)) {
            days.drop(day);
            log.info("dropped the ways of {}", day);
        }
    }

    private void layOut() {
        var today = today();
        days.keepReady(today.minusDays(1), today.plusDays(DAYS_AHEAD));
        laidOut = today;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// Joins the caller's transaction.
    void put(List<Walked> walked) {
        if (walked.isEmpty()) {
            return;
        }
        if (!today().equals(laidOut)) {
            layOut(); // a clock that jumped must not make a turn fail
        }
        jdbc.sql("""
                insert into turn_edge (at, flow, version, draft, unit_code, channel, from_step, to_step, kind, attempt)
                select ?::timestamptz + a.n * interval '1 microsecond', a.flow, a.version, a.draft, a.unit, a.channel,
                    a.before, a.after, a.kind, a.attempt
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[])
                    with ordinality as a (flow, version, draft, unit, channel, before, after, kind, attempt, n)
                """)
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param(texts(walked, Walked::flow))
                .param(texts(walked, Walked::version))
                .param(texts(walked, Walked::draft))
                .param(texts(walked, Walked::unit))
                .param(texts(walked, Walked::channel))
                .param(texts(walked, w -> w.edge().from()))
                .param(texts(walked, w -> w.edge().to()))
                .param(texts(walked, w -> w.edge().kind().name()))
                .param(walked.stream().mapToInt(w -> w.edge().attempt()).toArray())
                .update();
    }

    private static String[] texts(List<Walked> walked, Function<Walked, String> column) {
        return walked.stream().map(column).toArray(String[]::new);
    }
}
