package vn.sangkien.bot.secret;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.store.Sparingly;

/// Closes with the present key what is plain or closed with the former one, batch by batch, until nothing
/// is left; then the former key may go.
///
/// A batch and how far it came are one transaction under the lock of the key's row in `number_key`: one
/// node works at a time, and whichever goes on does so where the last batch ended. Of several keys the one
/// put in last wins, so that nodes on both sides of a change do not undo each other's work.
@Component
class Reclosing implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(Reclosing.class);

    /// A second's work leaves most of it to the members.
    private static final int BATCHES = 10;

    private final PhoneNumbers numbers;
    private final List<ClosedRows> rooms;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Sparingly sparingly = new Sparingly();

    Reclosing(
            PhoneNumbers numbers,
            ObjectProvider<ClosedRows> rooms,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.numbers = numbers;
        this.rooms =
                rooms.stream().sorted(Comparator.comparing(ClosedRows::name)).toList();
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Refuses to start without a key that is needed, and notes ours before anything is closed with it.
    @Override
    public void afterSingletonsInstantiated() {
        for (var key : lacking()) {
            if (isUsed(key)) {
                throw new WrongKey(MissingKey.cure(key));
            }
            jdbc.sql("delete from number_key where id = ?").param(key).update();
        }
        numbers.key().ifPresent(key -> {
            jdbc.sql("""
                            insert into number_key as k (id, since) values (:key, clock_timestamp())
                            on conflict (id) do update set since = excluded.since, place = '', done_at = null
                            where k.since < (select max(since) from number_key)""").param("key", key).update();
            log.info("telephone numbers are closed with the key {}", key);
        });
    }

    private List<String> lacking() {
        return jdbc.sql("select id from number_key").query((row, _) -> row.getString(1)).list().stream()
                .filter(key -> !numbers.opens(key))
                .toList();
    }

    /// One that was put in by mistake and closed nothing is not needed.
    private boolean isUsed(String key) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                jdbc.sql("select set_config('statement_timeout', '0', true)")
                        .query(String.class)
                        .single();
                return rooms.stream().anyMatch(rows -> rows.has(key));
            }));
        } catch (DataAccessException _) {
            return true; // too many to look through
        }
    }

    @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT1S")
    void look() {
        try {
            lacking().forEach(key -> sparingly.say(() -> log.error(MissingKey.cure(key))));
            for (int batch = 0; batch < BATCHES && step(); batch++) {
                // the next one
            }
        } catch (RuntimeException e) {
            sparingly.say(() -> log.warn(
                    "closing telephone numbers has to wait: {}", e.getClass().getName()));
        }
    }

    /// Does one batch.
    ///
    /// @return whether there is more to do
    boolean step() {
        return numbers.key()
                .map(key -> Objects.requireNonNull(transaction.execute(
                        _ -> place(key).map(place -> batch(key, place)).orElse(false))))
                .orElse(false);
    }

    /// Where to go on, unless another node does so, all is done, or a later key was put in.
    private Optional<String> place(String key) {
        // another node may have found that nothing was closed with ours any more, before we closed something
        jdbc.sql("""
                        insert into number_key (id, since)
                        select :key, coalesce(min(since) - interval '1s', clock_timestamp()) from number_key
                        on conflict do nothing""").param("key", key).update();
        return jdbc.sql("""
                        select place from number_key k
                        where id = :key and since = (select max(since) from number_key)
                            and (done_at is null or done_at < now() - interval '1 day'
                                or (done_at < now() - interval '10 minutes'
                                    and exists (select 1 from number_key o where o.id <> k.id)))
                        for update skip locked""").param("key", key).query(String.class).optional();
    }

    private boolean batch(String key, String place) {
        // what is only kept in another way has not changed for those who follow the changes
        jdbc.sql("select set_config('sangkien.reclosing', 'on', true)")
                .query(String.class)
                .single();
        var parts = place.split(" ", 2);
        int at = (int) rooms.stream()
                .takeWhile(rows -> rows.name().compareTo(parts[0]) < 0)
                .count();
        if (at == rooms.size()) {
            finish(key);
            return false;
        }
        var rows = rooms.get(at);
        var last = rows.next(rows.name().equals(parts[0]) ? parts[1] : "");
        if (last.isEmpty() && at + 1 == rooms.size()) {
            finish(key);
            return false;
        }
        var next = last.isEmpty() ? rooms.get(at + 1).name() + " " : rows.name() + " " + last;
        jdbc.sql("update number_key set place = :place where id = :key")
                .param("place", next)
                .param("key", key)
                .update();
        return true;
    }

    private void finish(String key) {
        jdbc.sql("update number_key set place = '', done_at = now() where id = ?")
                .param(key)
                .update();
        for (var former : numbers.former()) {
            int gone = jdbc.sql("delete from number_key where id = ?")
                    .param(former)
                    .update();
            if (gone > 0) {
                log.info("no telephone number is closed with the key {} any more, all are with {}", former, key);
            }
        }
    }
}
