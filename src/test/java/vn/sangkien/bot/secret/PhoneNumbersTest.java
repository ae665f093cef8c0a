package vn.sangkien.bot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vn.sangkien.bot.store.Trouble;

class PhoneNumbersTest {
    private static final String NUMBER = "+84912345678";

    private final PhoneNumbers none = new PhoneNumbers("", "");
    private final PhoneNumbers first = new PhoneNumbers(Key.ONE, "");
    private final PhoneNumbers changing = new PhoneNumbers(Key.TWO, Key.ONE);
    private final PhoneNumbers second = new PhoneNumbers(Key.TWO, "");

    @Test
    void the_same_number_is_closed_anew_each_time_and_opens_again() {
        assertThat(first.close(NUMBER)).doesNotContain("912345678").isNotEqualTo(first.close(NUMBER));
        assertThat(first.open(first.close(NUMBER))).isEqualTo(NUMBER);
        assertThat(first.open(NUMBER)).isEqualTo(NUMBER);
    }

    @Test
    void a_mark_is_the_same_for_the_same_number_and_key() {
        assertThat(first.mark(NUMBER)).isEqualTo(first.mark(NUMBER)).isNotEqualTo(second.mark(NUMBER));
        assertThat(first.mark(NUMBER)).isNotEqualTo(first.mark("+84912345679")).doesNotContain("912345678");
    }

    @Test
    void it_is_looked_for_by_the_present_mark_the_former_one_and_itself() {
        assertThat(changing.marks(NUMBER)).containsExactly(second.mark(NUMBER), first.mark(NUMBER), NUMBER);
        assertThat(none.marks(NUMBER)).containsExactly(NUMBER);
    }

    @Test
    void the_former_key_opens_until_it_is_taken_out_and_then_it_is_told_which_one_is_missing() {
        var closed = first.close(NUMBER);
        assertThat(changing.open(closed)).isEqualTo(NUMBER);
        assertThatThrownBy(() -> second.open(closed))
                .isInstanceOf(MissingKey.class)
                .hasMessageContaining(first.key().orElseThrow())
                .hasMessageContaining("SANGKIEN_SECRET_KEY_BEFORE")
                .matches(Trouble::passes, "somebody who has the key may go on");
    }

    @Test
    void what_was_changed_by_somebody_else_does_not_open() {
        var closed = first.close(NUMBER);
        int at = closed.length() - 10;
        var other = closed.substring(0, at) + (closed.charAt(at) == 'A' ? 'B' : 'A') + closed.substring(at + 1);
        assertThatThrownBy(() -> first.open(other)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void in_json_what_is_a_number_is_closed_wherever_it_stands() {
        var json =
                "{\"phone\":{\"value\":\"+84912345678\",\"items\":[]},\"others\":[\"+84987654321\",\"gọi 0912345678\"]}";
        var closed = first.closeWithin(json);
        assertThat(closed).doesNotContain("+84912345678", "+84987654321").contains("gọi 0912345678");
        assertThat(first.openWithin(closed)).isEqualTo(json);
        assertThat(none.closeWithin(json)).isEqualTo(json);
    }

    @Test
    void who_types_what_looks_closed_reads_it_again_and_stops_nobody() {
        var json = "{\"title\":\"{closed:deadbeef:AAAA}\",\"effect\":\"\\\"{closed!\",\"before\":\"{closed!:\"}";
        for (var numbers : new PhoneNumbers[] {none, first}) {
            assertThat(numbers.openWithin(numbers.closeWithin(json))).isEqualTo(json);
        }
    }

    @Test
    void only_what_is_not_closed_with_the_present_key_is_closed_anew() {
        var json = "{\"phone\":\"" + NUMBER + "\"}";
        var old = first.closeWithin(json);
        var fresh = changing.anewWithin(old);
        assertThat(second.openWithin(fresh)).isEqualTo(json);
        assertThat(changing.anewWithin(fresh)).isSameAs(fresh);
        assertThat(second.openWithin(second.anewWithin(json))).isEqualTo(json);
        assertThat(changing.anew(second.close(NUMBER))).startsWith("{closed:");
        assertThat(second.open(changing.anew(first.close(NUMBER)))).isEqualTo(NUMBER);
    }

    @Test
    void what_is_no_key_is_refused_with_the_cure() {
        assertThatThrownBy(() -> new PhoneNumbers("short", ""))
                .isInstanceOf(WrongKey.class)
                .hasMessageContainingAll("SANGKIEN_SECRET_KEY is no key", "openssl");
        assertThatThrownBy(() -> new PhoneNumbers(Key.ONE, "short")).hasMessageContaining("SANGKIEN_SECRET_KEY_BEFORE");
    }
}
