package vn.sangkien.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void ordinary_text_stays_the_very_same() {
        var json = "{\"text\":\"Đã ghi nhận 😀 \\u0000\"}";
        assertThat(StorableText.of(json)).isSameAs(json);
    }

    @Test
    void half_characters_and_nul_become_escapes() {
        assertThat(StorableText.of("\"a\ud83db\ude00c\u0000d\ud83d")).isEqualTo("\"a\\ud83db\\ude00c\\u0000d\\ud83d");
    }
}
