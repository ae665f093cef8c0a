package vn.sangkien.bot.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.testing.Rooms;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = SimilarModuleTest.Room.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SimilarModuleTest {

    @Import({Similar.class, Rooms.class})
    static class Room {}

    private static final ContactId AN = new ContactId(1);
    private static final ContactId BINH = new ContactId(2);

    private final Similar similar;
    private final JdbcClient jdbc;

    SimilarModuleTest(Similar similar, JdbcClient jdbc) {
        this.similar = similar;
        this.jdbc = jdbc;
    }

    @Test
    void finds_what_is_alike_in_these_units_and_the_own_anywhere() {
        similar.keep("SK-1", AN, "A", "Máy phun keo tự động thay cho quét tay", "");
        similar.keep("SK-2", AN, "A", "Dùng mã QR quản lý dụng cụ trong kho", "");
        similar.keep("SK-3", AN, "Z", "Máy phun keo tự động thay quét tay", "");

        var gist = Gist.of("may phun keo tu dong thay cho quet tay", "");
        assertThat(similar.find(gist, BINH, List.of("A", "B"), 3))
                .extracting(Resemblance::receipt, Resemblance::isOwn)
                .containsExactly(tuple("SK-1", false));
        assertThat(similar.find(gist, AN, List.of("B"), 3))
                .extracting(Resemblance::receipt)
                .containsExactly("SK-1", "SK-3");
        assertThat(similar.find(gist, BINH, List.of("B"), 3)).isEmpty();

        similar.keep("SK-1", AN, "A", "Giá treo dụng cụ vệ sinh nhà xưởng", "");
        assertThat(similar.find(gist, BINH, List.of("A"), 3)).isEmpty();
        similar.forget(AN);
        assertThat(similar.find(gist, AN, List.of("A", "Z"), 3)).isEmpty();
    }

    /// How long one look takes with many registered, for `RATIONALE.md`.
    @Test
    @EnabledIfSystemProperty(named = "bench", matches = "true")
    void how_long_a_look_takes() {
        var words = "máy phun keo đồ gá hàn khung xe kho sách mã vạch lò hơi nước thải giường bệnh phiếu khám băng tải"
                .split(" ");
        var random = new SplittableRandom(5);
        int units = 130_000;
        int neighbours = 60;
        long registered = 0;
        for (int size : new int[] {10_000, 100_000, 1_000_000}) {
            while (registered < size) {
                insert(random, words, units, 5000);
                registered += 5000;
            }
            jdbc.sql("analyze innovation_gist").update();
            var nanos = new ArrayList<Long>();
            for (int n = 0; n < 400; n++) {
                int first = random.nextInt(units / neighbours) * neighbours;
                var near = IntStream.range(first, first + neighbours)
                        .mapToObj(u -> "U" + u)
                        .toList();
                var gist = Gist.of(title(random, words), description(random, words));
                long begin = System.nanoTime();
                similar.find(gist, BINH, near, 3);
                nanos.add(System.nanoTime() - begin);
            }
            var sorted = nanos.stream().skip(100).sorted().toList();
            System.out.printf(
                    "similar %,d registered: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
                    registered, sorted.get(150) / 1e6, sorted.get(285) / 1e6, sorted.get(297) / 1e6);
        }
    }

    private static String title(SplittableRandom random, String[] words) {
        return phrase(random, words, 10);
    }

    private static String description(SplittableRandom random, String[] words) {
        return phrase(random, words, 60);
    }

    private static String phrase(SplittableRandom random, String[] words, int length) {
        return String.join(
                " ",
                IntStream.range(0, length)
                        .mapToObj(_ -> words[random.nextInt(words.length)])
                        .toList());
    }

    private void insert(SplittableRandom random, String[] words, int units, int rows) {
        var unit = new String[rows];
        var title = new String[rows];
        var signature = new String[rows];
        for (int n = 0; n < rows; n++) {
            unit[n] = "U" + random.nextInt(units);
            title[n] = title(random, words);
            signature[n] = "{"
                    + Arrays.toString(Gist.of("", description(random, words))
                                    .signature()
                                    .toArray())
                            .replaceAll("[\\[\\]]", "")
                    + "}";
        }
        jdbc.sql("""
                        insert into innovation_gist (receipt, contact_id, unit_code, title, title_key, signature)
                        select gen_random_uuid()::text, 9, u, t, t, s::integer[]
                        from unnest(?::text[], ?::text[], ?::text[]) as r (u, t, s)""").param(unit).param(title).param(signature).update();
    }
}
