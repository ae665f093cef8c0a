package vn.sangkien.bot.sheet;

/// Something wrong in a line of a file; the header is line 1.
public record Fault(long line, String message) {
    @Override
    public String toString() {
        return line + ": " + message;
    }
}
