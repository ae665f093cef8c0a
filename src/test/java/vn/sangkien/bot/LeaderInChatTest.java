package vn.sangkien.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.web.servlet.MockMvc;
import vn.sangkien.bot.campaign.ManyInnovations;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.outbox.History;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.summary.Leaders;
import vn.sangkien.bot.testing.Chat;

/// A leader who is a member as well, through the whole house.
@SpringBootTest(
        classes = Application.class,
        properties = {
            "sangkien.sample-data=true",
            "sangkien.clock=2022-05-10T02:00:00Z",
            "test.house=its own, as it counts all there is"
        })
@AutoConfigureMockMvc
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class LeaderInChatTest {
    private static final Pattern LINK = Pattern.compile("/reports/[0-9A-Z]{32}");

    /// As the web chat names a browser.
    private static final String BROWSER = "0123456789abcdef0123456789abcdef";

    private final Chat chat;
    private final JdbcClient jdbc;
    private final Leaders leaders;
    private final MockMvc mvc;
    private final RedisConnectionFactory redis;

    LeaderInChatTest(
            Inbox inbox,
            History history,
            JdbcClient jdbc,
            Supplier<UUID> ids,
            Leaders leaders,
            MockMvc mvc,
            RedisConnectionFactory redis) {
        chat = new Chat(inbox, history, jdbc, ids);
        this.jdbc = jdbc;
        this.leaders = leaders;
        this.mvc = mvc;
        this.redis = redis;
    }

    private String say(String words) {
        return chat.say(BROWSER, List.of(words));
    }

    @Test
    void asks_in_the_middle_of_a_form_and_goes_on_with_it() throws Exception {
        new ManyInnovations(jdbc).of("1-trieu-sang-kien", 1, "DLK-KCN-01", 1, Instant.parse("2022-05-09T02:00:00Z"));
        var code = leaders.invite("DLK", "LEADER", "Nguyễn Văn An").code();
        say("đăng ký");
        assertThat(say("đồng ý")).contains("Bước 2/");
        assertThat(say("/start " + code))
                .startsWith("Anh/chị sẽ nhận báo cáo của LĐLĐ tỉnh Đắk Lắk lúc 8h00 mỗi ngày")
                .contains("Bước 2/");
        assertThat(say("báo cáo"))
                .contains(
                        "LĐLĐ tỉnh Đắk Lắk có 1 sáng kiến tham gia trên hệ thống, đạt 0% kế hoạch giai đoạn 1 (2.500).")
                .contains("Bước 2/");
        assertThat(say("Nguyễn Văn An")).contains("Bước 3/");
        assertThat(say("để sau")).isNotEmpty();
        assertThat(say("báo cáo")).doesNotContain("Bước 3/");
        assertThat(say("1")).contains("CĐ các KCN tỉnh Đắk Lắk có 1 sáng kiến");

        mvc.perform(get("/chat/messages").cookie(new Cookie(WebVisitor.COOKIE, BROWSER)))
                .andExpect(
                        content().string(Matchers.matchesPattern("(?s).*\"pictures\":\\[\"/chat/said/[0-9]+/0\".*")));

        var link = LINK.matcher(say("báo cáo bảng"));
        assertThat(link.find()).isTrue();
        mvc.perform(get(link.group()).accept(MediaType.TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("CĐ các KCN tỉnh Đắk Lắk, chốt 9h0")));
        for (int n = 0; n < 3; n++) {
            mvc.perform(get(link.group()).accept(MediaType.ALL)).andExpect(status().isOk());
        }
        mvc.perform(get(link.group() + "/bang.xlsx")).andExpect(status().isGone());
        assertThat(say("3")).as("a number is no answer any more").isNotEmpty();
        try (var connection = redis.getConnection()) {
            connection.serverCommands().flushDb();
        }
        assertThat(say("tiếp tục"))
                .as("told again what it was told then, the conversation is where it was")
                .contains("Bước 3/");
        assertThat(say("thôi nhận báo cáo")).contains("sẽ không nhận báo cáo hằng ngày nữa");
    }
}
