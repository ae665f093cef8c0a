package vn.sangkien.bot.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What must hold for any text, tried on seeded random ones.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PropertiesTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);

    private static final List<String> KINDS =
            List.of("money", "date", "phone", "yesno", "command", "name", "number", "percent");

    private static final String[] PIECES = {
        "một", "hai", "mười", "mươi", "lăm", "trăm", "triệu", "tỷ", "rưỡi", "nửa", "năm", "tháng", "ngày", "quý", "/",
        "-", ".", ",", " ", "  ", "15", "3", "2022", "0912", "345678", "+84", "khoảng", "mỗi", "hủy", "sửa", "tên",
        "không", "có", "dạ", "ạ", "đ", "k", "tr", "?", "👍", "'", "\n", "\u0301", "\uD83D", "\0", "ß", "İ", "١٢",
        "thêm", "$", "%", "trước", "hôm", "nay", "T3", "thứ", "cách", "đây", "h", "am", "O", "(", ")", "~"
    };

    @Test
    void never_throws_on_random_pieces() {
        var random = new SplittableRandom(20220510);
        for (int round = 0; round < 20_000; round++) {
            var text = text(random, random.nextInt(1, 14));
            for (var kind : KINDS) {
                assertThatCode(() -> Understand.value(kind, text, TODAY))
                        .as("%s of %s", kind, text)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void never_throws_on_random_characters() {
        var random = new SplittableRandom(3259);
        for (int round = 0; round < 5_000; round++) {
            var chars = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                chars.append((char) random.nextInt(0x10000));
            }
            for (var kind : KINDS) {
                assertThatCode(() -> Understand.value(kind, chars.toString(), TODAY))
                        .as(kind)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void returns_on_very_long_texts() {
        var random = new SplittableRandom(46);
        for (var seed : List.of(
                "1", "1.", "0 ", "a", "a ", "một ", "(", "dạ ", "sửa ", "hủy ", "-", "O", "1/", "\u0301", "'")) {
            hold(seed.repeat(20_000 / seed.length()));
        }
        for (int round = 0; round < 10; round++) {
            var text = text(random, 8_000);
            hold(text.substring(0, Math.min(20_000, text.length())));
        }
    }

    private static void hold(String text) {
        for (var kind : KINDS) {
            assertThat(Understand.value(kind, text, TODAY)).isNotNull();
        }
        assertThat(Choices.read(text, List.of(new Choices.Option("A", "một"), new Choices.Option("B", "hai"))))
                .isNotNull();
        assertThat(Typed.key(text)).isNotNull();
    }

    @Test
    void reads_back_money_it_wrote() {
        var random = new SplittableRandom(1335);
        for (int round = 0; round < 20_000; round++) {
            long vnd = random.nextLong(1000, power(random.nextInt(4, 16)));
            vnd = random.nextBoolean() ? vnd : vnd / 1000 * 1000 + 1000;
            vnd = Math.min(vnd, 999_999_999_999_999L);
            var wanted = Reading.understood(new Amount(vnd, false, Amount.Period.UNSTATED, false));
            assertThat(Amounts.read(Amounts.inFigures(vnd))).isEqualTo(wanted);
            assertThat(Amounts.read(Amounts.inWords(vnd)))
                    .as(Amounts.inWords(vnd))
                    .isEqualTo(wanted);
            assertThat(Numbers.read(Numbers.grouped(vnd))).isEqualTo(Reading.understood(vnd));
        }
    }

    @Test
    void reads_back_dates_and_phones_it_wrote() {
        var random = new SplittableRandom(135);
        String[] starts = {"32", "39", "52", "56", "70", "79", "81", "89", "90", "94", "96", "99"};
        for (int round = 0; round < 5_000; round++) {
            var day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(20_000));
            var exact = new When(day, false);
            var month = new When(day.withDayOfMonth(1), true);
            assertThat(Dates.read(Dates.official(exact), TODAY)).isEqualTo(Reading.understood(exact));
            assertThat(Dates.read(Dates.official(month), TODAY)).isEqualTo(Reading.understood(month));
            assertThat(When.parse(exact.notation())).isEqualTo(exact);
            assertThat(When.parse(month.notation())).isEqualTo(month);
            var e164 = "+84" + starts[random.nextInt(starts.length)] + random.nextInt(1_000_000, 10_000_000);
            assertThat(Phones.read(Phones.national(e164))).isEqualTo(Reading.understood(e164));
            assertThat(Phones.read(e164)).isEqualTo(Reading.understood(e164));
        }
    }

    private static long power(int ten) {
        long n = 1;
        for (int i = 0; i < ten; i++) {
            n *= 10;
        }
        return n;
    }

    private static String text(SplittableRandom random, int pieces) {
        var out = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            out.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(3) == 0 ? "" : " ");
        }
        return out.toString();
    }
}
