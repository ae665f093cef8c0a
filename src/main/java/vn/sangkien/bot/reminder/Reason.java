package vn.sangkien.bot.reminder;

/// Why somebody is not reminded, or not yet.
enum Reason {
    MOVED_ON("has gone on meanwhile"),
    STOPPED("the round was stopped"),
    GONE("turned away from us"),
    NO_CONSENT("has not agreed to our keeping data"),
    OPTED_OUT("wants no reminders"),
    NEVER_ASKED("has never agreed to reminders"),
    HELPED("is with a person"),
    WEEKLY("three a week are enough"),
    UNANSWERED("two were not answered"),
    TOO_OLD("older than a day"),
    CLOSED("the window is closed"),
    BUSY("has just written"),
    UNDER_WAY("another one is under way"),
    DAILY("one a day is enough"),
    QUIET("quiet hours"),
    /// The person wanted to be forgotten, or their turn failed.
    LOST("nothing came of it");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /// As the outbox keeps it.
    String words() {
        return words;
    }
}
