package vn.sangkien.bot.vietnamese;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one date: looks for words that rule a date out, then for "so long ago", then for day, month and year.
final class DateReader {

    private static final int NONE = -1;

    private static final Set<String> VAGUE = Set.of(
            "dau", "giua", "cuoi", "tet", "ram", "gieng", "chap", "qui", "vai", "lau", "gan", "he", "thu", "dong",
            "xuan", "nhuan", "vua", "moi");
    private static final List<Word> MARKED_VAGUE = Stream.of(
                    "đầu", "giữa", "cuối", "tết", "rằm", "giêng", "chạp", "quý", "vài", "lâu", "gần", "hè", "mấy", "âm",
                    "ngoái", "thu", "đông", "xuân", "nhuận", "vừa", "mới")
            .map(Word::of)
            .toList();

    private final List<Token> tokens;
    private final LocalDate today;

    private int day = NONE;
    private int month = NONE;
    private int year = NONE;
    private boolean tooMany;
    private boolean impossible;

    DateReader(List<Token> tokens, LocalDate today) {
        this.tokens = new ArrayList<>(tokens);
        this.today = today;
    }

    Reading<When> read(String said) {
        dropTimeAndWeekday();
        if (vague()) {
            return Reading.again(Reason.VAGUE, said);
        }
        var ago = new Ago(tokens, today).read();
        if (ago.isPresent()) {
            return ago.get();
        }
        fill();
        if (tooMany) {
            return Reading.again(Reason.RANGE, said);
        }
        if (impossible) {
            return Reading.again(Reason.INVALID_DATE, said);
        }
        return verdict(said);
    }

    private Reading<When> verdict(String said) {
        if (month == NONE) {
            return Reading.again(day == NONE && year == NONE ? Reason.UNCLEAR : Reason.VAGUE, said);
        }
        int of = year == NONE ? latestYear() : year < 100 ? 2000 + year : year;
        boolean possible = month >= 1
                && month <= 12
                && of >= 1900
                && of <= 2100
                && (day == NONE || (day >= 1 && day <= YearMonth.of(of, month).lengthOfMonth()));
        if (!possible) {
            return Reading.again(Reason.INVALID_DATE, said);
        }
        return Reading.understood(
                day == NONE
                        ? new When(LocalDate.of(of, month, 1), true)
                        : new When(LocalDate.of(of, month, day), false));
    }

    /// The latest year in which this day or month has begun.
    private int latestYear() {
        for (int of = today.getYear(); of > today.getYear() - 9 && month >= 1 && month <= 12; of--) {
            var ym = YearMonth.of(of, month);
            boolean exists = day == NONE || (day >= 1 && day <= ym.lengthOfMonth());
            if (exists && !ym.atDay(day == NONE ? 1 : day).isAfter(today)) {
                return of;
            }
        }
        return today.getYear();
    }

    private void dropTimeAndWeekday() {
        for (int i = 0; i < tokens.size(); i++) {
            if (is(i, "thu") && i + 1 < tokens.size() && tokens.get(i).word().mayMean(Word.of("thứ"))) {
                boolean weekday = weekday(tokens.get(i + 1)) && i + 2 < tokens.size();
                if (weekday) {
                    remove(i, 2);
                    i--;
                }
            } else if (is(i, "chu") && is(i + 1, "nhat")) {
                remove(i, 2);
                i--;
            } else if (is(i, "cn") && tokens.size() > 1) {
                remove(i, 1);
                i--;
            } else if (is(i, "t") && shortWeekday(i)) {
                remove(i, 2);
                i--;
            } else if (digits(i) && (is(i + 1, "h") || is(i + 1, "gio"))) {
                boolean minutes =
                        digits(i + 2) && (tokens.get(i + 2).glued() || is(i + 3, "phut") || is(i + 3, "ngay"));
                remove(i, minutes ? 3 : 2);
                i--;
            }
        }
    }

    private static boolean weekday(Token token) {
        var key = token.word().key();
        return Set.of("2", "3", "4", "5", "6", "7", "hai", "ba", "tu", "nam", "sau", "bay")
                .contains(key);
    }

