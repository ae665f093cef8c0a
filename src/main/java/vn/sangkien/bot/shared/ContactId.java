package vn.sangkien.bot.shared;

/// One person on one channel account, by the number the inbox gave them; says nothing about who they are.
public record ContactId(long value) {
    public ContactId {
        if (value <= 0) {
            throw new IllegalArgumentException("contact ids start at 1, not " + value);
        }
    }
}
