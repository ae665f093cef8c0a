package vn.sangkien.bot.inbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;

/// Knows everybody's number, and gives one to whoever has none. Not for more than one thread at a time.
final class Contacts {

    /// About 20 MB when full.
    private static final int REMEMBERED = 100_000;

    record Place(ChannelAccount account, String address) {}

    private final JdbcClient jdbc;
    private final Map<Place, ContactId> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, ContactId> eldest) {
            return size() > REMEMBERED;
        }
    };

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The number of each sender. New ones are committed at once: a contact without entries harms nobody.
    Map<Place, ContactId> of(Collection<Event> batch, Instant now) {
        var asked = new LinkedHashSet<Place>();
        batch.forEach(event -> asked.add(event.place()));
        var found = new HashMap<Place, ContactId>();
        for (var place : asked) {
            var id = known.get(place);
            if (id != null) {
                found.put(place, id);
            }
        }
        // a second look finds those whom another node was adding during the first
        for (int look = 0; look < 3 && found.size() < asked.size(); look++) {
            var missing = new LinkedHashSet<>(asked);
            missing.removeAll(found.keySet());
            found.putAll(lookUp(missing, now));
        }
        if (found.size() < asked.size()) {
            throw new IllegalStateException((asked.size() - found.size()) + " contacts could not be written");
        }
        known.putAll(found);
        return found;
    }

    private Map<Place, ContactId> lookUp(Set<Place> missing, Instant now) {
        var found = new HashMap<Place, ContactId>();
        jdbc.sql("""
                with asked as (
                    select * from unnest(?::text[], ?::text[], ?::text[]) as a (channel, account, address)
                ), there as (
                    select c.id, c.channel, c.account, c.address from contact c join asked using (channel, account, address)
                ), born as (
                    insert into contact (channel, account, address, created_at)
                    select a.channel, a.account, a.address, ? from asked a
                    where not exists (select 1 from there t
                        where t.channel = a.channel and t.account = a.account and t.address = a.address)
                    order by 1, 2, 3
                    on conflict do nothing
                    returning id, channel, account, address
                )
                select * from there union all select * from born
                """)
                .param(column(missing, place -> place.account().channel()))
                .param(column(missing, place -> place.account().account()))
                .param(column(missing, Place::address))
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(row -> {
                    var account = new ChannelAccount(row.getString("channel"), row.getString("account"));
                    found.put(new Place(account, row.getString("address")), new ContactId(row.getLong("id")));
                });
        return found;
    }

    private static String[] column(Set<Place> places, Function<Place, String> value) {
        return List.copyOf(places).stream().map(value).toArray(String[]::new);
    }
}
