package vn.sangkien.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;

class QueuesTest {

    private static final ChannelAccount ACCOUNT = new ChannelAccount("test", "one");
    private static final Instant NOW = Instant.parse("2022-05-10T02:00:00Z");

    private final Queues queues = new Queues();

    private static Parcel parcel(long id, long contact, Lane lane) {
        var outbound = new Outbound(id, new ContactId(contact), ACCOUNT, "an", lane, new Reply("chào", List.of()), 1);
        return new Parcel(outbound, NOW, NOW, 0, 0);
    }

    private List<Long> allThatMayGo(Instant now, boolean mayBulk) {
        var ids = new ArrayList<Long>();
        for (var next = queues.next(now, mayBulk); next.isPresent(); next = queues.next(now, mayBulk)) {
            ids.add(next.get().outbound().id());
        }
        return ids;
    }

    @Test
    void a_contact_gets_one_message_at_a_time_and_in_order() {
        var first = parcel(1, 7, Lane.REPLY);
        queues.add(List.of(parcel(2, 7, Lane.REPLY), first, parcel(3, 8, Lane.REPLY)), NOW);

        assertThat(allThatMayGo(NOW, true)).containsExactly(1L, 3L);
        queues.done(first, NOW);
        assertThat(allThatMayGo(NOW, true)).containsExactly(2L);
    }

    @Test
    void replies_overtake_bulk_even_to_the_same_contact() {
        queues.add(List.of(parcel(1, 7, Lane.BULK), parcel(2, 8, Lane.BULK)), NOW);
        queues.add(List.of(parcel(3, 7, Lane.REPLY), parcel(4, 9, Lane.REPLY)), NOW);

        assertThat(allThatMayGo(NOW, false)).containsExactly(3L, 4L);
        assertThat(allThatMayGo(NOW, true)).containsExactly(2L);
        queues.done(parcel(3, 7, Lane.REPLY), NOW);
        assertThat(allThatMayGo(NOW, true)).containsExactly(1L);
    }

    @Test
    void what_waits_for_another_try_holds_back_only_its_own_contact() {
        queues.add(List.of(parcel(1, 7, Lane.REPLY), parcel(2, 7, Lane.REPLY), parcel(3, 8, Lane.REPLY)), NOW);
        var failed = queues.next(NOW, true).orElseThrow();
        queues.again(failed.again(NOW.plusSeconds(5), 0), NOW);

        assertThat(allThatMayGo(NOW, true)).containsExactly(3L);
        assertThat(allThatMayGo(NOW.plusSeconds(4), true)).isEmpty();
        assertThat(allThatMayGo(NOW.plusSeconds(5), true)).containsExactly(1L);
    }

    @Test
    void a_pausing_account_sends_nothing() {
        queues.pause(ACCOUNT, NOW.plusSeconds(5));
        queues.add(List.of(parcel(1, 7, Lane.REPLY)), NOW);

        assertThat(allThatMayGo(NOW, true)).isEmpty();
        assertThat(allThatMayGo(NOW.plusSeconds(5), true)).containsExactly(1L);
    }

    @Test
    void what_was_given_up_is_forgotten() {
        queues.add(List.of(parcel(1, 7, Lane.REPLY), parcel(2, 7, Lane.REPLY)), NOW);
        var onItsWay = queues.next(NOW, true).orElseThrow();

        assertThat(queues.giveUp()).extracting(parcel -> parcel.outbound().id()).containsExactly(2L);
        queues.add(List.of(parcel(3, 7, Lane.REPLY)), NOW);
        queues.done(onItsWay, NOW);
        assertThat(allThatMayGo(NOW, true)).containsExactly(3L);
        assertThat(queues.size()).isEqualTo(1);
    }
}
