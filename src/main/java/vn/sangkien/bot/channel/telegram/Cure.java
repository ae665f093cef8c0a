package vn.sangkien.bot.channel.telegram;

/// What helps when Telegram says no; the table of errors names one for each.
enum Cure {
    /// Nothing is wrong.
    DONE,
    RETRY,
    /// The person or group cannot be reached, until something comes from there again.
    UNREACHABLE,
    /// The same as bare text.
    PLAIN,
    /// Our mistake.
    REFUSED,
    /// Somebody has to look after it.
    CONFIG,
    /// Somebody has to look after the token.
    TOKEN
}
