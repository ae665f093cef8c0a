package vn.sangkien.bot.directory;

/// One slip of a finger: a letter wrong, missing or too many, or two neighbours swapped.
final class Slip {

    private Slip() {}

    /// Whether the two words are exactly one slip apart.
    static boolean between(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (Math.abs(a.length() - b.length()) > 1 || shorter < 2) {
            return false;
        }
        int front = 0;
        while (front < shorter && a.charAt(front) == b.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
            back++;
        }
        int left = a.length() - front - back;
        int right = b.length() - front - back;
        if (left <= 1 && right <= 1) {
            return left + right > 0;
        }
        return left == 2
                && right == 2
                && a.charAt(front) == b.charAt(front + 1)
                && a.charAt(front + 1) == b.charAt(front);
    }
}
