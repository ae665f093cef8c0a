package vn.sangkien.bot.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says what is wrong with a table in the words of those who fill it in, and how to mend it.
@Component
class FaultWords {
    private record Said(Pattern pattern, String key) {
        static Said of(String pattern, String key) {
            return new Said(Pattern.compile(pattern), key);
        }
    }

    private static final Pattern LINE = Pattern.compile("([0-9]+): (.*)", Pattern.DOTALL);

    /// As `exchange.Imports`, `directory.UnitFile` and `sheet` say it.
    private static final List<Said> KNOWN = List.of(
            Said.of("(\\S+) is missing", "missing"),
            Said.of("(\\S+) is no day like \\S+ (.*)", "day"),
            Said.of("(\\S+) is no whole number: (.*)", "number"),
            Said.of("value is no share of a headcount: (.*)", "share"),
            Said.of("unit_code (.+) is no unit", "unit"),
            Said.of("(\\S+) is none of (?:the known ones: |\\[?([^\\]:]*)\\]?: )(.*)", "none"),
            Said.of("leader is neither YES nor NO", "yes-no"),
            Said.of("phone is no Vietnamese mobile number.*", "phone"),
            Said.of("line ([0-9]+) speaks of the same", "twice"),
            Said.of("code (.+) is already used in line ([0-9]+)", "used"),
            Said.of("valid_to (\\S+) lies before valid_from (\\S+)", "before"),
            Said.of("(.+) lies below itself", "circle"),
            Said.of("programme (.+) is not known", "programme"),
            Said.of("there is no programme on (\\S+)", "no-programme"),
            Said.of("programme (.+) has no phase ([0-9]+)", "phase"),
            Said.of("the file is no text in UTF-8", "utf-8"),
            Said.of("the file is no spreadsheet.*", "spreadsheet"));

    private final MessageSource texts;

    FaultWords(MessageSource texts) {
        this.texts = texts;
    }

    /// One fault, with its line in front; one nobody put into words stays as it is.
    String of(String fault) {
        var line = LINE.matcher(fault);
        return line.matches() ? words("line", line.group(1), said(line.group(2))) : said(fault);
    }

    private String said(String fault) {
        for (var one : KNOWN) {
            var matcher = one.pattern().matcher(fault);
            if (matcher.matches()) {
                return words(one.key(), groups(matcher));
            }
        }
        return fault;
    }

    private String words(String key, Object... arguments) {
        return texts.getMessage("fault." + key, arguments, Locale.ROOT);
    }

    private static Object[] groups(Matcher matcher) {
        var groups = new Object[matcher.groupCount()];
        for (int i = 0; i < groups.length; i++) {
            var group = matcher.group(i + 1);
            groups[i] = group == null ? "" : group;
        }
        return groups;
    }
}
