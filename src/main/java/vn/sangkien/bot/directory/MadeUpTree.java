package vn.sangkien.bot.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A made-up union tree of any size that looks like the country's in 2022, for tests, measurements and demonstrations.
///
/// Provinces, districts and central sector unions are the real ones; what hangs below them is invented, with names that
/// repeat as they do in life. The same size and seed give the same tree.
public final class MadeUpTree {

    /// Fewer would be no whole country.
    public static final int LEAST = 200;

    /// So many grassroots unions a district has at least before the province gets another one.
    private static final int PER_DISTRICT = 60;

    private final SplittableRandom random;
    private final List<Unit> units = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private MadeUpTree(long seed) {
        random = new SplittableRandom(seed);
    }

    /// The tree as it was in 2022.
    public static List<Unit> of(int size, long seed) {
        if (size < LEAST) {
            throw new IllegalArgumentException("a country has " + LEAST + " units at least, not " + size);
        }
        return new MadeUpTree(seed).build(size);
    }

    /// The same country after the summer of 2025: 34 provinces, no districts, commune unions, many unions dissolved.
    /// The units of 2022 that ended are kept in it; the new ones come on top of the size.
    public static List<Unit> reorganised(int size, long seed) {
        return new Reorganisation(of(size, seed), new SplittableRandom(~seed)).units();
    }

    /// What a file has to say to turn the tree of 2022 into the reorganised one, with the days: new unions, those that
    /// ended,
    /// and those that hang below another union from 1/7/2025 on.
    public static List<Unit> changes(int size, long seed) {
        var before = new UnitTree(of(size, seed));
        return reorganised(size, seed).stream()
                .filter(unit -> before.byCode(unit.code()).filter(unit::equals).isEmpty())
                .map(unit -> before.byCode(unit.code()).isPresent() && unit.validTo() == null
                        ? Reorganisation.moved(unit)
                        : unit)
                .toList();
    }

    private List<Unit> build(int size) {
        var bodies = new ArrayList<Body>();
        var provinces = new ArrayList<Unit>();
        for (var unit : UnitFile.sample().units()) {
            if (List.of("NATIONAL", "PROVINCE", "SECTOR_CENTRAL", "CORPORATION").contains(unit.level())) {
                units.add(unit);
                provinces.addAll(unit.level().equals("PROVINCE") ? List.of(unit) : List.of());
            }
        }
        for (var unit : List.copyOf(units)) {
            if (unit.level().equals("CORPORATION")) {
                bodies.add(new Body(unit, MadeUpNames.trusts(provinces)));
            }
        }
        int districts = Math.max(1, size / (provinces.size() * PER_DISTRICT));
        provinces.forEach(province -> bodies.addAll(below(province, districts)));
        fill(bodies, size);
        return units.subList(0, size);
    }

    /// A union above the grassroots, and what the unions below it are called.
    private record Body(Unit unit, MadeUpNames names) {}

    private List<Body> below(Unit province, int most) {
        var bodies = new ArrayList<Body>();
        var place = province.name().replace("LĐLĐ ", "");
        var town = place.replaceFirst("^(tỉnh|thành phố) ", "");
        bodies.add(new Body(add(province, "CĐ các KCN " + place, "IP_UNION"), MadeUpNames.companies(random)));
        var schools = MadeUpNames.highSchools(town, random);
        bodies.add(new Body(add(province, "CĐ ngành Giáo dục " + place, "SECTOR_LOCAL"), schools));
        var districts = MadeUpNames.districts(province.code());
        var kept = districts.subList(0, Math.min(most, districts.size()));
        bodies.add(
                new Body(add(province, "CĐ ngành Y tế " + place, "SECTOR_LOCAL"), MadeUpNames.hospitals(town, kept)));
        bodies.add(new Body(add(province, "CĐ Viên chức " + place, "UPPER"), MadeUpNames.offices(place)));
        for (var district : kept) {
            var union = add(province, "LĐLĐ " + district, "DISTRICT");
            bodies.add(new Body(union, MadeUpNames.district(district, province.code(), random)));
        }
        return bodies;
    }

    /// Goes round the bodies until there are enough; those that have run out of names are left out.
    private void fill(List<Body> bodies, int size) {
        var open = new ArrayList<>(bodies);
        while (units.size() < size) {
            for (var body : List.copyOf(open)) {
                // a district has several times the unions of a sector
                int turns = body.unit().level().equals("DISTRICT") ? 4 : 1;
                for (int i = 0; i < turns && units.size() < size; i++) {
                    var name = body.names().next();
                    if (name.isEmpty()) {
                        open.remove(body);
                        break;
                    }
                    grassroots(body.unit(), name.get());
                }
            }
        }
    }

    private void grassroots(Unit above, String name) {
        var former = random.nextInt(12) == 0 ? MadeUpNames.former(name, random) : List.<String>of();
        units.add(new Unit(code(above.code()), "CĐCS " + name, "GRASSROOTS", above.code(), null, null, null, former));
    }

    private Unit add(Unit above, String name, String level) {
        var unit = new Unit(code(above.code()), name, level, above.code(), null, null, null, List.of());
        units.add(unit);
        return unit;
    }

    private String code(String above) {
        return above + "-" + counts.merge(above, 1, Integer::sum);
    }
}
