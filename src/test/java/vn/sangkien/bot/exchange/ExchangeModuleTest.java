package vn.sangkien.bot.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import vn.sangkien.bot.campaign.Campaigns;
import vn.sangkien.bot.campaign.TargetKind;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.MadeUpTree;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.registry.Roster;
import vn.sangkien.bot.sheet.Row;
import vn.sangkien.bot.sheet.SheetWriter;
import vn.sangkien.bot.sheet.Sheets;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.staff.Staff;
import vn.sangkien.bot.testing.Rooms;

/// Files in and out, over a real PostgreSQL.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = ExchangeModuleTest.House.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class ExchangeModuleTest {

    @Import(Rooms.class)
    @EntityScan(basePackageClasses = {Directory.class, Registry.class})
    @ComponentScan(
            basePackageClasses = {Directory.class, Registry.class, Campaigns.class, Staff.class, Imports.class},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|House)(\\$.*)?"))
    static class House {
        @Bean
        ZoneId zone() {
            return ZoneId.of("Asia/Ho_Chi_Minh");
        }

        @Bean
        RandomGenerator random() {
            return RandomGenerator.of("L64X128MixRandom");
        }
    }

    private static final String PROGRAMME = "1-trieu-sang-kien";
    private static final Instant AT = Instant.parse("2022-05-10T01:00:00Z");

    private final Imports imports;
    private final Exports exports;
    private final Directory directory;
    private final Targets targets;
    private final Roster roster;
    private final Staff staff;
    private final JdbcClient jdbc;

    @TempDir
    private Path folder = Path.of("");

    ExchangeModuleTest(
            Imports imports,
            Exports exports,
            Directory directory,
            Targets targets,
            Roster roster,
            Staff staff,
            JdbcClient jdbc) {
        this.imports = imports;
        this.exports = exports;
        this.directory = directory;
        this.targets = targets;
        this.roster = roster;
        this.staff = staff;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void the_sample_tree_and_programme() throws IOException {
        directory.add(UnitFile.sample().units());
        directory.refresh();
        assertThat(imports.take(Imports.Kind.PROGRAMMES, Path.of("src/main/resources/sample/programmes.yaml"))
                        .faults())
                .isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Row> rows(Path file) {
        var rows = new ArrayList<Row>();
        assertThat(Sheets.read(file, rows::add)).isEmpty();
        return rows;
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void targets_are_taken_in_whole_or_not_at_all() throws IOException {
        long before = count("target");
        var faulty = imports.take(Imports.Kind.TARGETS, file("faulty.csv", """
                unit_code,phase,kind,value,valid_from,document
                DLK,1,PLAN,2500,2022-04-20,1326/LĐLĐ
                ZZZ,1,PLAN,many,2022-04-20,
                DLK,9,PLAN,5,2022-04-20,
                DLK,1,PLAM,5,20/4/2022,
                DLK,1,PLAN,2600,2022-04-20,
                """));
        assertThat(faulty.faults())
                .containsExactly(
                        "3: unit_code ZZZ is no unit",
                        "3: value is no whole number: many",
                        "4: programme 1-trieu-sang-kien has no phase 9",
                        "5: kind is none of [ORIENTATION, REGISTERED, ALLOTTED, PLAN]: PLAM",
                        "5: valid_from is no day like 2022-05-31: 20/4/2022",
                        "6: line 2 speaks of the same");
        assertThat(count("target")).isEqualTo(before);

        var good = file("good.csv", """
                unit_code,phase,kind,value,valid_from,document,headcount
                DLK,1,PLAN,2500,2022-04-20,1326/LĐLĐ,
                DLK,1,ORIENTATION,10%,2022-02-01,46/HD-TLĐ,31001
                """);
        assertThat(imports.take(Imports.Kind.TARGETS, good).good()).isTrue();
        assertThat(imports.take(Imports.Kind.TARGETS, good).good()).isTrue();
        assertThat(count("target")).isEqualTo(before + 2);
        assertThat(targets.on(PROGRAMME, "DLK", 1, LocalDate.of(2022, 4, 27)))
                .hasEntrySatisfying(
                        TargetKind.ORIENTATION,
                        target -> assertThat(target.number()).isEqualTo(3101))
                .hasEntrySatisfying(
                        TargetKind.PLAN, target -> assertThat(target.document()).isEqualTo("1326/LĐLĐ"));
    }

    @Test
    void members_and_staff_are_taken_in_and_no_number_is_printed() throws IOException {
        var faulty = imports.take(Imports.Kind.MEMBERS, file("faulty.csv", """
                phone,full_name,unit_code,group,leader
                0912,Nguyễn Văn An,DLK-KPC-TH1,PUBLIC_SERVICE_STAFF,NO
                0912345678,,DLK-KPC-TH1,,maybe
                """));
        assertThat(faulty.faults())
                .containsExactly(
                        "2: phone is no Vietnamese mobile number (LENGTH)",
                        "3: full_name is missing",
                        "3: leader is neither YES nor NO");
        assertThat(imports.take(Imports.Kind.MEMBERS, file("members.csv", """
                        phone,full_name,unit_code,group,leader
                        0912345678,Nguyễn Văn An,DLK-KPC-TH1,PUBLIC_SERVICE_STAFF,NO
                        """))).isEqualTo(new Outcome(1, List.of()));
        assertThat(roster.byVerifiedPhone("+84912345678"))
                .contains(new Roster.Listed(
                        "+84912345678", "Nguyễn Văn An", "DLK-KPC-TH1", "PUBLIC_SERVICE_STAFF", false));
        assertThat(imports.take(Imports.Kind.STAFF, file("staff.csv", """
                                name,role,unit_code,contact
                                Trần Thị Bình,leader,DLK,0987654321
                                """)).good())
                .isTrue();
        assertThat(staff.at("DLK"))
                .singleElement()
                .satisfies(one -> assertThat(one.role()).isEqualTo(Role.LEADER));
    }

    @Test
    void a_spreadsheet_is_read_as_if_it_were_typed() throws IOException {
        var file = folder.resolve("targets.xlsx");
        try (var sheet =
                SheetWriter.to(file, List.of("unit_code", "phase", "kind", "value", "valid_from", "document"))) {
            sheet.row("HNI-CQ", 1, "ALLOTTED", 44, "2022-01-08", null);
        }
        assertThat(imports.take(Imports.Kind.TARGETS, file)).isEqualTo(new Outcome(1, List.of()));
        var broken = file("broken.xlsx", "no spreadsheet");
        assertThat(imports.take(Imports.Kind.TARGETS, broken).faults())
                .singleElement()
                .asString()
                .startsWith("1: the file is no spreadsheet");
    }

    @Test
    void a_reorganisation_keeps_what_was_and_names_what_became_of_it() throws IOException {
        var tree = file("tree.csv", UnitFile.written(MadeUpTree.of(1_000, 3)));
        assertThat(imports.take(Imports.Kind.UNITS, tree).faults()).isEmpty();
        directory.refresh();
        var changes = file("changes.csv", UnitFile.written(MadeUpTree.changes(1_000, 3)));
        assertThat(imports.take(Imports.Kind.UNITS, changes).faults()).isEmpty();
        var links = jdbc.sql("select kind, count(*) from unit_link group by kind order by kind")
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(links).containsExactly("DISSOLVED", "MERGED_INTO", "SUCCEEDED_BY");
        long versions = count("unit_version");
        assertThat(imports.take(Imports.Kind.UNITS, changes).faults()).isEmpty();
        assertThat(count("unit_version")).as("the same file again").isEqualTo(versions);

        var moved = MadeUpTree.changes(1_000, 3).stream()
                .filter(unit -> unit.level().equals("GRASSROOTS") && unit.validFrom() != null)
                .findFirst()
                .orElseThrow();
        var before = directory.on(LocalDate.of(2025, 6, 30)).place(moved.code()).orElseThrow();
        var after = directory.on(LocalDate.of(2025, 7, 1)).place(moved.code()).orElseThrow();
        assertThat(after.parentCode()).isEqualTo(moved.parentCode()).isNotEqualTo(before.parentCode());
    }

    @Test
    void exports_what_there_is_without_giving_a_spreadsheet_orders() throws IOException {
        innovation("SK-2022-AAAAAAAA", "DLK-KPC-TH1", "=cmd|'/C calc'!A0", "2022-05-01T00:00:00Z");
        innovation("SK-2022-BBBBBBBB", "DLK-KCN-01", "Máy phun keo tự động", "2022-05-10T00:59:59Z");
        innovation("SK-2022-CCCCCCCC", "DLK-KCN-01", "Nộp đúng lúc chốt số liệu", "2022-05-10T01:00:00Z");
        var csv = folder.resolve("innovations.csv");
        exports.innovations("DLK", AT, csv);
        assertThat(Files.readAllLines(csv))
                .first()
                .isEqualTo("receipt,unit_code,unit_name,author,title,group,leader,solution_type,field,first_applied,"
                        + "benefit_vnd,phase,status,submitted_at");
        assertThat(rows(csv))
                .extracting(row -> row.field("title").orElse(""))
                .containsExactly("'=cmd|'/C calc'!A0", "Máy phun keo tự động");
        var xlsx = folder.resolve("innovations.xlsx");
        exports.innovations("DLK", AT, xlsx);
        assertThat(rows(xlsx))
                .extracting(row -> row.field("title").orElse(""))
                .containsExactly("=cmd|'/C calc'!A0", "Máy phun keo tự động");

        var progress = folder.resolve("progress.csv");
        exports.progress("DLK", AT, progress);
        assertThat(Files.readAllLines(progress))
                .startsWith("unit_code,unit_name,level,submitted,valid,pending,people,target,percent")
                .anySatisfy(line -> assertThat(line).startsWith("DLK,LĐLĐ tỉnh Đắk Lắk,PROVINCE,2,0,2,2,"))
                .anySatisfy(line -> assertThat(line).startsWith("DLK-KCN,CĐ các KCN tỉnh Đắk Lắk,IP_UNION,1,0,1,1,,"));
    }

    private void innovation(String receipt, String unit, String title, String at) {
        jdbc.sql("""
                        insert into innovation (id, receipt, unit_code, unit_name, programme, phase, status, title,
                            submitted_at, changed_at, version, answers)
                        values (gen_random_uuid(), :receipt, :unit, :unit, :programme, 1, 'SUBMITTED', :title,
                            :at::timestamptz, :at::timestamptz, 0, '{}')""")
                .param("receipt", receipt)
                .param("unit", unit)
                .param("programme", PROGRAMME)
                .param("title", title)
                .param("at", at)
                .update();
    }
}
