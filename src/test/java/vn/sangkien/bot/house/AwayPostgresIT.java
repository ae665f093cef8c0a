package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// PostgreSQL dies under a conversation, and then the house over what it had spooled: what was said meanwhile is
/// answered once and in order.
class AwayPostgresIT {

    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// What may happen between two steps of the work with the spool.
    static final List<String> POINTS = List.of("spool.before-sync", "spool.after-sync", "spool.before-take-off");

    @Test
    void a_registration_goes_on_where_postgres_died_and_is_committed_once() {
        try (var house = House.named("away").at(House.MAY_2022).start()) {
            var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE));
            house.postgresProcess().destroyForcibly();
            for (var text : Member.UNTIL_PLEDGE.subList(Member.TITLE, Member.UNTIL_PLEDGE.size())) {
                assertThat(member.send(Member.newId(), Map.of("text", text))).isEqualTo(202);
            }
            assertThat(member.send(Member.newId(), Map.of("text", "đồng ý"))).isEqualTo(202);

            await().atMost(PATIENCE).ignoreExceptions().until(() -> innovations(house) == 1);
            member.awaitQuiet();
            assertThat(house.jdbc()
                            .sql("select title from innovation")
                            .query(String.class)
                            .single())
                    .isEqualTo(Member.UNTIL_PLEDGE.get(Member.TITLE));
            assertThat(member.lines())
                    .filteredOn(line -> line.path("text").stringValue().contains("Đã ghi nhận"))
                    .hasSize(1);
            assertThat(house.log()).contains("events go to the spool");
        }
    }

    @ParameterizedTest
    @FieldSource("POINTS")
    void a_house_killed_over_its_spool_answers_what_it_accepted_once(String point) {
        try (var house = House.named("away-" + point).at(House.MAY_2022)) {
            house.with("SANGKIEN_TEST_HALT_AT", point).start();
            var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE));
            house.postgresProcess().destroyForcibly();
            var id = Member.newId();
            var title = Map.of("text", Member.UNTIL_PLEDGE.get(Member.TITLE));
            boolean isAccepted = sendsTo(member, id, title);
            assertThat(house.exitCode()).as(point).isEqualTo(KILLED);

            house.without("SANGKIEN_TEST_HALT_AT").start();
            if (!isAccepted) {
                assertThat(member.send(id, title)).isEqualTo(202);
            }
            await().atMost(PATIENCE).until(() -> "solutionType".equals(member.ask()));
            assertThat(member.send(id, title)).isEqualTo(202); // the provider delivers once more
            member.awaitQuiet();
            assertThat(member.draft()).containsEntry(7, Member.UNTIL_PLEDGE.get(Member.TITLE));
            assertThat(member.lines())
                    .filteredOn(line -> line.path("mine").booleanValue()
                            && line.path("text").stringValue().equals(title.get("text")))
                    .hasSize(1);
            assertThat(member.ask()).isEqualTo("solutionType");
        }
    }

    private static boolean sendsTo(Member member, String id, Map<String, String> message) {
        try {
            return member.send(id, message) == 202;
        } catch (UncheckedIOException _) {
            return false; // the house died over it
        }
    }

    private static long innovations(House house) {
        return house.jdbc()
                .sql("select count(*) from innovation")
                .query(Long.class)
                .single();
    }
}
