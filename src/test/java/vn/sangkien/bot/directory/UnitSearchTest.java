package vn.sangkien.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sangkien.bot.sheet.Fault;

/// Finding a unit in the sample tree, and what happens to units that ended.
class UnitSearchTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);
    private static final UnitTree SAMPLE = sample();

    static UnitTree sample() {
        var stream = Objects.requireNonNull(UnitSearchTest.class.getResourceAsStream("/sample/units.csv"));
        var file = UnitFile.read(new InputStreamReader(stream, StandardCharsets.UTF_8));
        assertThat(file.faults()).isEmpty();
        return new UnitTree(file.units());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            cong ty giay an phu o kcn hoa phu;CĐCS Công ty TNHH Giày An Phú
            giày an phú;CĐCS Công ty TNHH Giày An Phú
            cty giay an phuu;CĐCS Công ty TNHH Giày An Phú
            cong ty det may tan tein;CĐCS Công ty Cổ phần Dệt May Tân Tiến
            tt y te krong pac;CĐCS Trung tâm Y tế huyện Krông Pắc
            bvdk tay nguyen;CĐCS Bệnh viện Đa khoa vùng Tây Nguyên
            benh vien da khoa tinh dak lak;CĐCS Bệnh viện Đa khoa vùng Tây Nguyên
            em lam o truong mn hoa hong bmt;CĐCS Trường Mầm non Hoa Hồng
            mau giao hoa hong;CĐCS Trường Mầm non Hoa Hồng
            lam dong;LĐLĐ tỉnh Lâm Đồng
            ldld tinh lam dong;LĐLĐ tỉnh Lâm Đồng
            ldld krongpac;LĐLĐ huyện Krông Pắc
            ldld dak lak;LĐLĐ tỉnh Đắk Lắk
            ldld sg;LĐLĐ thành phố Hồ Chí Minh
            cafe cao nguyen;CĐCS Công ty Cổ phần Cà phê Cao Nguyên
            nguyen trai buon ma thuot;CĐCS Trường Tiểu học Nguyễn Trãi
            th le quys ddoon;CĐCS Trường Tiểu học Lê Quý Đôn
            LĐLĐ huyện Vĩnh Thuận;LĐLĐ huyện Vĩnh Thuận
            trường mầm non hoa hồng, tp Buôn Ma Thuột, tỉnh Đắk Lắk;CĐCS Trường Mầm non Hoa Hồng
            thpt chu van an buon ma thuot;CĐCS Trường THPT Chu Văn An
            cong ty giay an phu buon ma thuot dak lak;CĐCS Công ty TNHH Giày An Phú
            cty giay an phu kcn hoa phu;CĐCS Công ty TNHH Giày An Phú
            phòng kế toán công ty giày an phú;CĐCS Công ty TNHH Giày An Phú
            giáo viên trường thcs vĩnh thuận;CĐCS Trường THCS thị trấn Vĩnh Thuận
            công nhân may sông công;CĐCS Công ty Cổ phần May Sông Công
            phong gd dt ea hleo;CĐCS Phòng Giáo dục và Đào tạo huyện Ea H'leo
            nguyen trai thanh xuan ha noi;CĐCS Trường Tiểu học Nguyễn Trãi
            dak lak;LĐLĐ tỉnh Đắk Lắk
            công đoàn cơ quan lđlđ tp hà nội;Công đoàn Cơ quan LĐLĐ thành phố Hà Nội
            """)
    void finds_the_one_meant(String typed, String name) {
        assertThat(SAMPLE.find(typed, TODAY))
                .isInstanceOfSatisfying(
                        Verdict.One.class, one -> assertThat(one.unit().name()).isEqualTo(name));
    }

    @Test
    void offers_close_ones_and_admits_none() {
        assertThat(SAMPLE.find("le quy don", TODAY))
                .isInstanceOfSatisfying(
                        Verdict.Several.class,
                        several -> assertThat(several.units())
                                .extracting(Unit::code)
                                .containsExactly("DLK-KPC-THCS1", "DLK-KPC-TH1"));
        for (var nothing : List.of("bach khoa", "", "cdcs", "?", "em lam o", "a".repeat(20_000), "an ".repeat(7_000))) {
            assertThat(SAMPLE.find(nothing, TODAY)).isInstanceOfAny(Verdict.None.class, Verdict.Several.class);
        }
        // somewhere else, another school, another number: not what was typed
        for (var other : List.of(
                "bach khoa",
                "thpt chu van an ha noi",
                "cong ty giay an phu kien giang",
                "truong thpt le quy don krong pac",
                "giay an phu 2")) {
            assertThat(SAMPLE.find(other, TODAY)).as(other).isEqualTo(new Verdict.None());
        }
    }

    @Test
    void puts_what_colleagues_chose_first_among_close_ones() {
        var chosen = new Chosen(3);
        assertThat(SAMPLE.find("le quy don", TODAY, null, chosen::times)).isEqualTo(closeOnes("THCS1", "TH1"));
        chosen.add("DLK-KPC-TH1");
        assertThat(SAMPLE.find("le quy don", TODAY, null, chosen::times)).isEqualTo(closeOnes("TH1", "THCS1"));
        assertThat(SAMPLE.find("thcs le quy don", TODAY, null, chosen::times)).isInstanceOf(Verdict.One.class);
        for (int i = 0; i < 3; i++) {
            chosen.add("DLK");
        }
        assertThat(chosen.times("DLK-KPC-TH1")).isZero();
        assertThat(chosen.times("DLK")).isEqualTo(3);
    }

    private static Verdict closeOnes(String... leaves) {
        return new Verdict.Several(
                Stream.of(leaves).map(leaf -> unit(SAMPLE, "DLK-KPC-" + leaf)).toList());
    }

    @Test
    void looks_below_a_known_unit_only() {
        assertThat(SAMPLE.search("le quy don", TODAY, 5, "DLK-KPC")).hasSize(2);
        assertThat(SAMPLE.search("le quy don", TODAY, 5, "HNI")).isEmpty();
        assertThat(SAMPLE.search("le quy don", TODAY, 5, "no such unit")).isEmpty();
    }

    @Test
    void finds_what_moved_by_the_ended_and_former_names_above_it() {
        var tree = read("""
                AG,LĐLĐ tỉnh An Giang,PROVINCE,,,,,
                KG,LĐLĐ tỉnh Kiên Giang,PROVINCE,,,2025-06-30,AG,
                A,CĐCS Trường Tiểu học Hòa Lợi,GRASSROOTS,AG,,,,
                H,LĐLĐ tỉnh Thừa Thiên Huế,PROVINCE,,,,,LĐLĐ tỉnh Bình Trị Thiên
                B,CĐCS Trường Tiểu học Hòa Lợi,GRASSROOTS,H,,,,
                """);
        var later = LocalDate.of(2025, 8, 1);
        assertThat(tree.find("th hoa loi kien giang", later)).isEqualTo(new Verdict.One(unit(tree, "A")));
        assertThat(tree.find("th hoa loi kien giang", TODAY)).isEqualTo(new Verdict.None());
        assertThat(tree.find("th hoa loi binh tri thien", later)).isEqualTo(new Verdict.One(unit(tree, "B")));
    }

    @Test
    void never_bends_numbers() {
        var tree = read("""
                A,CĐCS Trường Tiểu học số 1,GRASSROOTS,,,,,
                B,CĐCS Trường Tiểu học số 2,GRASSROOTS,,,,,
                C,CĐCS Trường Tiểu học số 12,GRASSROOTS,,,,,
                """);
        assertThat(tree.find("tieu hoc so 2", TODAY)).isEqualTo(new Verdict.One(unit(tree, "B")));
        assertThat(tree.find("tieu hoc so 3", TODAY)).isEqualTo(new Verdict.None());
    }

    @Test
    void leads_from_ended_and_former_names_to_the_successor() {
        var tree = read("""
                AG,LĐLĐ tỉnh An Giang,PROVINCE,,,,,
                KG,LĐLĐ tỉnh Kiên Giang,PROVINCE,,,2025-06-30,AG,
                VT,LĐLĐ huyện Vĩnh Thuận,DISTRICT,KG,,2025-06-30,X,
                X,Công đoàn xã Vĩnh Thuận,COMMUNE,AG,2025-07-01,,,
                Y,CĐCS Công ty Rạch Giá,GRASSROOTS,AG,,,,CĐCS Công ty Thủy sản Hòn Sóc|CĐCS Sóc Xoài
                D,CĐCS Sở Nội vụ,GRASSROOTS,AG,,2025-06-15,,
                """);
        var later = LocalDate.of(2025, 8, 1);
        assertThat(tree.find("ldld kien giang", TODAY)).isEqualTo(new Verdict.One(unit(tree, "KG")));
        assertThat(tree.find("ldld kien giang", later)).isEqualTo(new Verdict.One(unit(tree, "AG")));
        assertThat(tree.find("ldld huyen vinh thuan", later)).isEqualTo(new Verdict.One(unit(tree, "X")));
        assertThat(tree.find("thuy san hon soc", later)).isEqualTo(new Verdict.One(unit(tree, "Y")));
        assertThat(tree.find("so noi vu", later)).isEqualTo(new Verdict.None());
        assertThat(tree.currentSuccessor("D", later)).isEmpty();
        assertThat(tree.currentSuccessor("X", TODAY)).isEmpty();
        assertThat(tree.search("kien giang", null, 1))
                .extracting(match -> match.unit().code())
                .containsExactly("KG");
    }

    @Test
    void walks_the_tree() {
        assertThat(SAMPLE.above("DLK-KPC-TH1")).extracting(Unit::code).containsExactly("DLK-KPC", "DLK", "VN");
        assertThat(SAMPLE.nearestAbove("DLK-KPC-TH1", unit -> unit.level().equals("PROVINCE")))
                .map(Unit::code)
                .contains("DLK");
        assertThat(SAMPLE.roots()).extracting(Unit::code).containsExactly("VN");
        assertThat(SAMPLE.children("HNI-CQ")).hasSize(4);
        assertThat(SAMPLE.units()).hasSizeGreaterThan(200);
    }

    @Test
    void lists_all_faults_of_a_file_at_once() {
        var file = UnitFile.read(new StringReader("""
                code,name,level,parent_code,valid_from,valid_to,successor_code,former_names
                A,Gốc,NATIONAL,,,,,
                A,Hai lần,PROVINCE,A,,,,
                B,,PROVINCE,A,,,,
                C,Lạc,PROVINCE,Z,,,,
                D,Sai ngày,PROVINCE,A,15/3/2022,,,
                E,Sai cấp,TỈNH,A,,,,
                F,Vòng,PROVINCE,G,,,,
                G,Vòng,PROVINCE,F,,,Q,
                """));
        assertThat(file.faults()).extracting(Fault::line).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 9L);
    }

    private static Unit unit(UnitTree tree, String code) {
        return tree.byCode(code).orElseThrow();
    }

    private static UnitTree read(String rows) {
        var file = UnitFile.read(new StringReader(
                "code,name,level,parent_code,valid_from,valid_to,successor_code,former_names\n" + rows));
        assertThat(file.faults()).isEmpty();
        return new UnitTree(file.units());
    }
}
