package vn.sangkien.bot.channel.zalo;

/// What helps against an error of the provider's; the table of errors names one for each.
enum Remedy {
    /// Slow down, the whole account.
    WAIT,
    RETRY,
    RETRY_TWICE,
    /// A new access token, once.
    REFRESH,
    /// The person cannot be reached, until they turn to us again.
    UNREACHABLE,
    /// Only an approved form may be sent.
    FORM,
    /// That form only goes to a phone number.
    BY_PHONE,
    /// Our mistake.
    REFUSED,
    /// Somebody has to look after the account's or the application's settings.
    CONFIG,
    /// Somebody has to pay.
    FUNDS,
    /// The next morning.
    MORNING,
    NEXT_DAY,
    /// Somebody has to consent anew.
    CONSENT
}
