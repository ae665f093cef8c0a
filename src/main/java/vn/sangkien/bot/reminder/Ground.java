package vn.sangkien.bot.reminder;

/// What lets us write to somebody first.
enum Ground {
    /// Something the person began and left unfinished: enough that they did not say no.
    OWN,
    /// The person joined as a leader of the unit it is about.
    OFFICE,
    /// An appeal, to which only those are sent it who said yes to reminders.
    APPEAL
}
