package vn.sangkien.bot.poster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import vn.sangkien.bot.Application;
import vn.sangkien.bot.local.TestServers;

@SpringBootTest(
        classes = Application.class,
        properties = {"sangkien.sample-data=true", "sangkien.public-url=https://sangkien.example.vn/"})
@AutoConfigureMockMvc
@Import(TestServers.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PosterPageTest {
    private final MockMvc http;

    PosterPageTest(MockMvc http) {
        this.http = http;
    }

    @Test
    void a_union_has_a_poster_with_a_code_for_each_channel_that_is_on() throws Exception {
        assertThat(page("/posters/DLK-KCN-01", status().isOk()))
                .contains("CĐCS Công ty TNHH Giày An Phú", "<svg", "QR Trang web")
                .doesNotContain("QR Zalo", "QR Telegram");
    }

    @Test
    void it_can_be_had_as_a_picture() throws Exception {
        var answer = http.perform(get("/posters/DLK-KCN-01.png"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
        assertThat(answer.getContentType()).isEqualTo("image/png");
        assertThat(answer.getHeader("Content-Disposition")).contains("ap-phich-DLK-KCN-01.png");
        assertThat(answer.getContentAsByteArray())
                .startsWith(0x89, 'P', 'N', 'G')
                .hasSizeLessThan(1_000_000);
        http.perform(get("/posters/NIRGENDS.png")).andExpect(status().isNotFound());
    }

    @Test
    void an_unknown_unit_has_none() throws Exception {
        assertThat(page("/posters/NIRGENDS", status().isNotFound()))
                .contains("Không có đơn vị này")
                .doesNotContain("<svg");
    }

    private String page(String path, ResultMatcher expected) throws Exception {
        return http.perform(get(path))
                .andExpect(expected)
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
