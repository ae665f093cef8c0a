package vn.sangkien.bot.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {

    private static final List<Mentions.Thing> THINGS = List.of(
            new Mentions.Thing(1, List.of("tên", "họ tên")),
            new Mentions.Thing(7, List.of("tên", "tên sáng kiến")),
            new Mentions.Thing(22, List.of("nơi")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            7                            | 7   | ''
            câu 7: Máy phun keo          | 7   | Máy phun keo
            so 22 thanh nhà ăn           | 22  | nhà ăn
            99                           | -   | 99
            tên                          | 1,7 | ''
            ten Nguyễn Văn Bình          | 1,7 | Nguyễn Văn Bình
            tên sáng kiến là Máy phun keo| 7   | Máy phun keo
            HỌ TÊN: Lê Văn Cường         | 1   | Lê Văn Cường
            họ tên : Lê Văn Cường        | 1   | Lê Văn Cường
            thời tiết                    | -   | thời tiết
            """)
    void finds_what_is_spoken_of_and_what_is_said_about_it(String text, String numbers, String rest) {
        var expected = numbers == null
                ? List.<Integer>of()
                : Arrays.stream(numbers.split(",", -1)).map(Integer::valueOf).toList();
        assertThat(Mentions.read(text, THINGS)).isEqualTo(new Mentions.Mention(expected, rest));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            sửa nơi              | nơi
            đổi nơi thành nhà ăn | nơi thành nhà ăn
            sửa nơi rửa tay      | -
            sửa                  | -
            nơi                  | -
            """)
    void a_name_of_one_form_only_is_edited_where_that_is_beyond_doubt(String text, String rest) {
        assertThat(Mentions.edited(text, List.of("nơi")).orElse(null)).isEqualTo(rest);
    }

    @Test
    void a_number_alone_is_a_pick() {
        assertThat(Mentions.number(" 7 ")).contains(7);
        assertThat(Mentions.number("7a")).isEmpty();
        assertThat(Mentions.number("1234")).isEmpty();
        assertThat(Mentions.number("")).isEmpty();
    }

    @Test
    void any_text_is_read() {
        var random = new SplittableRandom(3);
        for (int n = 0; n < 5000; n++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append((char) (random.nextInt(4) == 0 ? ' ' : random.nextInt(0x2000)));
            }
            assertThat(Mentions.read(text.toString(), THINGS)).isNotNull();
            assertThat(Mentions.edited(text.toString(), List.of("nơi"))).isNotNull();
        }
        assertThat(Mentions.read("", THINGS)).isEqualTo(new Mentions.Mention(List.of(), ""));
    }
}
