package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sangkien.bot.vietnamese.Typed;

/// What the summer of 2025 did to the unions: provinces merged, districts and local sectors ended, commune unions
/// founded, unions of offices dissolved, and the rest moved.
///
/// A file knows one parent for a unit, so what moved stands where it stands today; the ended union it came from leads
/// to the union that carries it on.
final class Reorganisation {

    private static final LocalDate DISSOLVED = LocalDate.of(2025, 6, 15);
    private static final LocalDate LAST_DAY = LocalDate.of(2025, 6, 30);
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 7, 1);

    /// The 29 provinces that were merged into another; whose name the new one has is the second.
    private static final Map<String, String> MERGED = Map.ofEntries(
            Map.entry("BGG", "BNH"),
            Map.entry("HBH", "PTO"),
            Map.entry("VPC", "PTO"),
            Map.entry("BKN", "TNN"),
            Map.entry("YBI", "LCI"),
            Map.entry("KGG", "AGG"),
            Map.entry("LAN", "TNH"),
            Map.entry("PYN", "DLK"),
            Map.entry("HDG", "HPG"),
            Map.entry("HGI", "CTO"),
            Map.entry("STG", "CTO"),
            Map.entry("BDG", "HCM"),
            Map.entry("BRV", "HCM"),
            Map.entry("HGG", "TQG"),
            Map.entry("QBH", "QTI"),
            Map.entry("QNM", "DNG"),
            Map.entry("KTM", "QNI"),
            Map.entry("BDH", "GLI"),
            Map.entry("NTN", "KHA"),
            Map.entry("DNO", "LDG"),
            Map.entry("BTN", "LDG"),
            Map.entry("BPC", "DNI"),
            Map.entry("TGG", "DTP"),
            Map.entry("BTE", "VLG"),
            Map.entry("TVH", "VLG"),
            Map.entry("BLU", "CMU"),
            Map.entry("TBH", "HYN"),
            Map.entry("HNM", "NBH"),
            Map.entry("NDH", "NBH"));

    /// Commune unions were founded in somewhat more than half of the places where they could have been.
    private static final int FOUNDED_PERCENT = 56;

    /// Islands that became special zones keep their name and their district.
    private static final List<String> ISLANDS =
            List.of("Phú Quốc", "Côn Đảo", "Cô Tô", "Vân Đồn", "Cát Hải", "Lý Sơn", "Phú Quý", "Cồn Cỏ", "Kiên Hải");

    private final Map<String, Unit> before = new LinkedHashMap<>();
    private final Map<String, Unit> after = new LinkedHashMap<>();
    private final Map<String, List<Unit>> below = new HashMap<>();
    private final Map<String, List<String>> communes = new HashMap<>();
    private final SplittableRandom random;

    Reorganisation(List<Unit> units, SplittableRandom random) {
        this.random = random;
        for (var unit : units) {
            before.put(unit.code(), unit);
            below.computeIfAbsent(String.valueOf(unit.parentCode()), _ -> new ArrayList<>())
                    .add(unit);
        }
        units.stream().filter(unit -> unit.level().equals("PROVINCE")).forEach(this::province);
        units.stream().filter(unit -> unit.level().equals("DISTRICT")).forEach(this::district);
        units.forEach(this::rest);
    }

    List<Unit> units() {
        return List.copyOf(after.values());
    }

    /// The same unit, standing where it does since the first day.
    static Unit moved(Unit unit) {
        return new Unit(
                unit.code(), unit.name(), unit.level(), unit.parentCode(), FIRST_DAY, null, null, unit.formerNames());
    }

    /// A merged province ends, and so does the one whose name goes on: the new one is another body of members.
    private void province(Unit unit) {
        var today = today(unit.code());
        boolean ended = !today.equals(unit.code());
        put(unit, unit.parentCode(), ended ? LAST_DAY : null, ended ? today : null);
        if (ended && !MERGED.containsKey(unit.code())) {
            after.put(
                    today,
                    new Unit(today, unit.name(), "PROVINCE", unit.parentCode(), FIRST_DAY, null, null, List.of()));
        }
    }

    private static String today(String province) {
        var into = MERGED.getOrDefault(province, province);
        return MERGED.containsValue(into) ? into + "25" : into;
    }

    private void district(Unit unit) {
        var province = today(String.valueOf(unit.parentCode()));
        var founded = new ArrayList<String>();
        for (var place : places(unit)) {
            if (random.nextInt(100) < FOUNDED_PERCENT || place.startsWith("đặc khu")) {
                var code = province + "-X" + (after.size() + 1);
                after.put(
                        code,
                        new Unit(code, "Công đoàn " + place, "COMMUNE", province, FIRST_DAY, null, null, List.of()));
                founded.add(code);
            }
        }
        communes.put(unit.code(), founded);
        put(unit, unit.parentCode(), LAST_DAY, founded.size() == 1 ? founded.getFirst() : province);
    }

    /// What became of a district: two or three communes or wards, or a special zone.
    private List<String> places(Unit unit) {
        var name = unit.name().replaceFirst("^LĐLĐ (quận|huyện|thị xã|thành phố) ", "");
        if (ISLANDS.contains(name)) {
            return List.of("đặc khu " + name);
        }
        boolean town = !unit.name().startsWith("LĐLĐ huyện");
        var kind = town ? "phường " : "xã ";
        var offices = below.getOrDefault(unit.code(), List.of()).stream()
                .filter(child -> child.name().startsWith("CĐCS UBND xã "))
                .map(child -> child.name().replace("CĐCS UBND xã ", ""));
        return Stream.concat(Stream.of(name), offices)
                .distinct()
                .limit(3)
                .map(kind::concat)
                .toList();
    }

    private void rest(Unit unit) {
        if (after.containsKey(unit.code())) {
            return;
        }
        var parent = before.get(String.valueOf(unit.parentCode()));
        if (parent == null || List.of("NATIONAL", "CORPORATION").contains(parent.level())) {
            put(unit, unit.parentCode(), null, null);
        } else if (parent.level().equals("PROVINCE")) {
            zoneOrSector(unit, parent);
        } else if (budget(unit)) {
            put(unit, unit.parentCode(), DISSOLVED, null);
        } else {
            put(unit, home(parent), null, null);
        }
    }

    /// The unions of the industrial zones go on under the new province; local sectors ended.
    private void zoneOrSector(Unit unit, Unit province) {
        var today = today(province.code());
        if (unit.level().equals("IP_UNION")) {
            put(unit, today, null, null);
        } else {
            put(unit, unit.parentCode(), LAST_DAY, today);
        }
    }

    /// Where those below an ended union went: to the union of a commune, if there is one, or under the province.
    private String home(Unit parent) {
        if (parent.level().equals("IP_UNION")) {
            return parent.code();
        }
        var founded = communes.getOrDefault(parent.code(), List.of());
        return founded.isEmpty()
                ? today(String.valueOf(parent.parentCode()))
                : founded.get(random.nextInt(founded.size()));
    }

    /// Offices and what lives of the budget alone; among schools about a third.
    private boolean budget(Unit unit) {
        var name = Typed.key(unit.name()).replace("cdcs ", "");
        boolean office = name.startsWith("ubnd")
                || name.startsWith("so ")
                || name.startsWith("phong ")
                || name.startsWith("van phong")
                || name.startsWith("tram y te");
        return office || (name.startsWith("truong") && random.nextInt(3) == 0);
    }

    private void put(Unit unit, @Nullable String parent, @Nullable LocalDate validTo, @Nullable String successor) {
        after.put(
                unit.code(),
                new Unit(
                        unit.code(),
                        unit.name(),
                        unit.level(),
                        parent,
                        unit.validFrom(),
                        validTo,
                        successor,
                        unit.formerNames()));
    }
}
