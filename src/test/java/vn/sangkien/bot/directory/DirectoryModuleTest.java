package vn.sangkien.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.testing.Rooms;

/// The tree as two nodes on one database hold it.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = DirectoryModuleTest.House.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class DirectoryModuleTest {

    @Import(Rooms.class)
    @EntityScan(basePackageClasses = Directory.class)
    @ComponentScan(
            basePackageClasses = Directory.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT)(\\$.*)?"))
    static class House {}

    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);

    private final Directory here;
    private final Directory elsewhere;

    DirectoryModuleTest(Directory here, UnitRows rows, JdbcClient jdbc, InstantSource clock) {
        this.here = here;
        elsewhere = new Directory(rows, jdbc, clock);
    }

    @Test
    void sees_what_another_node_changed_when_it_looks_again() throws NoSuchMethodException {
        here.add(List.of(unit("CĐCS Trường Mầm non Hoa Sen")));
        here.refresh();
        elsewhere.refresh();
        var tree = elsewhere.tree();
        assertThat(tree.find("mam non hoa sen", TODAY)).isInstanceOf(Verdict.One.class);
        elsewhere.refresh();
        assertThat(elsewhere.tree()).as("nothing changed, nothing read").isSameAs(tree);

        here.add(List.of(unit("CĐCS Trường Mầm non Họa Mi")));
        assertThat(elsewhere.tree().find("mam non hoa mi", TODAY)).isInstanceOf(Verdict.None.class);
        elsewhere.refresh();
        assertThat(elsewhere.tree().find("mam non hoa mi", TODAY)).isInstanceOf(Verdict.One.class);

        assertThat(looksAgainEvery()).isLessThan(Duration.ofMinutes(1));
    }

    private static Duration looksAgainEvery() throws NoSuchMethodException {
        var scheduled =
                Objects.requireNonNull(Directory.class.getMethod("refresh").getAnnotation(Scheduled.class));
        return DurationStyle.detectAndParse(scheduled.fixedDelayString().replaceAll("\\$\\{.*:(.*)}", "$1"));
    }

    private static Unit unit(String name) {
        return new Unit("TEST-MN", name, "GRASSROOTS", null, null, null, null, List.of());
    }
}
