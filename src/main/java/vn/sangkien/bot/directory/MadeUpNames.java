package vn.sangkien.bot.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// What the grassroots unions below one body are called, one after the other and each once.
final class MadeUpNames {

    private static final Map<String, List<String>> WORDS = lists("made-up-words.txt");
    private static final Map<String, List<String>> DISTRICTS = lists("made-up-districts.txt");
    private static final Set<String> HIGHLANDS = Set.of("DLK", "DNO", "GLI", "KTM", "LDG");

    /// A name already given is drawn anew so often, before it gets a number.
    private static final int DRAWS = 5;

    private final List<String> fixed;
    private final Optional<Supplier<String>> more;
    private final Set<String> given = new HashSet<>();
    private int at;

    private MadeUpNames(List<String> fixed, Optional<Supplier<String>> more) {
        this.fixed = fixed;
        this.more = more;
    }

    /// The next name; none when there are no more.
    Optional<String> next() {
        if (at < fixed.size()) {
            given.add(fixed.get(at));
            return Optional.of(fixed.get(at++));
        }
        return more.map(this::drawn);
    }

    private String drawn(Supplier<String> draw) {
        var name = draw.get();
        for (int i = 0; i < DRAWS && given.contains(name); i++) {
            name = draw.get();
        }
        var base = name;
        for (int number = 2; !given.add(name); number++) {
            name = base + " " + number;
        }
        return name;
    }

    static List<String> districts(String province) {
        return list(DISTRICTS, province);
    }

    static MadeUpNames trusts(List<Unit> provinces) {
        var names = new ArrayList<String>();
        for (var kind : list(WORDS, "TRUSTS")) {
            provinces.forEach(
                    province -> names.add(kind + " " + province.name().replaceFirst("^LĐLĐ (tỉnh|thành phố) ", "")));
        }
        return new MadeUpNames(names, Optional.empty());
    }

    static MadeUpNames companies(SplittableRandom random) {
        return new MadeUpNames(List.of(), Optional.of(() -> company(random)));
    }

    static MadeUpNames highSchools(String place, SplittableRandom random) {
        var fixed = new ArrayList<String>();
        fixed.add("Trung tâm GDTX " + place);
        fixed.add("Trường Cao đẳng Nghề " + place);
        list(WORDS, "PEOPLE").forEach(person -> fixed.add("Trường THPT " + person));
        return new MadeUpNames(fixed, Optional.of(() -> "Trường THPT " + commune("", random)));
    }

    static MadeUpNames hospitals(String place, List<String> districts) {
        var names = new ArrayList<String>();
        list(WORDS, "WARDS").forEach(kind -> names.add("Bệnh viện " + kind + " " + place));
        districts.forEach(district -> names.add("Trung tâm Y tế " + district));
        return new MadeUpNames(names, Optional.empty());
    }

    static MadeUpNames offices(String place) {
        var names = new ArrayList<String>();
        list(WORDS, "OFFICES").forEach(office -> names.add("Sở " + office + " " + place));
        names.add("Văn phòng UBND " + place);
        names.add("Văn phòng Tỉnh ủy " + place);
        return new MadeUpNames(names, Optional.empty());
    }

    static MadeUpNames district(String district, String province, SplittableRandom random) {
        var fixed = new ArrayList<String>();
        list(WORDS, "OFFICES").subList(0, 8).forEach(office -> fixed.add("Phòng " + office + " " + district));
        for (int i = 0; i < 14; i++) {
            var commune = commune(province, random);
            fixed.add("Trường Tiểu học " + commune);
            fixed.add("Trường THCS " + commune);
            fixed.add("Trường Mầm non " + commune);
            fixed.add("Trạm Y tế xã " + commune);
            fixed.add("UBND xã " + commune);
            fixed.add("Trường Tiểu học " + commune + " " + (random.nextInt(3) + 2));
        }
        return new MadeUpNames(fixed.stream().distinct().toList(), Optional.of(() -> local(province, random)));
    }

    private static String local(String province, SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> "Trường Tiểu học " + pick("PEOPLE", random);
            case 2 -> "Trường THCS " + pick("PEOPLE", random);
            case 3 -> "Trường Mầm non " + pick("FLOWERS", random);
            case 4 -> "Trường Mầm non " + commune(province, random);
            case 5 -> "Trường Tiểu học " + commune(province, random);
            default -> company(random);
        };
    }

    private static String company(SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            return "Công ty TNHH " + pick("FOREIGN", random) + " " + (random.nextBoolean() ? "Việt Nam" : "Vina");
        }
        return pick("FORMS", random) + " " + pick("TRADES", random) + " " + commune("", random);
    }

    private static String commune(String province, SplittableRandom random) {
        return HIGHLANDS.contains(province) && random.nextInt(3) > 0
                ? pick("HIGHLAND_FIRST", random) + " " + pick("HIGHLAND_SECOND", random)
                : pick("FIRST", random) + " " + pick("SECOND", random);
    }

    /// What a union of this name may have been called before.
    static List<String> former(String name, SplittableRandom random) {
        if (name.startsWith("Trường")) {
            var kind = name.replaceFirst("^(Trường (Tiểu học|Mầm non|THCS|THPT|Cao đẳng)).*", "$1");
            return List.of("CĐCS " + kind + " " + commune("", random));
        }
        if (name.startsWith("Công ty Cổ phần")) {
            return List.of("CĐCS " + name.replaceFirst("Công ty Cổ phần( Đầu tư)?", "Xí nghiệp"));
        }
        return name.startsWith("Trung tâm Y tế")
                ? List.of("CĐCS " + name.replaceFirst("Trung tâm Y tế", "Bệnh viện Đa khoa"))
                : List.of();
    }

    private static String pick(String list, SplittableRandom random) {
        var words = list(WORDS, list);
        return words.get(random.nextInt(words.size()));
    }

    private static List<String> list(Map<String, List<String>> lists, String name) {
        return lists.getOrDefault(name, List.of());
    }

    private static Map<String, List<String>> lists(String file) {
        var lists = new HashMap<String, List<String>>();
        try (var in = Objects.requireNonNull(MadeUpNames.class.getResourceAsStream(file), file);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                int colon = line.indexOf(':');
                lists.put(
                        line.substring(0, colon),
                        List.of(line.substring(colon + 1).strip().split(", ", -1)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return lists;
    }
}
