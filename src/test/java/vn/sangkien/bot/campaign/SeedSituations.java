package vn.sangkien.bot.campaign;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitFile;

/// The situations of the sources, in the product's own stores.
public final class SeedSituations {
    public static final String PROGRAMME = "1-trieu-sang-kien";
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    public static final ZonedDateTime ON_20_4 = ZonedDateTime.of(2022, 4, 20, 8, 0, 0, 0, ZONE);
    public static final ZonedDateTime ON_27_4 = ZonedDateTime.of(2022, 4, 27, 8, 0, 0, 0, ZONE);
    private static final Instant FIRST = Instant.parse("2022-03-01T00:00:00Z");

    private final Directory directory;
    private final Programmes programmes;
    private final Targets targets;
    private final ManyInnovations innovations;
    private final List<NamedCsvRecord> seeds = seeds();

    public SeedSituations(Directory directory, Programmes programmes, Targets targets, JdbcClient jdbc) {
        this.directory = directory;
        this.programmes = programmes;
        this.targets = targets;
        innovations = new ManyInnovations(jdbc);
    }

    private static List<NamedCsvRecord> seeds() {
        var in = Objects.requireNonNull(SeedSituations.class.getResourceAsStream("/figures/seed-figures.csv"));
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String seed(String unit, String metric) {
        return seeds.stream()
                .filter(row -> row.getField("unit").equals(unit)
                        && row.getField("metric").equals(metric))
                .map(row -> row.getField("value").replace(">", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the sources say nothing about " + metric + " of " + unit));
    }

    long number(String unit, String metric) {
        return Long.parseLong(seed(unit, metric));
    }

    /// The unit of a seed by its name in the tree.
    String code(String name) {
        var known = name.replace("LĐLĐ Thành phố", "LĐLĐ thành phố").replaceAll(" \\(.*\\)", "");
        return directory.tree().units().stream()
                .filter(unit -> unit.name().equals(known))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no unit " + known))
                .code();
    }

    private void target(String unit, int phase, TargetKind kind, long value, String from, String document) {
        targets.keep(List.of(Target.of(PROGRAMME, unit, phase, kind, value, LocalDate.parse(from), document)));
    }

    /// Puts all of them into the stores.
    public void load() {
        directory.add(UnitFile.sample().units());
        directory.refresh();
        programmes.keep(List.of(ProgrammeFile.historical()));
        var nation = "Tổng LĐLĐ Việt Nam";
        target("VN", 0, TargetKind.PLAN, number(nation, "target.programme_total"), "2021-12-15", "3259/Ctr-TLĐ");
        target("VN", 1, TargetKind.PLAN, number(nation, "target.phase1"), "2021-12-15", "3259/Ctr-TLĐ");
        target("VN", 2, TargetKind.PLAN, number(nation, "target.phase2"), "2021-12-15", "3259/Ctr-TLĐ");
        ten().forEach(name -> innovations.of(PROGRAMME, 1, code(name), number(name, "result.updated"), FIRST));
        long rest = number("Cả nước", "result.updated")
                - ten().stream()
                        .mapToLong(name -> number(name, "result.updated"))
                        .sum();
        for (var unit : others()) {
            long some = Math.min(rest, 4_000);
            innovations.of(PROGRAMME, 1, unit, some, FIRST);
            rest -= some;
        }
        dakLak();
        hanoiOffice();
        vinhThuan();
        conference();
    }

    private List<String> ten() {
        return seeds.stream()
                .filter(row -> row.getField("metric").equals("rank.national"))
                .map(row -> row.getField("unit"))
                .toList();
    }

    /// Provinces that do not lead; the sources tell only what they had together.
    private List<String> others() {
        var leading = ten().stream().map(this::code).toList();
        return directory.tree().units().stream()
                .filter(unit -> unit.level().equals("PROVINCE") && !leading.contains(unit.code()))
                .map(Unit::code)
                .filter(code -> !code.equals("DLK"))
                .toList();
    }

    /// After 20/4, so that the national figures of that morning hold.
    private void dakLak() {
        var dakLak = "LĐLĐ tỉnh Đắk Lắk";
        target("DLK", 1, TargetKind.PLAN, 4000, "2022-02-16", seed(dakLak, "document.plan_number"));
        target(
                "DLK",
                1,
                TargetKind.PLAN,
                number(dakLak, "target.phase1"),
                "2022-04-20",
                seed(dakLak, "document.target_adjustment_number"));
        long participating = number(dakLak, "result.participating");
        innovations.of(PROGRAMME, 1, "DLK-KPC-TH1", participating - 96, Instant.parse("2022-04-25T00:00:00Z"));
        innovations.of(PROGRAMME, 1, "DLK-KCN-01", 95, Instant.parse("2022-04-26T09:00:00Z"));
        // the last one before the cut-off, and one at it
        innovations.of(PROGRAMME, 1, "DLK-KCN-02", 1, ON_27_4.toInstant().minusMillis(1));
        innovations.of(PROGRAMME, 1, "DLK-KCN-02", 1, ON_27_4.toInstant());
    }

    private void hanoiOffice() {
        var office = "Công đoàn Cơ quan LĐLĐ thành phố Hà Nội";
        target(code(office), 1, TargetKind.ALLOTTED, number(office, "target.allotted_phase1"), "2022-01-08", "");
        target(code(office), 2, TargetKind.ALLOTTED, number(office, "target.phase2"), "2022-06-01", "");
        innovations.of(
                PROGRAMME, 1, code(office), number(office, "result.updated"), Instant.parse("2022-05-20T00:00:00Z"));
    }

    private void vinhThuan() {
        var vinhThuan = "LĐLĐ huyện Vĩnh Thuận (Kiên Giang)";
        var document = seed(vinhThuan, "document.number");
        target(
                code(vinhThuan),
                1,
                TargetKind.REGISTERED,
                number(vinhThuan, "target.phase1_min"),
                "2022-01-26",
                document);
        target(
                code(vinhThuan),
                2,
                TargetKind.REGISTERED,
                number(vinhThuan, "target.phase2_min"),
                "2022-01-26",
                document);
        targets.keep(List.of(Target.share(
                PROGRAMME,
                code(vinhThuan),
                1,
                TargetKind.ORIENTATION,
                new BigDecimal(seed(vinhThuan, "target.member_share_min")),
                null,
                LocalDate.parse("2022-01-26"),
                document)));
    }

    /// Headcounts are made up, and how much those lack who registered less; the other differences, the order and the
    /// sum
    /// are those of the conference.
    private void conference() {
        long rest =
                number("6 LĐLĐ tỉnh Trung du và miền núi Bắc Bộ + Vĩnh Phúc, Lạng Sơn, Lào Cai", "target.registered");
        var over = List.of(
                "Hòa Bình", "Tuyên Quang", "Lạng Sơn", "Phú Thọ", "Bắc Kạn", "Lào Cai", "Thái Nguyên", "Yên Bái");
        var headcounts = List.of(52_345L, 31_001L, 40_000L, 90_009L, 12_000L, 45_000L, 110_000L, 30_000L);
        for (int i = 0; i < over.size(); i++) {
            var name = "LĐLĐ tỉnh " + over.get(i);
            orientation(code(name), headcounts.get(i));
            long least = Math.ceilDiv(headcounts.get(i), 10L);
            long by = i < 3 ? number(name, "target.registered_over_orientation") : i < 6 ? i - 500 : 0;
            target(code(name), 1, TargetKind.REGISTERED, least + by, "2022-03-01", "");
            rest -= least + by;
        }
        orientation("VPC", rest * 10);
        target("VPC", 1, TargetKind.REGISTERED, rest, "2022-03-01", "");
    }

    private void orientation(String unit, long headcount) {
        targets.keep(List.of(Target.share(
                PROGRAMME,
                unit,
                1,
                TargetKind.ORIENTATION,
                new BigDecimal(seed("Cả nước", "target.orientation_share")),
                headcount,
                LocalDate.parse("2022-02-01"),
                "")));
    }
}
