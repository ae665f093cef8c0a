package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Redis may forget everything, or be away: a conversation goes on as if nothing had happened.
class LostRedisIT {

    private final House house = House.shared();

    /// @param replies what was said back
    /// @param state the whole state after the turn, without the draft's own id
    private record Moment(List<String> replies, String state) {}

    @Test
    void a_conversation_forgotten_before_every_turn_is_the_same_byte_for_byte() {
        awaitSaving();
        var spared = play(() -> {});
        var forgotten = play(this::forget);
        assertThat(forgotten).isEqualTo(spared);
    }

    @Test
    void a_conversation_goes_on_while_redis_is_away_and_after_it_is_back() {
        awaitSaving();
        var spared = play(() -> {});
        var member = Member.of(house);
        var died = house.redisProcess();
        for (int n = 0; n < Member.UNTIL_PLEDGE.size(); n++) {
            if (n == Member.TITLE) {
                died.destroyForcibly();
            }
            assertThat(member.say(Member.UNTIL_PLEDGE.get(n)))
                    .as("turn %d", n)
                    .isEqualTo(spared.get(n).replies());
        }
        await("brought back").atMost(Duration.ofSeconds(10)).until(this::answers);
        assertThat(house.redisProcess().pid()).isNotEqualTo(died.pid());
        awaitSaving();
        member.say("không đồng ý");
        assertThat(member.ask()).isEqualTo("review");
        assertThat(member.draft())
                .containsEntry(7, Member.UNTIL_PLEDGE.get(Member.TITLE))
                .containsEntry(1, "Nguyễn Văn An");
    }

    @Test
    void a_conversation_goes_on_while_redis_is_full_and_is_saved_again_once_there_is_room() {
        awaitSaving();
        var spared = play(() -> {});
        var member = Member.of(house);
        configure("maxmemory", "1"); // less than it needs itself, so that nothing more is kept
        try {
            for (int n = 0; n < Member.UNTIL_PLEDGE.size(); n++) {
                assertThat(member.say(Member.UNTIL_PLEDGE.get(n)))
                        .as("turn %d", n)
                        .isEqualTo(spared.get(n).replies());
            }
            assertThat(draft(member.contact())).isNull();
        } finally {
            configure("maxmemory", "0");
        }
        awaitSaving();
        member.say("không đồng ý");
        assertThat(member.ask()).isEqualTo("review");
        assertThat(member.draft()).containsEntry(7, Member.UNTIL_PLEDGE.get(Member.TITLE));
    }

    private void configure(String setting, String value) {
        try (var redis = house.redis();
                var connection = redis.connect()) {
            connection.sync().configSet(setting, value);
        }
    }

    /// Redis is left alone for a moment after it did not answer, as right after a start.
    private void awaitSaving() {
        var member = Member.of(house);
        await("drafts are saved").atMost(Duration.ofSeconds(10)).until(() -> {
            member.say("giúp");
            return draft(member.contact()) != null;
        });
    }

    private @Nullable String draft(long contact) {
        try (var redis = house.redis();
                var connection = redis.connect()) {
            return connection.sync().get("draft:{" + contact + "}");
        }
    }

    private List<Moment> play(Runnable before) {
        var member = Member.of(house);
        var moments = new ArrayList<Moment>();
        for (var text : Member.UNTIL_PLEDGE) {
            before.run();
            var replies = member.say(text);
            moments.add(new Moment(replies, state(member.contact())));
        }
        return moments;
    }

    private void forget() {
        try (var redis = house.redis();
                var connection = redis.connect()) {
            connection.sync().flushall();
        }
    }

    private boolean answers() {
        try (var redis = house.redis();
                var connection = redis.connect()) {
            return connection.sync().ping().equals("PONG");
        } catch (RedisException _) {
            return false;
        }
    }

    private String state(long contact) {
        try (var redis = house.redis();
                var connection = redis.connect()) {
            // the draft is saved after the turn was committed, so the reply may be a little earlier
            var saved = await("saved")
                    .atMost(Duration.ofSeconds(10))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(
                            () -> connection.sync().get("draft:{" + contact + "}"),
                            value -> value != null && value.startsWith(turnNo(contact) + "\n"));
            var draft = JsonMapper.shared()
                    .readTree(saved.substring(saved.indexOf('\n')))
                    .path("draft")
                    .stringValue();
            return draft.isEmpty() ? saved : saved.replace(draft, "(draft)");
        }
    }

    private long turnNo(long contact) {
        return house.jdbc()
                .sql("select turn_no from contact where id = ?")
                .param(contact)
                .query(Long.class)
                .single();
    }
}
