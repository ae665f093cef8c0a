package vn.sangkien.bot.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
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

    /// Units of one neighbourhood.
    private static final int NEIGHBOURS = 60;

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
        similar.keep("SK-1", AN, "A", "AB", "Máy phun keo tự động thay cho quét tay", "");
        similar.keep("SK-2", AN, "A", "AB", "Dùng mã QR quản lý dụng cụ trong kho", "");
        similar.keep("SK-3", AN, "Z", "Z", "Máy phun keo tự động thay quét tay", "");

        var gist = Gist.of("may phun keo tu dong thay cho quet tay", "");
        assertThat(similar.find(gist, BINH, "AB", 3))
                .extracting(Resemblance::receipt, Resemblance::isOwn)
                .containsExactly(tuple("SK-1", false));
        assertThat(similar.find(gist, AN, "C", 3))
                .extracting(Resemblance::receipt)
                .containsExactly("SK-1", "SK-3");
        assertThat(similar.find(gist, BINH, "C", 3)).isEmpty();
        similar.show("SK-1", false);
        assertThat(similar.find(gist, BINH, "AB", 3)).isEmpty();
        similar.show("SK-1", true);

        similar.keep("SK-1", AN, "A", "AB", "Giá treo dụng cụ vệ sinh nhà xưởng", "");
        assertThat(similar.find(gist, BINH, "AB", 3)).isEmpty();
        similar.forget(AN);
        assertThat(similar.find(gist, AN, "AB", 3)).isEmpty();
    }

    @Test
    void the_same_title_in_the_same_unit_is_told() {
        similar.keep("SK-4", AN, "A", "AB", "Xe đẩy khuôn có phanh", "");
        similar.keep("SK-5", BINH, "B", "AB", "Xe đẩy khuôn có phanh", "");
        similar.keep("SK-6", BINH, "A", "AB", "xe day khuon co phanh", "");
        assertThat(similar.same("SK-6")).contains("SK-4");
        assertThat(similar.same("SK-5")).isEmpty();
    }

    @Test
    void what_has_no_place_yet_gets_one_and_moves_with_its_unit() {
        similar.keep("SK-7", AN, "M", "NORTH", "Bơm nước sạch chạy bằng gió", "");
        var gist = Gist.of("Bơm nước sạch chạy bằng gió", "");
        assertThat(similar.unplace(unit -> unit.equals("M") ? "NORTH" : "AB")).isZero();

        assertThat(similar.unplace(unit -> unit.equals("M") ? "SOUTH" : "AB")).isPositive();
        assertThat(similar.find(gist, BINH, "NORTH", 3)).isEmpty();
        while (similar.place(_ -> "SOUTH", 1) == 1) {
            assertThat(similar.place(_ -> "SOUTH", 0)).isZero();
        }
        assertThat(similar.find(gist, BINH, "SOUTH", 3))
                .extracting(Resemblance::receipt)
                .containsExactly("SK-7");
        assertThat(similar.find(gist, BINH, "NORTH", 3)).isEmpty();
    }

    /// How long one look takes with many registered, for `RATIONALE.md`.
    @Test
    @EnabledIfSystemProperty(named = "bench", matches = "true")
    void how_long_a_look_takes() {
        var words = "máy phun keo đồ gá hàn khung xe kho sách mã vạch lò hơi nước thải giường bệnh phiếu khám băng tải"
                .split(" ");
        var random = new SplittableRandom(5);
        int units = 130_000;
        long registered = 0;
        for (int size : new int[] {10_000, 100_000, 1_000_000}) {
            while (registered < size) {
                insert(random, words, units, 5000);
                registered += 5000;
            }
            jdbc.sql("analyze innovation_gist").update();
            var nanos = new ArrayList<Long>();
            for (int n = 0; n < 400; n++) {
                int first = random.nextInt(units / NEIGHBOURS);
                var gist = Gist.of(title(random, words), description(random, words));
                long begin = System.nanoTime();
                similar.find(gist, BINH, "N" + first, 3);
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
        var traits = new String[rows];
        var neighbourhood = new String[rows];
        for (int n = 0; n < rows; n++) {
            int place = random.nextInt(units);
            unit[n] = "U" + place;
            neighbourhood[n] = "N" + place / NEIGHBOURS;
            title[n] = title(random, words);
            var gist = Gist.of(title[n], description(random, words));
            signature[n] = array(gist.signature());
            traits[n] = array(gist.traits(neighbourhood[n]));
        }
        jdbc.sql("""
                        insert into innovation_gist (receipt, contact_id, unit_code, neighbourhood, traits, title, title_key,
                            signature)
                        select gen_random_uuid()::text, 9, u, b, f::integer[], t, t, s::integer[]
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as r (u, b, f, t, s)""")
                .param(unit)
                .param(neighbourhood)
                .param(traits)
                .param(title)
                .param(signature)
                .update();
    }

    private static String array(List<Integer> numbers) {
        return numbers.toString().replace('[', '{').replace(']', '}');
    }
}
