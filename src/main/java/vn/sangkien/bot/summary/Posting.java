package vn.sangkien.bot.summary;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.bot.campaign.Editions;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Outbox;
import vn.sangkien.bot.outbox.Outgoing;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.shared.Reply;

/// Puts summaries into the outbox: the note that a leader was told and the message are of one transaction, so whoever
/// tries again, on whichever node, tells nobody twice and nobody never.
@Component
class Posting {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Editions editions;
    private final Journal journal;
    private final Outbox outbox;
    private final Views views;
    private final Interruptions interruptions;

    Posting(
            JdbcClient jdbc,
            InstantSource clock,
            Editions editions,
            Journal journal,
            Outbox outbox,
            Views views,
            Interruptions interruptions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.editions = editions;
        this.journal = journal;
        this.outbox = outbox;
        this.views = views;
        this.interruptions = interruptions;
    }

    /// What is to be told to one leader.
    record Letter(Leader leader, Editions.Edition edition, Reply reply, Views.View view) {}

    /// The edition with that text; a higher number than before when the text is another one.
    @Transactional
    Editions.Edition publish(Editions.Subject subject, String text) {
        return editions.publish(subject, text);
    }

    /// Tells those who have not been told that edition.
    ///
    /// @return how many were
    @Transactional
    int post(List<Letter> letters) {
        var messages = new ArrayList<Outgoing>();
        for (var letter : letters) {
            var leader = letter.leader();
            var contact = journal.contact(leader.contact());
            if (contact.isPresent()
                    && noted(
                            leader,
                            letter.edition().subject().cutOff(),
                            letter.edition().number())) {
                views.keep(leader.contact(), letter.view());
                messages.add(new Outgoing(
                        leader.contact(),
                        contact.get().account(),
                        contact.get().address(),
                        Lane.BULK,
                        null,
                        0,
                        letter.reply()));
            }
        }
        outbox.put(messages);
        interruptions.at("summary.before-commit");
        return messages.size();
    }

    /// There is nothing to tell these leaders about that cut-off.
    @Transactional
    void pass(List<Leader> leaders, Instant cutOff) {
        leaders.forEach(leader -> noted(leader, cutOff, 0));
    }

    private boolean noted(Leader leader, Instant cutOff, int number) {
        return jdbc.sql("""
                        insert into summary_sent (leader_id, cut_off, number, sent_at)
                        select id, :cutOff, :number, :at from leader where id = :leader and left_at is null
                        on conflict do nothing""")
                        .param("leader", leader.id())
                        .param("cutOff", Timestamp.from(cutOff))
                        .param("number", number)
                        .param("at", Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    /// The highest number a leader was told of a cut-off, 0 for none.
    int told(Leader leader, Instant cutOff) {
        return jdbc.sql("""
                        select coalesce(max(number), 0) from summary_sent
                        where leader_id = :leader and cut_off = :cutOff""")
                .param("leader", leader.id())
                .param("cutOff", Timestamp.from(cutOff))
                .query(Integer.class)
                .single();
    }
}
