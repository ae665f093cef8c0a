package vn.sangkien.bot.vietnamese;

import java.util.Set;

/// Why a message does not say enough; the text to ask again with hangs on the kind and the reason.
///
/// A reason says for which kinds it may be given, so that none of them is left without a helpful text.
public enum Reason {
    /// Plainly not understood; has no name of its own in the notation.
    UNCLEAR("money", "date", "number", "percent", "yesno"),
    AMBIGUOUS("money", "number", "percent", "choice"),
    CHARACTERS("name"),
    CURRENCY("money"),
    EMPTY("name"),
    FOREIGN("phone"),
    INVALID_DATE("date"),
    LANDLINE("phone"),
    LENGTH("name", "phone"),
    LIMIT("percent"),
    NEGATIVE("money", "number", "percent"),
    NONE("choice"),
    NO_NUMBER("phone"),
    PERIOD("money"),
    PREFIX("phone"),
    RANGE("money", "date", "number", "percent"),
    TWO_NUMBERS("phone"),
    UNIT("money"),
    VAGUE("money", "date"),
    WHOLE("number", "percent");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> kinds;

    Reason(String... kinds) {
        this.kinds = Set.of(kinds);
    }

    /// The kinds of values it may be given for: money, date, phone, yesno, name, number, percent, choice.
    public Set<String> kinds() {
        return kinds;
    }

    /// Its name after a colon or dot; empty when plainly not understood.
    public String word() {
        return this == UNCLEAR ? "" : name();
    }
}
