package vn.sangkien.bot.channel.zalo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;

/// When each person last turned to us, and whether they turned away since.
///
/// What comes in is written once a second for all together: an event must not wait for it, and who dies with the last
/// second only believes a window to be smaller than it is.
@OnZalo
@Repository
class Members implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Members.class);

    private record Who(String oa, String user) {}

    /// @param interactedAt null when nothing is known
    /// @param goneAt null unless they turned away
    record Standing(
            @Nullable Instant interactedAt, @Nullable Instant goneAt, String why) {
        static final Standing UNKNOWN = new Standing(null, null, "");

        /// Until they turn to us again.
        ///
        /// @param last when they last did, as far as anybody knows
        boolean isGoneSince(@Nullable Instant last) {
            return goneAt != null && (last == null || !last.isAfter(goneAt));
        }
    }

    private final JdbcClient jdbc;
    private Map<Who, Instant> fresh = new HashMap<>();
    private Map<Who, Instant> beingWritten = Map.of();

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void interacted(String oa, String user, Instant at) {
        synchronized (this) {
            fresh.merge(new Who(oa, user), at, Members::later);
        }
    }

    void gone(String oa, String user, Instant at, String why) {
        jdbc.sql("""
                insert into zalo_member (oa_id, user_id, gone_at, gone_why) values (?, ?, ?, ?)
                on conflict (oa_id, user_id) do update
                set gone_at = greatest(zalo_member.gone_at, excluded.gone_at), gone_why = excluded.gone_why
                """)
                .params(oa, user, OffsetDateTime.ofInstant(at, ZoneOffset.UTC), why)
                .update();
    }

    Standing of(String oa, String user) {
        @Nullable Instant unwritten;
        synchronized (this) {
            var who = new Who(oa, user);
            unwritten = fresh.getOrDefault(who, beingWritten.get(who));
        }
        var known = jdbc.sql("select interacted_at, gone_at, gone_why from zalo_member where oa_id = ? and user_id = ?")
                .params(oa, user)
                .query((row, _) -> new Standing(
                        instant(row.getObject("interacted_at", OffsetDateTime.class)),
                        instant(row.getObject("gone_at", OffsetDateTime.class)),
                        Optional.ofNullable(row.getString("gone_why")).orElse("")))
                .optional()
                .orElse(Standing.UNKNOWN);
        return unwritten == null
                ? known
                : new Standing(
                        known.interactedAt() == null ? unwritten : later(known.interactedAt(), unwritten),
                        known.goneAt(),
                        known.why());
    }

    @Scheduled(fixedDelayString = "PT1S")
    void write() {
        Map<Who, Instant> batch;
        synchronized (this) {
            batch = fresh;
            beingWritten = batch;
            fresh = new HashMap<>();
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            write(batch);
        } catch (DataAccessException | TransactionException e) {
            log.warn("interactions wait to be written: {}", e.getClass().getName());
            batch.forEach((who, at) -> interacted(who.oa(), who.user(), at));
        }
    }

    private void write(Map<Who, Instant> batch) {
        // everybody in the same order, so that two nodes do not wait for each other
        var rows = batch.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Who::oa).thenComparing(Who::user)))
                .toList();
        jdbc.sql("""
                insert into zalo_member (oa_id, user_id, interacted_at)
                select * from unnest(?::text[], ?::text[], ?::timestamptz[])
                on conflict (oa_id, user_id) do update
                set interacted_at = greatest(zalo_member.interacted_at, excluded.interacted_at)
                """)
                .param(rows.stream().map(row -> row.getKey().oa()).toArray(String[]::new))
                .param(rows.stream().map(row -> row.getKey().user()).toArray(String[]::new))
                .param(rows.stream().map(row -> row.getValue().toString()).toArray(String[]::new))
                .update();
    }

    @Override
    public void destroy() {
        write();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
