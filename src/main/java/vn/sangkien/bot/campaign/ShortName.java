package vn.sangkien.bot.campaign;

/// What lists call a union: the place alone, "Thanh Hóa" for "LĐLĐ tỉnh Thanh Hóa".
public final class ShortName {

    /// A city that would be taken for a person.
    private static final String LEADER = "Hồ Chí Minh";

    private ShortName() {}

    /// Of a name as in the tree.
    public static String of(String name) {
        var place = name.replaceFirst("^LĐLĐ (tỉnh|[Tt]hành phố|huyện|quận|thị xã) ", "");
        return place.equals(LEADER) ? "TP " + place : place;
    }
}
