package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.campaign.Campaigns;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Registration;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.WebVisitor;

/// A parent equals the sum of its children, today is yesterday and what came since, the registry equals its receipts:
/// at any cut-off, whatever was registered, moved to another unit or erased.
@SpringBootTest(
        classes = Application.class,
        properties = {"sangkien.sample-data=true", "sangkien.clock=2022-05-10T02:00:00Z"})
@AutoConfigureMockMvc // the same house as WholeHouseTest's
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SumsAgreeTest {

    /// Phases that nobody else in this house uses.
    private static final int PHASE = 2;

    private static final int OTHER_PHASE = 3;

    private static final Instant BEGIN = Instant.parse("2022-06-01T00:00:00Z");
    private static final long SEED = 7;
    private static final int STEPS = 400;
    private static final int DAYS = 20;

    private final Inbox inbox;
    private final Registry registry;
    private final Campaigns campaigns;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;

    SumsAgreeTest(
            Inbox inbox,
            Registry registry,
            Campaigns campaigns,
            Directory directory,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.inbox = inbox;
        this.registry = registry;
        this.campaigns = campaigns;
        this.directory = directory;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// An innovation as the test knows it: where it was from which time on.
    private record Kept(ContactId contact, UUID draft, ReceiptCode receipt, List<Stay> stays) {}

    private record Stay(String unit, Instant since) {}

    private Registration registration(
            int phase, ContactId contact, UUID draft, @Nullable String receipt, @Nullable String unit, Instant at) {
        return new Registration(
                draft,
                receipt,
                contact,
                unit,
                unit == null ? "một xưởng chưa có trong danh sách" : unit,
                "1-trieu-sang-kien",
                phase,
                at,
                Map.of("title", "Một sáng kiến để đếm", "fullName", "Nguyễn Văn An"),
                List.of(),
                "{}");
    }

    private ContactId contact(int n) {
        var arrival = new Arrival(WebVisitor.ACCOUNT, "sums-" + n, "sums-" + n, null, new Message.Follow());
        if (inbox.accept(arrival).join() instanceof Acceptance.Accepted(ContactId contact, long id)) {
            return contact;
        }
        throw new AssertionError("a fresh contact is accepted");
    }

    @Test
    void sums_agree_at_any_cut_off() {
        var random = new SplittableRandom(SEED);
        var units = directory.tree().units().stream().map(Unit::code).sorted().toList();
        var kept = new ArrayList<Kept>();
        var at = BEGIN;
        for (int step = 0; step < STEPS; step++) {
            at = at.plusSeconds(random.nextLong(2 * DAYS * 86_400L / STEPS));
            var unit = random.nextInt(10) == 0 ? null : units.get(random.nextInt(units.size()));
            int what = random.nextInt(10);
            if (kept.isEmpty() || what < 6) {
                var contact = contact(step);
                var draft = ids.get();
                var receipt = registry.register(registration(PHASE, contact, draft, null, unit, at));
                registry.register(registration(PHASE, contact, draft, null, unit, at)); // the turn is repeated
                kept.add(new Kept(
                        contact,
                        draft,
                        receipt.orElseThrow(),
                        new ArrayList<>(List.of(new Stay(String.valueOf(unit), at)))));
            } else {
                var one = kept.get(random.nextInt(kept.size()));
                if (what < 9) {
                    var amended = registration(
                            PHASE, one.contact(), one.draft(), one.receipt().value(), unit, at);
                    if (registry.register(amended).isPresent()) {
                        one.stays().add(new Stay(String.valueOf(unit), at));
                    }
                } else {
                    registry.erase(one.contact(), at, 5_000_000L + step);
                }
            }
        }

        for (int day = 0; day <= 2 * DAYS; day += 3) {
            var cutOff = BEGIN.plus(Duration.ofDays(day)).plusSeconds(random.nextLong(86_400));
            var own = recount(kept, cutOff);
            for (var unit : directory.tree().units()) {
                long children = directory.tree().children(unit.code()).stream()
                        .mapToLong(child -> submitted(PHASE, child.code(), cutOff))
                        .sum();
                assertThat(submitted(PHASE, unit.code(), cutOff))
                        .as("%s at %s, seed %d", unit.code(), cutOff, SEED)
                        .isEqualTo(children + own.getOrDefault(unit.code(), 0L));
            }
        }
        assertThat(jdbc.sql("select count(*) from innovation where phase = ?")
                        .param(PHASE)
                        .query(Long.class)
                        .single())
                .isEqualTo(kept.size())
                .isEqualTo(kept.stream().map(Kept::receipt).distinct().count())
                .isEqualTo(jdbc.sql("select sum(change) from innovation_standing where phase = ?")
                        .param(PHASE)
                        .query(Long.class)
                        .single());
        assertThat(kept)
                .allSatisfy(one -> assertThat(registry.receipt(one.receipt())).isPresent());
    }

    @Test
    void a_cut_off_is_half_open_and_today_is_yesterday_and_what_came_since() {
        var unit = "HPG";
        var midnight = Instant.parse("2022-09-01T17:00:00Z");
        long before = submitted(OTHER_PHASE, unit, midnight.minus(Duration.ofDays(1)));
        for (int n = -2; n < 3; n++) {
            registry.register(
                    registration(OTHER_PHASE, contact(90_000 + n), ids.get(), null, unit, midnight.plusMillis(n)));
        }
        assertThat(submitted(OTHER_PHASE, unit, midnight)).isEqualTo(before + 2);
        assertThat(submitted(OTHER_PHASE, unit, midnight.plusMillis(1))).isEqualTo(before + 3);
        assertThat(submitted(OTHER_PHASE, unit, midnight.plus(Duration.ofDays(1))))
                .isEqualTo(before + 5);
    }

    private long submitted(int phase, String unit, Instant cutOff) {
        return campaigns.submitted("1-trieu-sang-kien", unit, phase, cutOff);
    }

    /// By the test's own book: how many innovations were with each unit itself.
    private static Map<String, Long> recount(List<Kept> kept, Instant cutOff) {
        var own = new HashMap<String, Long>();
        for (var one : kept) {
            one.stays().stream()
                    .filter(stay -> stay.since().isBefore(cutOff))
                    .reduce((_, later) -> later)
                    .ifPresent(stay -> own.merge(stay.unit(), 1L, Long::sum));
        }
        return own;
    }
}
