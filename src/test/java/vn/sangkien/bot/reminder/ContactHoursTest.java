package vn.sangkien.bot.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactHoursTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static ZonedDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE);
    }

    @Test
    void nobody_is_disturbed_at_night_on_sundays_and_on_holidays() {
        assertThat(ContactHours.next(at("2022-05-10T09:00"))).isEqualTo(at("2022-05-10T09:00"));
        assertThat(ContactHours.next(at("2022-05-10T07:59"))).isEqualTo(at("2022-05-10T08:00"));
        assertThat(ContactHours.next(at("2022-05-14T20:00"))).isEqualTo(at("2022-05-16T08:00"));
        assertThat(ContactHours.next(at("2022-04-29T21:00"))).isEqualTo(at("2022-05-02T08:00"));
        // Tết: the eve is a Monday, and the fourth day a Friday
        assertThat(ContactHours.next(at("2022-01-31T10:00"))).isEqualTo(at("2022-02-05T08:00"));
        assertThat(ContactHours.next(at("2024-04-18T10:00"))).isEqualTo(at("2024-04-19T08:00"));
    }

    @Test
    void in_the_last_week_of_a_campaign_every_day_will_do() {
        var week = List.of(new Span(LocalDate.of(2022, 5, 25), LocalDate.of(2022, 5, 31)));
        assertThat(ContactHours.next(at("2022-05-29T10:00"), week)).isEqualTo(at("2022-05-29T10:00"));
        assertThat(ContactHours.next(at("2022-05-22T10:00"), week)).isEqualTo(at("2022-05-23T08:00"));
    }

    @Test
    void open_time_is_counted_and_added_over_nights_and_sundays() {
        assertThat(ContactHours.open(at("2022-05-13T19:00"), at("2022-05-16T09:00")))
                .isEqualTo(Duration.ofHours(14));
        assertThat(ContactHours.after(at("2022-05-13T19:00"), Duration.ofHours(14)))
                .isEqualTo(at("2022-05-16T09:00"));
        assertThat(ContactHours.after(at("2022-05-13T19:00"), Duration.ofMinutes(30)))
                .isEqualTo(at("2022-05-13T19:30"));
    }

    @Test
    void working_days_are_counted_over_nights_sundays_and_holidays() {
        assertThat(ContactHours.days(at("2022-05-10T09:00"), 2)).isEqualTo(at("2022-05-12T09:00"));
        assertThat(ContactHours.days(at("2022-05-10T22:00"), 2)).isEqualTo(at("2022-05-12T20:00"));
        assertThat(ContactHours.days(at("2022-05-14T15:00"), 2)).isEqualTo(at("2022-05-17T15:00"));
        // 30/4 is a Saturday, 1/5 a Sunday
        assertThat(ContactHours.days(at("2022-04-29T10:00"), 2)).isEqualTo(at("2022-05-03T10:00"));
    }

    @Test
    void slots_hold_as_many_a_minute_as_there_may_be() {
        var slots = new Slots(3);
        var begin = Instant.parse("2022-05-10T02:00:00Z");
        var minutes = new HashMap<Instant, Integer>();
        for (int i = 0; i < 10; i++) {
            var place = slots.first(begin);
            assertThat(place).isAfterOrEqualTo(begin);
            slots.take(place);
            minutes.merge(place.truncatedTo(ChronoUnit.MINUTES), 1, Integer::sum);
        }
        assertThat(minutes.values()).containsExactlyInAnyOrder(3, 3, 3, 1);
        assertThat(slots.first(begin.plusSeconds(181))).isEqualTo(begin.plusSeconds(200));
    }

    @Test
    void an_estimate_goes_by_the_plan_until_it_turns_out_slower() {
        var started = at("2022-05-10T09:00").toInstant();
        var planned = at("2022-05-10T10:00").toInstant();
        var soon = at("2022-05-10T09:00:30").toInstant();
        assertThat(Estimate.end(900, 1, started, soon, planned, ZONE)).isEqualTo(planned);
        var later = at("2022-05-10T09:10").toInstant();
        assertThat(Estimate.end(900, 100, started, later, planned, ZONE))
                .isEqualTo(at("2022-05-10T10:40").toInstant());
        assertThat(Estimate.end(900, 600, started, later, planned, ZONE)).isEqualTo(planned);
        assertThat(Estimate.end(9_000, 100, started, later, planned, ZONE))
                .isEqualTo(at("2022-05-11T12:10").toInstant());
        assertThat(Estimate.end(0, 1_000, started, later, null, ZONE)).isEqualTo(later);
    }
}
