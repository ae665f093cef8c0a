package vn.sangkien.bot.vietnamese;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what a leader says about the summaries: a few fixed phrases, with or without marks.
public final class LeaderWords {
    /// A longer message is an answer, whatever it begins with.
    private static final int LONGEST = 80;

    private static final Pattern REPORT = Pattern.compile(
            "(?:xem |gui |cho |cho em |cho toi )?bao cao(?: (ngay|hom nay|hang ngay|hom nay nhe|tuan|tuan nay|thang|thang nay))?(?: (?:a|nhe|voi))?");
    private static final Pattern TABLE =
            Pattern.compile("(?:bao cao )(?:bang|excel|xlsx)|bang bao cao|bang tinh bao cao");
    private static final Pattern LEAVE =
            Pattern.compile("(?:thoi|ngung|dung|khong) (?:nhan |gui )?bao cao(?: nua)?(?: a)?");
    private static final Pattern AT = Pattern.compile(
            "(?:gui |nhan )?bao cao (?:hang ngay |moi ngay )?(?:vao )?luc (\\d{1,2}) ?(?:h|gio|g)? ?(\\d{2})?(?: sang| phut)?");
    private static final Pattern ABOUT = Pattern.compile("(?iu)^b[aá]o c[aá]o\\s+(.+)$");

    private LeaderWords() {}

    /// What it may be, or nothing.
    public static Optional<LeaderWord> read(String text) {
        var join = Codes.leader(text);
        if (join.isPresent()) {
            return join.map(found -> new LeaderWord.Join(found.code()));
        }
        var clean = Typed.clean(text);
        if (clean.isEmpty() || clean.length() > LONGEST || clean.contains("\n")) {
            return Optional.empty();
        }
        return whole(Typed.key(clean)).or(() -> about(clean));
    }

    /// What the button with that value says.
    public static Optional<LeaderWord> tapped(String value) {
        return switch (value) {
            case "ACT" -> Optional.of(new LeaderWord.Act());
            case "WHY" -> Optional.of(new LeaderWord.Why());
            case "TABLE" -> Optional.of(new LeaderWord.Table(false));
            default -> Optional.empty();
        };
    }

    private static Optional<LeaderWord> whole(String key) {
        Matcher report = REPORT.matcher(key);
        if (report.matches()) {
            return Optional.of(new LeaderWord.Report(period(report.group(1)), ""));
        }
        Matcher at = AT.matcher(key);
        if (at.matches()) {
            int hour = Integer.parseInt(at.group(1));
            int minute = at.group(2) == null ? 0 : Integer.parseInt(at.group(2));
            return hour < 24 && minute < 60
                    ? Optional.of(new LeaderWord.At(LocalTime.of(hour, minute)))
                    : Optional.empty();
        }
        if (TABLE.matcher(key).matches() || key.equals("bang")) {
            return Optional.of(new LeaderWord.Table(key.equals("bang")));
        }
        if (LEAVE.matcher(key).matches()) {
            return Optional.of(new LeaderWord.Leave());
        }
        if (key.equals("vi sao") || key.equals("tai sao")) {
            return Optional.of(new LeaderWord.Why());
        }
        if (key.startsWith("nhac ")) {
            return Optional.of(new LeaderWord.Act());
        }
        return key.matches("(?:so )?\\d{1,3}")
                ? Optional.of(new LeaderWord.Pick(Integer.parseInt(key.replace("so ", ""))))
                : Optional.empty();
    }

    private static LeaderWord.Period period(String word) {
        return word == null
                ? LeaderWord.Period.DAY
                : word.startsWith("tuan")
                        ? LeaderWord.Period.WEEK
                        : word.startsWith("thang") ? LeaderWord.Period.MONTH : LeaderWord.Period.DAY;
    }

    private static Optional<LeaderWord> about(String clean) {
        Matcher about = ABOUT.matcher(clean);
        return about.matches()
                ? Optional.of(new LeaderWord.Report(
                        LeaderWord.Period.DAY, about.group(1).strip()))
                : Optional.empty();
    }
}
