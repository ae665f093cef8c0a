package vn.sangkien.bot.store;

/// Makes JSON text fit for a PostgreSQL `text` column without changing what it means.
public final class StorableText {

    private StorableText() {}

    /// Writes lone surrogates and NUL as JSON escapes: PostgreSQL refuses the one, the driver would turn the other into
    /// `?`.
    ///
    /// @param json JSON, where such characters can only stand inside strings
    public static String of(String json) {
        for (int at = 0; at < json.length(); at++) {
            if (isAwkward(json, at)) {
                return escaped(json, at);
            }
        }
        return json;
    }

    private static String escaped(String json, int from) {
        var out = new StringBuilder(json.length() + 16).append(json, 0, from);
        for (int at = from; at < json.length(); at++) {
            if (isAwkward(json, at)) {
                out.append("\\u%04x".formatted((int) json.charAt(at)));
            } else {
                out.append(json.charAt(at));
            }
        }
        return out.toString();
    }

    private static boolean isAwkward(String json, int at) {
        char c = json.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == json.length() || !Character.isLowSurrogate(json.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(json.charAt(at - 1));
        }
        return c == 0;
    }
}
