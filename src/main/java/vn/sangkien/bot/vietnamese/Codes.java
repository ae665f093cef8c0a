package vn.sangkien.bot.vietnamese;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Finds the codes people are given in what they type: any case, spaces for hyphens, O for 0, I and L for 1.
public final class Codes {
    /// Crockford's base 32: digits and letters that are hard to take for one another.
    public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// Longer than any message that is about a code.
    private static final int LONGEST = 200;

    private static final Pattern RECEIPT = Pattern.compile("(?i)\\bSK[- ]?([0-9]{4})[- ]?([0-9A-Z]{8})\\b");
    private static final String TWELVE = "[-–— ]?([0-9A-TV-Z]{4})[-–— ]?([0-9A-TV-Z]{4})[-–— ]?([0-9A-TV-Z]{4})\\b";
    private static final Pattern INVITATION = Pattern.compile("(?i)\\bDT" + TWELVE);
    private static final Pattern LEADER = Pattern.compile("(?i)\\bLD" + TWELVE);

    private static final Pattern SHIFT = Pattern.compile("(?i)\\bHT" + TWELVE);

    private static final Pattern HAND_OVER = Pattern.compile("(?i)\\bCN" + TWELVE);

    private static final Pattern UNIT_LINKED = Pattern.compile("DV_([A-Za-z0-9_-]{1,61})");
    private static final Pattern UNIT_TYPED =
            Pattern.compile("(?i)DV[ :_-]{1,3}((?=[A-Z0-9._-]*[0-9-])[A-Z0-9][A-Z0-9._-]{1,40})");

    private Codes() {}

    /// A code and the words around it.
    ///
    /// @param rest the message without the code
    public record Found(String code, String rest) {}

    /// A receipt, as `SK-2022-7H3K9Q2M`.
    public static Optional<Found> receipt(String text) {
        return find(RECEIPT, text, "SK-$1-", 2);
    }

    /// An invitation of a co-author, as `DT-7H3K-9Q2M-4XWX`; only with the right check character, as other words may
    /// look alike.
    public static Optional<Found> invitation(String text) {
        return find(INVITATION, text, "DT", 1)
                .filter(found -> checked(found.code().substring(2).replace("-", "")));
    }

    /// An invitation of a leader, as `LD-7H3K-9Q2M-4XWX`; only with the right check character.
    public static Optional<Found> leader(String text) {
        return find(LEADER, text, "LD", 1)
                .filter(found -> checked(found.code().substring(2).replace("-", "")));
    }

    /// What joins a chat to a supporter's account, as `HT-7H3K-9Q2M-4XWX`; only with the right check character.
    public static Optional<Found> shift(String text) {
        return find(SHIFT, text, "HT", 1)
                .filter(found -> checked(found.code().substring(2).replace("-", "")));
    }

    /// What the link says by which a chat is joined to another, as `CN-7H3K-9Q2M-4XWX`; only with the right check
    /// character.
    public static Optional<Found> handOver(String text) {
        return find(HAND_OVER, text, "CN", 1)
                .filter(found -> checked(found.code().substring(2).replace("-", "")));
    }

    /// What a poster's link says for a unit; any code fits. Telegram passes 64 characters on, which is enough for 45
    /// bytes.
    public static String unitLinked(String unit) {
        return "DV_" + Base64.getUrlEncoder().withoutPadding().encodeToString(unit.getBytes(StandardCharsets.UTF_8));
    }

    /// What a person types who cannot follow a link.
    public static String unitTyped(String unit) {
        return "DV " + unit;
    }

    /// The unit's code a poster gave, in either form, also as a link opens a chat with it (`/start DV_…`). Typed, it
    /// needs a digit or a hyphen to be taken for one.
    public static Optional<String> unit(String text) {
        var said = text.strip().replaceFirst("^/start\\s+", "");
        var linked = UNIT_LINKED.matcher(said);
        if (linked.matches()) {
            try {
                return Optional.of(new String(Base64.getUrlDecoder().decode(linked.group(1)), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        var typed = UNIT_TYPED.matcher(said);
        return typed.matches() ? Optional.of(typed.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /// Whether all are of Crockford's alphabet and the last one checks the others.
    public static boolean checked(String characters) {
        int last = characters.length() - 1;
        return characters.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && check(characters.substring(0, last)) == characters.charAt(last);
    }

    /// So many random characters, 5 bits each.
    public static String random(int length, RandomGenerator random) {
        var characters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            characters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return characters.toString();
    }

    /// So many random characters and a check character, for what people are given to type.
    public static String mint(int length, RandomGenerator random) {
        var characters = random(length, random);
        return characters + check(characters);
    }

    /// In groups of four behind what the code is for: `DT-7H3K-9Q2M-4XWX`.
    public static String grouped(String front, String characters) {
        return front + characters.replaceAll("(.{4})", "-$1");
    }

    /// The check character: Σ position × value mod 32, positions from 1.
    public static char check(CharSequence characters) {
        int sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            sum += (i + 1) * ALPHABET.indexOf(characters.charAt(i));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }

    private static Optional<Found> find(Pattern form, String text, String front, int from) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var matcher = form.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        var code = new StringBuilder(front.replace("$1", matcher.group(1)));
        for (int i = from; i <= matcher.groupCount(); i++) {
            code.append(code.charAt(code.length() - 1) == '-' ? "" : "-").append(characters(matcher.group(i)));
        }
        var rest = text.substring(0, matcher.start()) + " " + text.substring(matcher.end());
        return Optional.of(new Found(code.toString(), rest.strip()));
    }

    private static String characters(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
