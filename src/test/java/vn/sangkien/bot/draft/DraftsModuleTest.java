package vn.sangkien.bot.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.secret.PhoneNumbers;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.testing.Rooms;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        classes = DraftsModuleTest.House.class,
        properties = {"sangkien.draft.patience=20s", "spring.data.redis.timeout=20s"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class DraftsModuleTest {

    @Import(Rooms.class)
    static class House {}

    private static final int NOBODY_LISTENS = 1;

    private final Drafts drafts;
    private final StringRedisTemplate redis;

    DraftsModuleTest(Drafts drafts, StringRedisTemplate redis) {
        this.drafts = drafts;
        this.redis = redis;
    }

    @Test
    void drafts_come_back_as_they_were_and_live_for_a_month() {
        var one = new ContactId(1);
        var two = new ContactId(2);
        var state = "{\"tên\":\"Nguyễn Văn Ân 😀\"}\nhai dòng";
        drafts.save(Map.of(one, new Draft(3, state), two, new Draft(1, "")));

        assertThat(drafts.load(List.of(one, two, new ContactId(3))))
                .isEqualTo(Map.of(one, new Draft(3, state), two, new Draft(1, "")));
        assertThat(redis.getExpire("draft:{1}"))
                .isBetween(Duration.ofDays(30).toSeconds(), Duration.ofDays(31).toSeconds());
    }

    @Test
    void a_newer_draft_is_never_replaced_by_an_older_one() {
        var contact = new ContactId(10);
        drafts.save(Map.of(contact, new Draft(9, "chín")));
        drafts.save(Map.of(contact, new Draft(8, "tám")));
        drafts.save(Map.of(contact, new Draft(9, "chín khác")));
        assertThat(drafts.load(List.of(contact))).containsEntry(contact, new Draft(9, "chín"));

        drafts.save(Map.of(contact, new Draft(10, "mười")));
        assertThat(drafts.load(List.of(contact))).containsEntry(contact, new Draft(10, "mười"));
    }

    @Test
    void what_is_not_ours_counts_as_missing_and_is_put_right() {
        var contact = new ContactId(20);
        redis.opsForValue().set("draft:{20}", "rác");
        assertThat(drafts.load(List.of(contact))).isEmpty();

        drafts.save(Map.of(contact, new Draft(1, "một")));
        assertThat(drafts.load(List.of(contact))).containsEntry(contact, new Draft(1, "một"));
    }

    @Test
    void without_redis_everything_is_missing_and_nothing_is_thrown() {
        var nowhere = new LettuceConnectionFactory("127.0.0.1", NOBODY_LISTENS);
        nowhere.afterPropertiesSet();
        nowhere.start();
        var meters = new SimpleMeterRegistry();
        var lonely = new Drafts(
                nowhere,
                new DraftSettings(Duration.ofDays(31), Duration.ofMillis(500), Duration.ofSeconds(60)),
                meters,
                new PhoneNumbers("", ""));
        var contact = new ContactId(30);

        assertThatCode(() -> lonely.save(Map.of(contact, new Draft(1, "một")))).doesNotThrowAnyException();
        assertThat(lonely.load(List.of(contact))).isEmpty();
        assertThat(meters.counter("sangkien.draft.failures").count()).isEqualTo(1); // then it is left alone
        nowhere.destroy();
    }
}
