package vn.sangkien.bot.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.WebVisitor;

/// A member who types, for tests of the whole house.
public final class Chat {
    private final Inbox inbox;
    private final History history;
    private final JdbcClient jdbc;
    private final Supplier<UUID> ids;

    public Chat(Inbox inbox, History history, JdbcClient jdbc, Supplier<UUID> ids) {
        this.inbox = inbox;
        this.history = history;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// Plays a whole registration and returns the last reply.
    public String registration(String address, String unit) {
        say(address, untilReview(unit));
        return say(address, List.of("nộp", "đồng ý"));
    }

    /// What a member of that unit says up to the review.
    public static List<String> untilReview(String unit) {
        return List.of(
                "đăng ký",
                "đồng ý",
                "Nguyễn Văn An",
                "bỏ qua",
                unit,
                "đúng",
                "có",
                "không",
                "2",
                "Cải tiến đồ gá khâu đế cho nhanh hơn",
                "1",
                "2",
                "15/3/2022",
                "1",
                "không",
                "không",
                "Trước đây mỗi lần thay khuôn phải dừng máy ba mươi phút, nay chỉ còn mười phút.",
                "xong",
                "Giảm hai mươi phút mỗi ca",
                "15 triệu",
                "bỏ qua",
                "không");
    }

    /// Says these words one after another and returns the last reply.
    public String say(String address, List<String> words) {
        @Nullable ContactId contact = null;
        for (String text : words) {
            var arrival = new Arrival(WebVisitor.ACCOUNT, address, ids.get().toString(), null, new Message.Text(text));
            if (inbox.accept(arrival).join() instanceof Acceptance.Accepted(ContactId accepted, long id)) {
                contact = accepted;
            }
        }
        return heard(Objects.requireNonNull(contact));
    }

    /// The last reply, once nothing is open any more.
    public String heard(ContactId contact) {
        await().atMost(Duration.ofSeconds(60)).until(() -> nothingOpen(contact));
        return Objects.requireNonNull(history.latest(contact, 1).getLast().reply())
                .text();
    }

    private boolean nothingOpen(ContactId contact) {
        return jdbc.sql("""
                        select (select count(*) from waiting where contact_id = :contact)
                            + (select count(*) from outbox where contact_id = :contact) = 0""")
                .param("contact", contact.value())
                .query(Boolean.class)
                .single();
    }
}