    /// "T3, 15/3/2022": the T belongs to a weekday only when a whole date still follows.
    private boolean shortWeekday(int i) {
        if (!digits(i + 1) || !weekday(tokens.get(i + 1))) {
            return false;
        }
        int next = i + 2 < tokens.size() && tokens.get(i + 2).sign(",") ? i + 3 : i + 2;
        boolean dayword = is(next, "ngay");
        next = dayword ? next + 1 : next;
        return digits(next) && next + 2 < tokens.size() && tokens.get(next + 1).sign("/-.") && digits(next + 2);
    }

    private void remove(int at, int count) {
        tokens.subList(at, Math.min(at + count, tokens.size())).clear();
    }

    private boolean vague() {
        for (int i = 0; i < tokens.size(); i++) {
            var word = tokens.get(i).word();
            if (tokens.get(i).kind() != Token.Kind.WORD) {
                continue;
            }
            boolean lunar = MARKED_VAGUE.stream().anyMatch(word::mayMean);
            boolean bareOk = word.marked() || VAGUE.contains(word.key()) || (word.is("am") && is(i + 1, "lich"));
            if (is(i, "q") && digits(i + 1)) {
                return true;
            }
            if ((lunar && bareOk && !season(i)) || (is(i, "nam") && yearOnly(i + 1))) {
                return true;
            }
            if (word.is("ngoai") && is(i - 1, "nam")) {
                return true;
            }
            if ((word.is("may") && word.mayMean(Word.of("mấy")) && !word.marked() && unit(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /// Bare "thu", "dong", "he", "gan" are other words too; they count only behind "mùa".
    private boolean season(int i) {
        return Set.of("thu", "dong", "he", "xuan").contains(tokens.get(i).word().key()) && !is(i - 1, "mua");
    }

    private boolean unit(int i) {
        return is(i, "ngay") || is(i, "hom") || is(i, "tuan") || is(i, "thang") || is(i, "nam");
    }

    private boolean yearOnly(int i) {
        return (is(i, "truoc") || is(i, "kia") || is(i, "roi")) && !digits(i - 2);
    }

    private boolean is(int i, String key) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(key);
    }

    private boolean digits(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).digits();
    }

    private void fill() {
        for (int i = 0; i < tokens.size(); ) {
            if (month(i)) {
                i = named(i + (sign(i + 1, ".") ? 2 : 1), 'm');
            } else if (is(i, "nam") && year(i)) {
                i = named(i + 1, 'y');
            } else if ((is(i, "ngay") || is(i, "mung") || is(i, "mong") || is(i, "hom")) && numberAt(i + 1) != null) {
                i = digits(i + 1) ? i + 1 : named(i + 1, 'd');
            } else if (digits(i)) {
                i = run(i);
            } else if (numberAt(i) != null && (month(i + length(i)) || is(i - 1, "ngay"))) {
                i = named(i, 'd');
            } else {
                i++;
            }
        }
    }

    private boolean sign(int i, String signs) {
        return i < tokens.size() && tokens.get(i).sign(signs);
    }

    private boolean month(int i) {
        boolean word = is(i, "thang") || is(i, "thg") || is(i, "th");
        boolean letter = is(i, "t") && (digits(i + 1) || (sign(i + 1, ".") && digits(i + 2)));
        return letter || (word && numberAt(i + (sign(i + 1, ".") ? 2 : 1)) != null);
    }

    /// "năm" names a year unless it is the fifth month or day itself.
    private boolean year(int i) {
        if (is(i + 1, "nay")) {
            return true;
        }
        var next = numberAt(i + 1);
        return next != null && (next.value() > 31 || digits(i + 1));
    }

    private int named(int i, char slot) {
        if (is(i, "nay")) {
            set(slot, today.getYear());
            return i + 1;
        }
        var number = numberAt(i);
        if (number == null) {
            return i + 1;
        }
        set(slot, (int) Math.min(number.value(), 9999));
        return slot == 'm' && digits(i) ? behindMonth(number.next()) : number.next();
    }

    /// "T3/2022", "tháng 3-2022", "tháng 3 2022".
    private int behindMonth(int i) {
        int at = sign(i, "/-.,") && digits(i + 1) ? i + 1 : i;
        if (digits(at) && tokens.get(at).word().typed().length() != 3 && year == NONE) {
            boolean full = tokens.get(at).word().typed().length() == 4;
            if (full || at > i) {
                set('y', numeric(at));
                return at + 1;
            }
        }
        return i;
    }

    /// A run of digits joined by one kind of separator.
    private int run(int from) {
        var parts = new ArrayList<Integer>();
        parts.add(from);
        int i = from + 1;
        while (parts.size() < 3) {
            boolean signed = sign(i, "/-.,–\\") && digits(i + 1);
            boolean spaced = digits(i) && !tokens.get(i).glued();
            if (!signed && !spaced) {
                break;
            }
            parts.add(signed ? i + 1 : i);
            i = signed ? i + 2 : i + 1;
        }
        if (month(i) && parts.size() == 1) {
            set('d', numeric(from));
            return i;
        }
        if (sign(i, "/-.") && month(i + 1) && parts.size() == 1) {
            set('d', numeric(from));
            return i + 1;
        }
        assign(parts);
        return i;
    }

    private void assign(List<Integer> parts) {
        int first = numeric(parts.getFirst());
        int digits = size(parts.getFirst());
        if (parts.size() == 1) {
            alone(first, digits);
        } else if (digits == 4) {
            set('y', first);
            set('m', numeric(parts.get(1)));
            if (parts.size() == 3) {
                set('d', numeric(parts.get(2)));
            }
        } else if (parts.size() == 2 && size(parts.get(1)) == 4) {
            set('m', first);
            set('y', numeric(parts.get(1)));
        } else {
            set('d', first);
            set('m', numeric(parts.get(1)));
            if (parts.size() == 3) {
                int width = size(parts.get(2));
                impossible |= (width != 2 && width != 4) || (width == 4 && numeric(parts.get(2)) < 100);
                set('y', numeric(parts.get(2)));
            }
        }
        impossible |= parts.stream().anyMatch(part -> size(part) > 4 && parts.size() > 1);
    }

    private void alone(int n, int digits) {
        switch (digits) {
            case 8 -> compact(n);
            case 6 -> {
                if (n / 100 % 100 > 12 && n / 10_000 <= 12) {
                    set('m', n / 10_000);
                    set('y', n % 10_000);
                } else {
                    set('d', n / 10_000);
                    set('m', n / 100 % 100);
                    set('y', n % 100);
                }
            }
            case 4 -> set(month != NONE || n > 1900 ? 'y' : '?', n);
            default -> set(month == NONE || day != NONE || n > 31 ? '?' : 'd', n);
        }
        if (digits <= 2 && month == NONE && day == NONE) {
            day = n;
        }
    }

    private void compact(int n) {
        boolean iso = n / 1_000_000 >= 19 && n / 10_000 >= 1900 && n / 10_000 <= 2100 && n / 100 % 100 <= 12;
        boolean dayFirst = n / 10_000 % 100 <= 12 && n % 10_000 >= 1900 && n % 10_000 <= 2100;
        set('d', iso && !dayFirst ? n % 100 : n / 1_000_000);
        set('m', iso && !dayFirst ? n / 100 % 100 : n / 10_000 % 100);
        set('y', iso && !dayFirst ? n / 10_000 : n % 10_000);
    }

    private void set(char slot, int value) {
        switch (slot) {
            case 'd' -> {
                tooMany |= day != NONE && day != value;
                day = value;
            }
            case 'm' -> {
                tooMany |= month != NONE && month != value;
                month = value;
            }
            case 'y' -> {
                tooMany |= year != NONE && year != value;
                year = value;
            }
            default -> {}
        }
    }

    private int numeric(int i) {
        var typed = tokens.get(i).word().typed();
        return typed.length() > 8 ? 99_999_999 : Integer.parseInt(typed);
    }

    private int size(int i) {
        return tokens.get(i).word().typed().length();
    }

    private int length(int i) {
        var number = numberAt(i);
        return number == null ? 0 : number.next() - i;
    }

    private @Nullable Counted numberAt(int i) {
        return i < tokens.size() ? Counted.at(tokens, i).orElse(null) : null;
    }
}
