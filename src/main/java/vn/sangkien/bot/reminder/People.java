package vn.sangkien.bot.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sangkien.bot.outbox.Acquaintance;
import vn.sangkien.bot.outbox.ChannelSender;
import vn.sangkien.bot.outbox.Terms;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;

/// Reads what the contact policy has to know of people.
@Repository
class People {
    /// A week and a day: the policy counts by both.
    private static final Duration LATELY = Duration.ofDays(8);

    /// Every chat of the persons behind the contacts asked for, themselves included.
    private static final String CHATS = """
            with chats as (
                select a.id as asked, a.id as chat from unnest(:contacts::bigint[]) as a (id)
                union
                select a.id, o.contact_id from unnest(:contacts::bigint[]) as a (id)
                join member_contact c on c.contact_id = a.id join member_contact o on o.member_id = c.member_id
            )
            """;

    private final JdbcClient jdbc;
    private final ObjectProvider<ChannelSender> channels;
    private final InstantSource clock;

    People(JdbcClient jdbc, ObjectProvider<ChannelSender> channels, InstantSource clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.clock = clock;
    }

    /// What is to be known before reminders are made.
    Map<ContactId, Known> of(Collection<ContactId> contacts) {
        return of(contacts, Long.MAX_VALUE, true);
    }

    /// What is to be known right before a message leaves; only earlier ones count as under way, so that two never wait
    /// for
    /// each other.
    Map<ContactId, Known> before(ContactId contact, long outboxId) {
        return of(List.of(contact), outboxId, false);
    }

    private Map<ContactId, Known> of(Collection<ContactId> contacts, long before, boolean making) {
        var ids = contacts.stream().mapToLong(ContactId::value).toArray();
        var reminded = reminded(ids);
        var known = new HashMap<ContactId, Known>();
        jdbc.sql(CHATS + """
                        select k.asked, own.channel, own.account, own.address, own.last_heard_at as own_heard_at,
                            max(c.last_heard_at) as heard_at,
                            bool_or(exists (select 1 from waiting w where w.contact_id = k.chat)) as speaking,
                            bool_or(exists (select 1 from support_request r
                                where r.contact_id = k.chat and r.kind = 'human' and r.done_at is null)) as helped,
                            bool_or(exists (select 1 from outbox o
                                where o.contact_id = k.chat and o.purpose is not null and o.purpose not like 'HELP:%' and o.id < :before)
                                or :making and exists (select 1 from reminder_recipient q
                                    where q.contact_id = k.chat and q.state = 'QUEUED')) as under_way,
                            (array_agg(keeping.given order by keeping.at desc nulls last, keeping.journal_id desc))[1]
                                as registered,
                            (array_agg(reminders.given order by reminders.at desc nulls last, reminders.journal_id desc))[1]
                                as agreed,
                            (select m.unit_code from member m join member_contact mc on mc.member_id = m.id
                                where mc.contact_id = k.asked) as unit_code
                        from chats k join contact own on own.id = k.asked join contact c on c.id = k.chat
                        left join lateral (select s.given, s.at, s.journal_id from consent s
                            where s.contact_id = k.chat and s.purpose = 'registration'
                            order by s.at desc, s.journal_id desc limit 1) as keeping on true
                        left join lateral (select s.given, s.at, s.journal_id from consent s
                            where s.contact_id = k.chat and s.purpose = 'reminders'
                            order by s.at desc, s.journal_id desc limit 1) as reminders on true
                        group by k.asked, own.channel, own.account, own.address, own.last_heard_at""")
                .param("contacts", ids)
                .param("before", before)
                .param("making", making)
                .query(row -> {
                    var contact = new ContactId(row.getLong("asked"));
                    known.put(contact, known(row, reminded.getOrDefault(contact, List.of())));
                });
        return known;
    }

    /// What left in the last days, and what else was not answered.
    private Map<ContactId, List<Instant>> reminded(long[] contacts) {
        var reminded = new HashMap<ContactId, List<Instant>>();
        jdbc.sql(CHATS + """
                        select k.asked, s.id, max(s.finished_at) as at from chats k join sent s on s.contact_id = k.chat
                        where s.purpose is not null and s.purpose not like 'HELP:%' and s.outcome in ('sent', 'unknown') and s.finished_at > :since
                        group by k.asked, s.id
                        union all
                        select k.asked, u.outbox_id, u.at from chats k
                        join reminder_unanswered u on u.contact_id = k.chat where u.at <= :since""")
                .param("contacts", contacts)
                .param("since", Timestamp.from(clock.instant().minus(LATELY)))
                .query(row -> {
                    reminded.computeIfAbsent(new ContactId(row.getLong("asked")), _ -> new ArrayList<>())
                            .add(row.getObject("at", OffsetDateTime.class).toInstant());
                });
        return reminded;
    }

    private Known known(ResultSet row, List<Instant> reminded) throws SQLException {
        var account = new ChannelAccount(row.getString("channel"), row.getString("account"));
        var address = row.getString("address");
        var heard = instant(row, "own_heard_at");
        var channel = channels.stream()
                .filter(one -> one.channel().equals(account.channel()))
                .findFirst();
        var acquaintance =
                channel.map(one -> one.acquaintance(account, address, heard)).orElse(Acquaintance.NONE);
        return new Known(
                account,
                instant(row, "heard_at"),
                row.getBoolean("speaking"),
                row.getBoolean("helped"),
                row.getBoolean("under_way"),
                Optional.ofNullable(row.getObject("registered", Boolean.class)),
                Optional.ofNullable(row.getObject("agreed", Boolean.class)),
                reminded,
                acquaintance,
                channel.map(ChannelSender::terms).orElse(Terms.FREE),
                row.getString("unit_code"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
