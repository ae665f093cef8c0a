package vn.sangkien.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The made-up country before and after 2025.
class MadeUpTreeTest {

    private static final LocalDate BEFORE = LocalDate.of(2022, 5, 10);
    private static final LocalDate AFTER = LocalDate.of(2025, 8, 1);

    private final List<Unit> old = MadeUpTree.of(4_000, 2022);
    private final List<Unit> today = MadeUpTree.reorganised(4_000, 2022);

    @Test
    void is_the_same_for_the_same_seed() {
        assertThat(MadeUpTree.of(4_000, 2022)).isEqualTo(old);
        assertThat(MadeUpTree.reorganised(4_000, 2022)).isEqualTo(today);
        assertThat(MadeUpTree.of(4_000, 2023)).isNotEqualTo(old);
        assertThatIllegalArgumentException().isThrownBy(() -> MadeUpTree.of(10, 1));
    }

    @Test
    void has_the_size_asked_for_and_every_kind_of_union() {
        assertThat(old).hasSize(4_000).allMatch(unit -> unit.standsOn(BEFORE));
        assertThat(old)
                .extracting(Unit::level)
                .contains("PROVINCE", "SECTOR_CENTRAL", "CORPORATION", "DISTRICT", "SECTOR_LOCAL", "IP_UNION", "UPPER");
        assertThat(old.stream().filter(unit -> unit.level().equals("PROVINCE"))).hasSize(63);
        assertThat(old).anyMatch(unit -> !unit.formerNames().isEmpty());
        // names repeat across the country, never below the same union
        var names = old.stream().map(Unit::name).collect(Collectors.toSet());
        assertThat(names).hasSizeLessThan(old.size());
        assertThat(old.stream().map(unit -> unit.parentCode() + unit.name()).distinct())
                .hasSameSizeAs(old);
    }

    @Test
    void can_be_written_and_read_as_a_file() {
        for (var units : List.of(old, today)) {
            var file = UnitFile.read(new StringReader(UnitFile.written(units)));
            assertThat(file.faults()).isEmpty();
            assertThat(file.units()).isEqualTo(units);
        }
    }

    @Test
    void keeps_what_ended_and_leads_from_it_to_what_stands() {
        var tree = new UnitTree(today);
        assertThat(today.stream().filter(unit -> unit.level().equals("PROVINCE") && unit.standsOn(AFTER)))
                .hasSize(34);
        assertThat(today).noneMatch(unit -> unit.level().equals("DISTRICT") && unit.standsOn(AFTER));
        assertThat(today).anyMatch(unit -> unit.level().equals("COMMUNE") && unit.standsOn(AFTER));
        assertThat(old)
                .allMatch(unit -> tree.byCode(unit.code())
                        .filter(found -> found.standsOn(BEFORE))
                        .isPresent());
        for (var unit : today) {
            boolean dissolved = unit.endedBy(AFTER) && unit.successorCode() == null;
            assertThat(tree.currentSuccessor(unit.code(), AFTER).isPresent())
                    .as("%s", unit)
                    .isNotEqualTo(dissolved);
            if (unit.standsOn(AFTER) && unit.parentCode() != null) {
                assertThat(tree.byCode(unit.parentCode()).orElseThrow().standsOn(AFTER))
                        .as("%s", unit)
                        .isTrue();
            }
        }
    }

    @Test
    void tells_the_old_province_of_a_name_from_the_new_one() {
        var tree = new UnitTree(today);
        assertThat(tree.find("ldld hoa binh", AFTER))
                .isEqualTo(new Verdict.One(tree.byCode("PTO25").orElseThrow()));
        assertThat(tree.find("ldld phu tho", AFTER))
                .isEqualTo(new Verdict.One(tree.byCode("PTO25").orElseThrow()));
        assertThat(tree.find("ldld tinh phu tho", BEFORE))
                .isEqualTo(new Verdict.One(tree.byCode("PTO").orElseThrow()));
    }
}
