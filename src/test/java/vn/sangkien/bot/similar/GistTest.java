package vn.sangkien.bot.similar;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GistTest {

    private static final String TITLE = "Cải tiến đồ gá hàn khung xe giúp giảm thời gian thay khuôn";
    private static final String TEXT =
            "Trước đây mỗi lần thay khuôn phải dừng máy ba mươi phút và cần hai người khiêng. Nay dùng đồ gá có chốt"
                    + " nhanh và ray trượt nên một người làm được trong mười phút, an toàn hơn và không cong vênh.";

    private static double likeness(String title, String text) {
        return Gist.of(TITLE, TEXT).likeness(Gist.of(title, text));
    }

    @Test
    void the_same_however_it_is_typed_is_the_same() {
        assertThat(likeness(TITLE, TEXT)).isEqualTo(1);
        assertThat(likeness("cai tien do ga han khung xe giup giam thoi gian thay khuon", ""))
                .isEqualTo(1);
        assertThat(likeness(Normalizer.normalize(TITLE.toUpperCase(Locale.ROOT), Normalizer.Form.NFD), ""))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Đồ gá hàn khung xe giảm thời gian thay khuôn
            Cải tiến đồ gá hàn khung xe nhằm giảm thời gian thay khuôn tại chuyền 2
            Giảm thời gian thay khuôn bằng đồ gá hàn khung xe
            """)
    void the_same_thing_in_other_words_is_alike(String title) {
        assertThat(likeness(title, "")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Cải tiến quy trình giúp giảm thời gian chờ khám bệnh
            Ứng dụng mã QR quản lý sách thư viện trường tiểu học
            Giải pháp nâng cao chất lượng công tác chăm sóc sức khỏe
            Cải tiến máy hàn
            """)
    void another_thing_in_the_same_words_of_every_day_is_not(String title) {
        assertThat(likeness(title, "")).isZero();
    }

    @Test
    void a_copied_description_under_another_title_is_alike() {
        assertThat(likeness("Chốt nhanh và ray trượt cho xưởng cơ khí", TEXT + " Đã áp dụng ở hai chuyền."))
                .isPositive();
    }

    @Test
    void short_descriptions_tell_nothing() {
        assertThat(Gist.of(TITLE, "nhanh hơn, rẻ hơn").signature()).isEmpty();
        assertThat(Gist.of("Máy A", "nhanh hơn").likeness(Gist.of("Máy B khác hẳn", "nhanh hơn")))
                .isZero();
    }

    /// Whatever is alike is found: titles and texts of many words of a few, the second made of the first by leaving
    /// out,
    /// adding and turning round.
    @Test
    void two_that_are_alike_have_a_trait_in_common() {
        var words =
                "máy phun keo đồ gá hàn khung xe cải tiến quy trình giúp giảm thời gian chờ khám bệnh nâng cao hiệu quả"
                        .split(" ");
        int alike = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new SplittableRandom(seed);
            var title = phrase(random, words, 1, 14);
            var text = phrase(random, words, 1, 60);
            var one = Gist.of(String.join(" ", title), String.join(" ", text));
            var other = Gist.of(
                    String.join(" ", changed(random, title, words)), String.join(" ", changed(random, text, words)));
            if (one.likeness(other) > 0) {
                alike++;
                assertThat(one.traits("N")).as("seed %d", seed).containsAnyElementsOf(other.traits("N"));
                assertThat(one.traits("N")).doesNotContainAnyElementsOf(other.traits("M"));
            }
        }
        assertThat(alike).isGreaterThan(1000);
    }

    private static List<String> phrase(SplittableRandom random, String[] words, int least, int most) {
        return IntStream.range(0, random.nextInt(least, most + 1))
                .mapToObj(_ -> words[random.nextInt(words.length)])
                .toList();
    }

    private static List<String> changed(SplittableRandom random, List<String> words, String[] others) {
        var changed = new ArrayList<>(words);
        for (int times = random.nextInt(1 + words.size()); times > 0; times--) {
            int at = random.nextInt(changed.size());
            switch (random.nextInt(3)) {
                case 0 -> changed.add(at, others[random.nextInt(others.length)]);
                case 1 -> changed.set(at, others[random.nextInt(others.length)]);
                default -> Collections.swap(changed, at, random.nextInt(changed.size()));
            }
        }
        return changed;
    }
}
