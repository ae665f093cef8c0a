package vn.sangkien.bot.conversation;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.reminder.Rounds;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.support.Shifts;

/// The turns with a decider that recites, for tests in any room.
@Import({
    Turns.class,
    TurnBatch.class,
    Fetching.class,
    Replay.class,
    Checkpoints.class,
    Keepsakes.class,
    ParkingLot.class,
    Requests.class,
    Edges.class,
    Silences.class,
    Rounds.class,
    Shifts.class
})
@EnableScheduling
public class Recital {

    @Bean
    ZoneId zone() {
        return ZoneId.of("Asia/Ho_Chi_Minh");
    }

    @Bean
    Decider decider() {
        return new RecitingDecider();
    }

    /// What the contact's conversation has come to, made again from the journal.
    public static String replayed(ConfigurableApplicationContext node, ContactId contact) {
        var transaction = new TransactionTemplate(node.getBean(PlatformTransactionManager.class));
        return requireNonNull(transaction.execute(_ -> {
            var there = node.getBean(Journal.class).contact(contact).orElseThrow();
            return requireNonNull(node.getBean(Replay.class).stateOf(there));
        }));
    }

    /// The texts that were applied, in the order they were.
    public static List<String> applied(ConfigurableApplicationContext node, ContactId contact) {
        return RecitingDecider.texts(replayed(node, contact));
    }

    /// Whether no entry waits for its turn and no reply for its leaving.
    public static boolean isQuiet(ConfigurableApplicationContext node) {
        return node.getBean(JdbcClient.class)
                .sql("select not exists (select 1 from waiting) and not exists (select 1 from outbox)")
                .query(Boolean.class)
                .single();
    }
}
