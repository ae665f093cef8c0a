package vn.sangkien.bot.conversation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.registry.Innovations;
import vn.sangkien.bot.store.FileNames;

/// Deletes files nothing refers to any more: of people who had their data erased, and of forms never submitted.
@Component
class UnusedFiles {
    private static final Logger log = LoggerFactory.getLogger(UnusedFiles.class);

    /// What was kept later than that may not have been written of yet. Kept again, a file is as new as before.
    static final Duration SETTLED = Duration.ofDays(1);

    private final Journal journal;
    private final History history;
    private final Innovations innovations;
    private final JdbcClient jdbc;
    private final TransactionTemplate looking;
    private final Attachments attachments;
    private final InstantSource clock;

    UnusedFiles(
            Journal journal,
            History history,
            Innovations innovations,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Attachments attachments,
            InstantSource clock) {
        this.journal = journal;
        this.history = history;
        this.innovations = innovations;
        this.jdbc = jdbc;
        this.looking = new TransactionTemplate(transactions);
        this.attachments = attachments;
        this.clock = clock;
    }

    /// Looks through all of them, and through the whole journal, so not often. Several nodes at it delete the same.
    @Scheduled(initialDelayString = "PT6H", fixedDelayString = "${sangkien.conversation.unused-files-every:24h}")
    void delete() throws IOException {
        var before = clock.instant().minus(SETTLED);
        var old = new HashSet<String>();
        for (var kept : attachments.all()) {
            if (kept.at().isBefore(before)) {
                old.add(kept.id());
            }
        }
        if (old.isEmpty()) {
            return;
        }
        var used = requireNonNull(looking.execute(_ -> used()));
        old.removeAll(used);
        for (var id : old) {
            attachments.delete(id);
        }
        if (!old.isEmpty()) {
            log.info("deleted {} files nothing refers to any more", old.size());
        }
    }

    private Set<String> used() {
        // the whole journal is read
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        var used =
                new HashSet<>(FileNames.in(jdbc, "select state from checkpoint union all select message from tiding"));
        used.addAll(journal.files());
        used.addAll(history.files());
        used.addAll(innovations.files());
        return used;
    }
}
