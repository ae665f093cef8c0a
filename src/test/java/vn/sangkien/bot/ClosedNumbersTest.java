package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.registry.PersonalCopies;
import vn.sangkien.bot.registry.Roster;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;

/// A house that has a key: members notice nothing, whoever reads the store learns no number.
@SpringBootTest(
        classes = Application.class,
        properties = {
            "sangkien.sample-data=true",
            "sangkien.clock=2022-05-10T02:00:00Z",
            "sangkien.conversation.checkpoint-every=1",
            "sangkien.secret-key=" + ClosedNumbersTest.KEY
        })
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class ClosedNumbersTest {
    static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static final String UNIT = "CĐCS Công ty TNHH Giày An Phú";

    /// What docs/privacy.md says is not encrypted, and gone after a month at most.
    private static final Set<String> SAID = Set.of("journal", "waiting", "turn", "outbox", "sent", "tiding", "upload");

    private final Inbox inbox;
    private final Journal journal;
    private final Roster roster;
    private final PersonalCopies copies;
    private final StringRedisTemplate redis;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;
    private final Chat chat;

    ClosedNumbersTest(
            Inbox inbox,
            Journal journal,
            History history,
            Roster roster,
            PersonalCopies copies,
            StringRedisTemplate redis,
            JdbcClient jdbc,
            Supplier<UUID> ids) {
        this.inbox = inbox;
        this.journal = journal;
        this.roster = roster;
        this.copies = copies;
        this.redis = redis;
        this.jdbc = jdbc;
        this.ids = ids;
        this.chat = new Chat(inbox, history, jdbc, ids);
    }

    private static List<String> untilReview(String number) {
        var words = new ArrayList<>(Chat.untilReview(UNIT));
        words.set(words.indexOf("bỏ qua"), number);
        return words;
    }

    @Test
    void a_dump_tells_numbers_only_where_the_privacy_page_says() {
        chat.say("an", untilReview("0912345678"));
        assertThat(chat.say("an", List.of("nộp", "đồng ý"))).contains("Đã ghi nhận");
        chat.say("an", List.of("sửa 2", "0987654321", "nộp", "đồng ý"));
        chat.say("binh", untilReview("0912345678")); // left at the review
        roster.keep(List.of(new Roster.Listed("+84912345678", "Hồ Thị Sáu", "DLK-KCN-01", null, false)));
        var contact = share("chi", "0912345678");

        var telling = new TreeSet<String>();
        tables().stream()
                .filter(table -> tells(table, "%12345678%") || tells(table, "%87654321%"))
                .forEach(telling::add);
        telling.removeIf(table -> SAID.stream().anyMatch(said -> table.equals(said) || table.startsWith(said + "_d")));
        assertThat(telling).isEmpty();
        assertThat(drafts()).isNotEmpty().noneMatch(draft -> draft.contains("12345678") || draft.contains("87654321"));
        assertThat(jdbc.sql("select count(*) from proven_phone where contact_id = ? and sealed is not null")
                        .param(contact.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_changed_number_is_what_the_next_registration_and_the_own_copy_have() {
        chat.say("dung", untilReview("0912345111"));
        chat.say("dung", List.of("nộp", "đồng ý"));
        chat.say("dung", List.of("sửa 2", "0987654222", "nộp", "đồng ý"));
        assertThat(copies.of(contact("dung")).person()).containsEntry("phone", "+84987654222");
        assertThat(copies.of(contact("dung")).innovations())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.answers()).contains("+84987654222").doesNotContain("closed"));
    }

    @Test
    void a_draft_lost_in_redis_comes_back_from_its_checkpoint_with_the_number() {
        chat.say("em", untilReview("0912345333"));
        redis.delete("draft:{" + contact("em").value() + "}");
        assertThat(chat.say("em", List.of("xem lại"))).contains("333");
        chat.say("em", List.of("nộp", "đồng ý"));
        assertThat(copies.of(contact("em")).person()).containsEntry("phone", "+84912345333");
    }

    private ContactId share(String address, String number) {
        chat.say(address, List.of("đăng ký", "đồng ý", "Trần Văn Chi"));
        var arrival = new Arrival(WebVisitor.ACCOUNT, address, ids.get().toString(), null, new Message.Phone(number));
        assertThat(inbox.accept(arrival).join()).isInstanceOf(Acceptance.Accepted.class);
        var contact = contact(address);
        await().until(() -> jdbc.sql("select count(*) from proven_phone where contact_id = ?")
                        .param(contact.value())
                        .query(Long.class)
                        .single()
                == 1);
        return contact;
    }

    private ContactId contact(String address) {
        return journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
    }

    private List<String> tables() {
        return jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'""").query((row, _) -> row.getString(1)).list();
    }

    private boolean tells(String table, String pattern) {
        return jdbc.sql("select exists (select 1 from " + table + " t where t::text like ?)")
                .param(pattern)
                .query(Boolean.class)
                .single();
    }

    private List<String> drafts() {
        return redis.keys("draft:*").stream()
                .map(key -> String.valueOf(redis.opsForValue().get(key)))
                .toList();
    }
}
