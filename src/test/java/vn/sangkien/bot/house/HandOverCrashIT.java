package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The house is killed at every point of its work on a call nobody answers. The call goes up the tree one unit at a
/// time all the same, and the member is told once.
class HandOverCrashIT {
    /// Where the work may be broken off.
    static final List<String> POINTS = List.of("hand-over.before-commit", "hand-over.after-commit");

    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void a_call_goes_up_once_and_the_member_is_told_once_wherever_the_house_dies() {
        try (var house = House.named("hand-over")
                .at(House.MAY_2022)
                .with("SANGKIEN_OUTBOX_LEASE", "3s")
                .with("SANGKIEN_CONVERSATION_HAND_OVER_EVERY", "200ms")) {
            house.start();
            var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE));
            assertThat(member.say("gặp người hỗ trợ")).isNotEmpty();
            // its time has come, and after that the next team has hours
            house.jdbc()
                    .sql(
                            "update support_request set escalates_at = timestamptz '2022-05-10 01:00:00Z' where contact_id = ?")
                    .param(member.contact())
                    .update();
            house.kill();
            for (var point : POINTS) {
                house.with("SANGKIEN_TEST_HALT_AT", point).launch();
                await(point).atMost(PATIENCE).until(() -> !house.isAlive());
                assertThat(house.exitCode()).as(point).isEqualTo(KILLED);
            }
            // the member's turn about it is broken off as well, unless it was quicker than the last death
            house.with("SANGKIEN_TEST_HALT_AT", "turn.before-commit").launch();
            await().atMost(PATIENCE)
                    .ignoreExceptions() // it may die while it is asked
                    .until(() -> !house.isAlive() || (house.isReady() && told(member) > 0));
            house.kill();

            house.without("SANGKIEN_TEST_HALT_AT").start();
            await().atMost(PATIENCE).until(() -> told(member) > 0);
            member.awaitQuiet();
            assertThat(told(member)).isEqualTo(1);
            assertThat(house.jdbc()
                            .sql("""
                                    select escalated_to || ' ' || (escalates_at > timestamptz '2022-05-10 05:00:00Z')
                                    from support_request where kind = 'human' and contact_id = ?""")
                            .param(member.contact())
                            .query(String.class)
                            .single())
                    .as("the team that was asked, and that it has its hours")
                    .isEqualTo("DLK-KCN true");
            assertThat(member.say("tiếp tục").getLast()).contains("Em quay lại rồi");
        }
    }

    private static long told(Member member) {
        return member.lines().stream()
                .filter(line -> line.path("text").stringValue().contains("vẫn chưa có ai của Tổ hỗ trợ trả lời"))
                .count();
    }
}
