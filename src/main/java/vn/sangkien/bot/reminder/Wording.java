package vn.sangkien.bot.reminder;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a round, with places for what differs from person to person.
public final class Wording {
    /// The open question follows, and both have to fit one message of any channel.
    public static final int LONGEST = 600;

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");

    private Wording() {}

    /// What may stand in braces.
    public enum Blank {
        NAME("tên"),
        UNIT("đơn vị"),
        /// Of the innovation in question.
        TITLE("tên sáng kiến"),
        /// What the unit has.
        COUNT("đã có"),
        TARGET("chỉ tiêu"),
        /// Of the phase.
        LAST_DAY("hạn");

        private final String written;

        Blank(String written) {
            this.written = written;
        }

        /// As it stands in braces.
        public String written() {
            return written;
        }
    }

    /// What is wrong with words.
    ///
    /// @param what `EMPTY`, `LONG`, `BRACE`, or `UNKNOWN` and `UNFIT` with the place in question
    public record Fault(String what, String about) {}

    /// The blanks a segment has something for.
    public static Set<Blank> blanks(Segment.Kind kind) {
        return switch (kind) {
            case DRAFT, JOINED -> EnumSet.of(Blank.NAME, Blank.UNIT, Blank.LAST_DAY);
            case NEEDS_INFO -> EnumSet.of(Blank.NAME, Blank.UNIT, Blank.LAST_DAY, Blank.TITLE);
            case BELOW -> EnumSet.of(Blank.NAME, Blank.UNIT, Blank.LAST_DAY, Blank.COUNT, Blank.TARGET);
            case WITHOUT -> EnumSet.of(Blank.NAME, Blank.UNIT, Blank.LAST_DAY);
        };
    }

    /// Everything that is wrong, at once.
    public static List<Fault> faults(String words, Segment.Kind kind) {
        var text = composed(words);
        var faults = new ArrayList<Fault>();
        if (text.isBlank()) {
            faults.add(new Fault("EMPTY", ""));
        }
        if (text.length() > LONGEST) {
            faults.add(new Fault("LONG", Integer.toString(LONGEST)));
        }
        if (PLACE.matcher(text).replaceAll("").matches("(?s).*[{}].*")) {
            faults.add(new Fault("BRACE", ""));
        }
        var allowed = blanks(kind);
        PLACE.matcher(text)
                .results()
                .map(place -> place.group(1).strip())
                .distinct()
                .forEach(written -> {
                    var blank = blank(written);
                    if (blank.isEmpty()) {
                        faults.add(new Fault("UNKNOWN", written));
                    } else if (!allowed.containsAll(blank)) {
                        faults.add(new Fault("UNFIT", written));
                    }
                });
        return faults;
    }

    /// The words for one person; what is not known of them is left to the caller to say.
    static String filled(String words, Map<Blank, String> values) {
        return PLACE.matcher(composed(words))
                .replaceAll(
                        place -> Matcher.quoteReplacement(blank(place.group(1).strip()).stream()
                                .map(blank -> values.getOrDefault(blank, ""))
                                .findFirst()
                                .orElse(place.group())));
    }

    /// The values by their written names, for approved forms.
    static Map<String, String> named(Map<Blank, String> values) {
        var named = new LinkedHashMap<String, String>();
        new EnumMap<>(values).forEach((blank, value) -> named.put(blank.name().toLowerCase(Locale.ROOT), value));
        return named;
    }

    private static Set<Blank> blank(String written) {
        var found = EnumSet.noneOf(Blank.class);
        for (var blank : Blank.values()) {
            if (blank.written.equalsIgnoreCase(written)) {
                found.add(blank);
            }
        }
        return found;
    }

    /// Phones also type letters and their marks apart.
    public static String composed(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFC).strip();
    }
}
