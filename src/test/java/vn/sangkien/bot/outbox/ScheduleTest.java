package vn.sangkien.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Reply;

class ScheduleTest {

    private static final Instant BORN = Instant.parse("2022-05-10T02:00:00Z");

    private final Schedule schedule = new Schedule(() -> 1);

    private static Parcel parcel(Lane lane) {
        var outbound = new Outbound(
                1, new ContactId(1), new ChannelAccount("test", "one"), "an", lane, new Reply("chào", List.of()), 1);
        return new Parcel(outbound, BORN, BORN, 0, 0);
    }

    /// How long each next try is waited for until the end, and the end.
    private String untilTheEnd(Lane lane, Outcome outcome) {
        var waits = new ArrayList<String>();
        var parcel = parcel(lane);
        while (waits.size() < 500) {
            switch (schedule.judge(parcel, outcome, parcel.dueAt())) {
                case Verdict.Later(var next) -> {
                    waits.add(Duration.between(parcel.dueAt(), next.dueAt()).toString());
                    parcel = next;
                }
                case Verdict.Done(var last, var end, var reason, var _) -> {
                    assertThat(reason).isEqualTo("busy");
                    waits.add(end + " after "
                            + Duration.between(BORN, last.dueAt()).toHours() + " h");
                    return String.join(" ", waits);
                }
            }
        }
        return "never";
    }

    @Test
    void a_failed_reply_is_tried_ever_later_for_two_days() {
        assertThat(untilTheEnd(Lane.REPLY, new Outcome.Failed("busy")))
                .startsWith("PT1S PT5S PT30S PT2M PT10M PT10M PT10M ")
                .endsWith(" PT10M dead after 48 h");
    }

    @Test
    void what_was_said_after_a_doubt_says_so() {
        assertThat(schedule.judge(parcel(Lane.REPLY), new Outcome.Sent("7"), BORN))
                .isEqualTo(new Verdict.Done(parcel(Lane.REPLY), "sent", null, "7"));
        var doubted = parcel(Lane.REPLY).again(BORN, 1);
        assertThat(schedule.judge(doubted, new Outcome.Sent("7"), BORN))
                .isEqualTo(new Verdict.Done(doubted, "sent", "perhaps said before", "7"));
    }

    @Test
    void failed_bulk_is_tried_three_times_more() {
        assertThat(untilTheEnd(Lane.BULK, new Outcome.Failed("busy"))).isEqualTo("PT1M PT5M PT30M dead after 0 h");
    }

    @Test
    void a_doubtful_reply_is_said_once_more_and_bulk_never() {
        assertThat(untilTheEnd(Lane.REPLY, new Outcome.Unknown("busy"))).isEqualTo("PT5S unknown after 0 h");
        assertThat(untilTheEnd(Lane.BULK, new Outcome.Unknown("busy"))).isEqualTo("unknown after 0 h");
    }

    @Test
    void what_cannot_be_said_is_not_tried_again() {
        assertThat(untilTheEnd(Lane.REPLY, new Outcome.Unreachable("busy"))).isEqualTo("unreachable after 0 h");
        assertThat(untilTheEnd(Lane.REPLY, new Outcome.Refused("busy"))).isEqualTo("refused after 0 h");
    }

    @Test
    void a_limited_account_waits_as_long_as_it_is_told() {
        var verdict = schedule.judge(parcel(Lane.BULK), new Outcome.RetryAfter(Duration.ofSeconds(17)), BORN);

        assertThat(verdict.parcel().dueAt()).isEqualTo(BORN.plusSeconds(17));
    }
}
