package vn.sangkien.bot.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.similar.Gist;
import vn.sangkien.bot.similar.Resemblance;
import vn.sangkien.bot.similar.Similar;
import vn.sangkien.bot.testing.Rooms;

/// What is registered stands beside what is registered next door, also after the unit moved.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = NeighbourhoodsModuleTest.House.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class NeighbourhoodsModuleTest {

    @Import({Rooms.class, Neighbourhoods.class})
    @EntityScan(basePackageClasses = Directory.class)
    @ComponentScan(
            basePackageClasses = {Directory.class, Similar.class},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT)(\\$.*)?"))
    static class House {}

    private static final String TITLE = "Máy phun keo tự động thay cho quét tay";
    private static final ContactId AUTHOR = new ContactId(1);
    private static final ContactId ANOTHER = new ContactId(2);

    private final Neighbourhoods neighbourhoods;
    private final Similar similar;
    private final Directory directory;
    private final JdbcClient jdbc;

    NeighbourhoodsModuleTest(Neighbourhoods neighbourhoods, Similar similar, Directory directory, JdbcClient jdbc) {
        this.neighbourhoods = neighbourhoods;
        this.similar = similar;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    @Test
    void innovations_move_with_their_unit_and_those_from_before_are_placed() {
        directory.add(List.of(
                unit("VN", "NATIONAL", null, null),
                unit("NORTH", "PROVINCE", "VN", null),
                unit("SOUTH", "PROVINCE", "VN", null),
                unit("MILL", "GRASSROOTS", "NORTH", null),
                unit("SHOP", "GRASSROOTS", "SOUTH", null)));
        directory.refresh();
        neighbourhoods.look();
        assertThat(neighbourhoods.now().apply("MILL")).isEqualTo("NORTH");
        assertThat(neighbourhoods.now().apply("VN")).isEqualTo("VN");
        assertThat(neighbourhoods.now().apply("nobody")).isEqualTo("nobody");
        similar.keep("SK-1", AUTHOR, "MILL", neighbourhoods.now().apply("MILL"), TITLE, "");
        // as the version before wrote it
        jdbc.sql("""
                        insert into innovation_gist (receipt, contact_id, unit_code, title, title_key, signature)
                        values ('SK-2', 1, 'SHOP', ?, ?, '{}')""").params(TITLE, Gist.of(TITLE, "").titleKey()).update();
        assertThat(foundFrom("SHOP")).isEmpty();

        neighbourhoods.look();
        assertThat(foundFrom("MILL")).containsExactly("SK-1");
        assertThat(foundFrom("SHOP")).containsExactly("SK-2");

        directory.add(List.of(unit("MILL", "GRASSROOTS", "SOUTH", LocalDate.of(2022, 3, 1))));
        directory.refresh();
        neighbourhoods.look();
        assertThat(foundFrom("SHOP")).containsExactlyInAnyOrder("SK-1", "SK-2");
    }

    private List<String> foundFrom(String unit) {
        return similar.find(Gist.of(TITLE, ""), ANOTHER, neighbourhoods.now().apply(unit), 5).stream()
                .map(Resemblance::receipt)
                .toList();
    }

    private static Unit unit(String code, String level, @Nullable String parent, @Nullable LocalDate from) {
        return new Unit(code, code, level, parent, from, null, null, List.of());
    }
}
