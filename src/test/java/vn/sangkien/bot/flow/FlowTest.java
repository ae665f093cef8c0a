package vn.sangkien.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowTest {
    @Test
    void fills_in_what_it_is_given() {
        assertThat(Flow.fill("Bước {n}/{m}: ", Map.of("n", "4", "m", "19"))).isEqualTo("Bước 4/19: ");
    }

    @Test
    void leaves_names_it_does_not_know_and_braces_that_do_not_close() {
        assertThat(Flow.fill("{a} {b} {c", Map.of("b", "2"))).isEqualTo("{a} 2 {c");
        assertThat(Flow.fill("", Map.of())).isEmpty();
    }

    @Test
    void never_fills_in_what_a_member_typed() {
        assertThat(Flow.fill("“{title}”, mã {code}", Map.of("title", "{code} {title}", "code", "SK-1")))
                .isEqualTo("“{code} {title}”, mã SK-1");
    }

    @Test
    void a_missing_text_names_itself() {
        var flow = new Flow("f", "1", "t", List.of(), Map.of());
        assertThat(flow.text("greeting", Map.of())).isEqualTo("⟨greeting⟩");
    }
}
