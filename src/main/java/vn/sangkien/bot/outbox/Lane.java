package vn.sangkien.bot.outbox;

/// Who goes first. The order of the constants is the order of sending, and their number is what the table keeps.
public enum Lane {
    /// To somebody who is writing to us.
    REPLY,
    /// To somebody who is not: reminders, summaries.
    BULK;

    /// What stands for it in the store.
    @SuppressWarnings("EnumOrdinal") // see above
    public int number() {
        return ordinal();
    }

    static Lane of(int number) {
        return values()[number];
    }
}
