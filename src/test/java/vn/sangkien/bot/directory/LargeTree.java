package vn.sangkien.bot.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A made-up union tree of any size that looks like the country's: real provinces, districts that sound right,
/// and schools, stations and companies whose names repeat as they do in life. The same seed gives the same tree.
final class LargeTree {

    /// Provinces of the sample tree that were merged in 2025, and the one that carries on.
    private static final Map<String, String> MERGED_2025 = Map.ofEntries(
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

    private static final LocalDate LAST_DAY = LocalDate.of(2025, 6, 30);

    private static final String[] FIRST = {
        "Tân", "Hòa", "Phú", "Bình", "An", "Vĩnh", "Long", "Đông", "Tây", "Nam", "Bắc", "Thanh", "Minh", "Xuân", "Kim",
        "Thạnh", "Mỹ", "Phước", "Quảng", "Yên", "Đức", "Hưng", "Ea", "Cư", "Krông", "Sơn", "Thượng", "Hạ", "Trung",
                "Đại"
    };
    private static final String[] SECOND = {
        "Thành", "Lộc", "Phong", "Hải", "Sơn", "Giang", "Thủy", "Lâm", "Thịnh", "Tiến", "Hiệp", "Thuận", "Khánh", "Lợi",
        "Hội", "Châu", "Ninh", "Trạch", "Kênh", "Phê", "Hưng", "Điền", "Cường", "Đồng", "Mai", "Quang", "Trị", "Xá",
        "Bàng", "Tường"
    };
    private static final String[] PEOPLE = {
        "Lê Quý Đôn",
        "Nguyễn Trãi",
        "Trần Hưng Đạo",
        "Lê Lợi",
        "Nguyễn Du",
        "Võ Thị Sáu",
        "Kim Đồng",
        "Phan Chu Trinh",
        "Phan Bội Châu",
        "Lý Thường Kiệt",
        "Hai Bà Trưng",
        "Nguyễn Huệ",
        "Trần Quốc Toản",
        "Lê Hồng Phong",
        "Ngô Quyền",
        "Nguyễn Viết Xuân",
        "Lý Tự Trọng",
        "Chu Văn An",
        "Hoàng Hoa Thám",
        "Nguyễn Bỉnh Khiêm",
        "Lương Thế Vinh",
        "Tô Hiệu"
    };
    private static final String[] TRADES = {
        "Giày",
        "May",
        "Dệt",
        "Thép",
        "Gỗ",
        "Nhựa",
        "Thủy sản",
        "Cao su",
        "Cà phê",
        "Điện tử",
        "Bao bì",
        "Xây dựng",
        "Cơ khí",
        "Dược phẩm",
        "Chế biến thực phẩm",
        "Vận tải",
        "Thương mại",
        "Môi trường đô thị",
        "Cấp nước",
        "In"
    };
    private static final String[] FORMS = {
        "Công ty TNHH", "Công ty Cổ phần", "Công ty TNHH MTV", "Nhà máy", "Xí nghiệp", "Hợp tác xã"
    };

    private final SplittableRandom random;
    private final List<Unit> units = new ArrayList<>();
    private final boolean reorganised;

    private LargeTree(long seed, boolean reorganised) {
        random = new SplittableRandom(seed);
        this.reorganised = reorganised;
    }

    /// @param reorganised whether the changes of 1/7/2025 are in it: merged provinces, ended districts, communes
    static List<Unit> of(int size, long seed, boolean reorganised) {
        return new LargeTree(seed, reorganised).build(size);
    }

    private List<Unit> build(int size) {
        var provinces = new ArrayList<Unit>();
        for (var unit : UnitSearchTest.sample().units()) {
            if (unit.level().equals("NATIONAL")) {
                units.add(unit);
            } else if (unit.level().equals("PROVINCE")) {
                provinces.add(unit);
            }
        }
        for (var province : provinces) {
            var into = reorganised ? MERGED_2025.get(province.code()) : null;
            add(province.code(), province.name(), province.level(), "VN", into == null ? null : LAST_DAY, into);
        }
        var uppers = new ArrayList<Unit>();
        for (var province : provinces) {
            uppers.addAll(uppers(province, Math.max(1, Math.min(11, size / 1_500))));
        }
        var counts = new HashMap<String, Integer>();
        for (int i = 0; units.size() < size; i++) {
            var upper = uppers.get(i % uppers.size());
            int n = counts.merge(upper.code(), 1, Integer::sum);
            var former = random.nextInt(5) == 0 ? List.of("CĐCS " + grassroots(upper, n)) : List.<String>of();
            units.add(new Unit(
                    upper.code() + "-" + n,
                    "CĐCS " + grassroots(upper, n),
                    "GRASSROOTS",
                    living(upper),
                    null,
                    null,
                    null,
                    former));
        }
        return units;
    }

    private String living(Unit upper) {
        return upper.successorCode() == null ? upper.code() : upper.successorCode();
    }

    private List<Unit> uppers(Unit province, int districts) {
        var made = new ArrayList<Unit>();
        var place = province.name().replace("LĐLĐ ", "");
        made.add(add(province.code() + "-KCN", "CĐ các KCN " + place, "IP_UNION", province.code(), null, null));
        for (int d = 1; d <= districts; d++) {
            var code = province.code() + "-" + d;
            var name = pick(FIRST) + " " + pick(SECOND);
            String commune = reorganised ? code + "X" : null;
            if (commune != null) {
                var parent = MERGED_2025.getOrDefault(province.code(), province.code());
                add(commune, "Công đoàn xã " + name, "COMMUNE", parent, null, null);
            }
            made.add(add(
                    code,
                    "LĐLĐ huyện " + name,
                    "DISTRICT",
                    province.code(),
                    commune == null ? null : LAST_DAY,
                    commune));
        }
        return made;
    }

    private String grassroots(Unit upper, int n) {
        if (upper.level().equals("IP_UNION")) {
            return pick(FORMS) + " " + pick(TRADES) + " " + pick(FIRST) + " " + pick(SECOND);
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> "Trường Tiểu học " + school();
            case 2 -> "Trường THCS " + school();
            case 3 -> "Trường THPT " + school();
            case 4, 5 -> "Trường Mầm non " + pick(FIRST) + " " + pick(SECOND);
            case 6 -> "Trạm Y tế xã " + pick(FIRST) + " " + pick(SECOND);
            case 7 -> "UBND xã " + pick(FIRST) + " " + pick(SECOND);
            case 8 -> "Trường Tiểu học " + pick(FIRST) + " " + pick(SECOND) + " " + (n % 4 + 1);
            default -> pick(FORMS) + " " + pick(TRADES) + " " + pick(FIRST) + " " + pick(SECOND);
        };
    }

    private String school() {
        return random.nextInt(3) == 0 ? pick(FIRST) + " " + pick(SECOND) : pick(PEOPLE);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private Unit add(
            String code,
            String name,
            String level,
            String parent,
            @Nullable LocalDate validTo,
            @Nullable String successor) {
        var unit = new Unit(code, name, level, parent, null, validTo, successor, List.of());
        units.add(unit);
        return unit;
    }
}
