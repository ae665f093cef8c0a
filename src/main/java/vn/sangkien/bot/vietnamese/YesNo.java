package vn.sangkien.bot.vietnamese;

/// An answer to a yes-or-no question.
public enum YesNo {
    YES,
    NO
}
