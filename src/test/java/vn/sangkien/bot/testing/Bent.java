package vn.sangkien.bot.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a true text may have become on its way, or in the hands of somebody who wishes us ill: the same for the same
/// seed.
public final class Bent {
    private static final Pattern VALUE =
            Pattern.compile("\"[^\"\\\\]*\"|-?\\d+(?:\\.\\d+)?|true|false|null|[\\[{][^\\[\\]{}]*[\\]}]|: \\S+");

    private static final List<String> INSTEAD = List.of(
            "null",
            "-1",
            "0",
            "1e999",
            "99999999999999999999999",
            "0.5",
            "\"\"",
            "{}",
            "[]",
            "[[[[[]]]]]",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "true",
            "\"x\"",
            "[null]",
            "{\"a\":{\"b\":[1]}}",
            ": &a [*a]",
            ": ",
            ": !!java.net.URL x");

    private Bent() {}

    /// So many of them.
    ///
    /// @param count how many
    public static Stream<byte[]> of(byte[] text, int count, long seed) {
        var random = new Random(seed);
        return Stream.generate(() -> {
                    var bent = text;
                    for (int times = 1 + random.nextInt(3); times > 0; times--) {
                        bent = once(bent, random);
                    }
                    return bent;
                })
                .limit(count);
    }

    private static byte[] once(byte[] text, Random random) {
        if (text.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(text.length);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(text, at);
            case 1 -> {
                var bent = text.clone();
                bent[at] = (byte) random.nextInt();
                yield bent;
            }
            case 2 -> spliced(text, at, random.nextInt(text.length));
            default -> instead(text, random);
        };
    }

    /// The beginning of it, and then its end from another place on.
    private static byte[] spliced(byte[] text, int at, int from) {
        var bent = Arrays.copyOf(text, at + text.length - from);
        System.arraycopy(text, from, bent, at, text.length - from);
        return bent;
    }

    private static byte[] instead(byte[] text, Random random) {
        var words = new String(text, StandardCharsets.UTF_8);
        var found = VALUE.matcher(words).results().toList();
        if (found.isEmpty()) {
            return text;
        }
        var one = found.get(random.nextInt(found.size()));
        return (words.substring(0, one.start())
                        + INSTEAD.get(random.nextInt(INSTEAD.size()))
                        + words.substring(one.end()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
