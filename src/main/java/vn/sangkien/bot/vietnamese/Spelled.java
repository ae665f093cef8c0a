package vn.sangkien.bot.vietnamese;

import java.util.ArrayList;

/// Writes a number out in words, the way official papers do.
final class Spelled {

    private static final String[] DIGITS = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

    private static final long BILLION = 1_000_000_000;

    private Spelled() {}

    static String number(long n) {
        return n == 0 ? DIGITS[0] : words(n, false);
    }

    private static String words(long n, boolean behind) {
        var parts = new ArrayList<String>();
        if (n >= BILLION) {
            parts.add(words(n / BILLION, false) + " tỷ");
        }
        long rest = n % BILLION;
        String[] units = {" triệu", " nghìn", ""};
        long scale = 1_000_000;
        for (var unit : units) {
            int group = (int) (rest / scale % 1000);
            if (group > 0) {
                parts.add(group(group, behind || !parts.isEmpty()) + unit);
            }
            scale /= 1000;
        }
        return String.join(" ", parts);
    }

    private static String group(int n, boolean behind) {
        int hundreds = n / 100;
        int tens = n / 10 % 10;
        int ones = n % 10;
        var out = new ArrayList<String>();
        if (hundreds > 0 || behind) {
            out.add(DIGITS[hundreds] + " trăm");
        }
        if (tens == 0 && ones > 0 && !out.isEmpty()) {
            out.add("linh " + DIGITS[ones]);
        } else if (tens > 0) {
            out.add(tens == 1 ? "mười" : DIGITS[tens] + " mươi");
            if (ones > 0) {
                out.add(after(tens, ones));
            }
        } else if (ones > 0) {
            out.add(DIGITS[ones]);
        }
        return String.join(" ", out);
    }

    private static String after(int tens, int ones) {
        if (ones == 5) {
            return "lăm";
        }
        return ones == 1 && tens > 1 ? "mốt" : DIGITS[ones];
    }
}
