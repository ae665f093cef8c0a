package vn.sangkien.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.bot.flowfile.FlowFiles;

class PayloadTest {
    @ParameterizedTest
    @ValueSource(strings = {"YES", "", "a~b", "Chọn theo tỉnh", "DLK-KPC-TH"})
    void comes_back_as_it_was_sent(String value) {
        var sent = new Payload("3fa9c1", 1_295, "coAuthors.unit", value);
        assertThat(Payload.read(sent.text())).contains(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "~", "~~~~", "~a~b~c", "~a~-1~c~d", "~a~zzzzzzz~c~d", "xin chào", "a~1~b~c~d", "~a~Á~c~d"})
    void what_a_person_types_is_no_button(String text) {
        assertThat(Payload.read(text)).isEmpty();
    }

    @Test
    void the_longest_age_of_a_question_is_read_and_a_longer_one_is_none() {
        assertThat(Payload.read("~a~zzzzz~c~d")).map(Payload::asks).contains(60_466_175);
        assertThat(Payload.read("~a~zzzzzz~c~d")).isEmpty();
    }

    @Test
    void fits_a_button_up_to_sixty_four_bytes() {
        var empty = new Payload("3fa9c1", 35, "unit", "");
        int room = Payload.LIMIT - empty.text().length();
        assertThat(new Payload("3fa9c1", 35, "unit", "x".repeat(room)).fits()).isTrue();
        assertThat(new Payload("3fa9c1", 35, "unit", "x".repeat(room + 1)).fits())
                .isFalse();
        assertThat(new Payload("3fa9c1", 35, "unit", "ế".repeat(room / 2)).fits())
                .as("counted in bytes, not characters")
                .isFalse();
    }

    @Test
    void the_tag_is_the_random_end_of_the_draft() {
        assertThat(Payload.tag("0190b2c4-aaaa-7bbb-8ccc-1234567890ab")).isEqualTo("7890ab");
        assertThat(Payload.tag("d1")).isEqualTo("d1");
    }

    @Test
    void every_pick_of_the_shipped_flow_fits_a_button() {
        var flow = Objects.requireNonNull(FlowFiles.shipped().flows().get("innovation-registration"));
        for (Field field : flow.fields()) {
            for (Field.Option option : field.options()) {
                var payload = new Payload("7890ab", 46_655, field.id(), option.code());
                assertThat(payload.text().getBytes(StandardCharsets.UTF_8))
                        .as(field.id() + " " + option.code())
                        .hasSizeLessThanOrEqualTo(Payload.LIMIT);
            }
        }
    }
}
