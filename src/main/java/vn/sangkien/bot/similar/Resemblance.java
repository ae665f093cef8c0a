package vn.sangkien.bot.similar;

/// A registered innovation that is like another.
///
/// @param isOwn whether the same contact registered it
/// @param likeness 0 to 1
public record Resemblance(String receipt, String title, String unitCode, boolean isOwn, double likeness) {
    @Override
    public String toString() {
        return "Resemblance[" + receipt + "]";
    }
}
