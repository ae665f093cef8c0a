package vn.sangkien.bot.vietnamese;

/// What a person can tell the bot to do, whatever is being asked.
public enum Command {
    CANCEL,
    BACK,
    SKIP,
    HELP,
    STOP,
    PAUSE,
    RESUME,
    RESTART,
    START,
    REVIEW,
    SUBMIT,
    EDIT,
    ADD,
    STATUS,
    MYDATA,
    ERASE,
    HUMAN,
    DONE,
    UNDO,
    REPEAT,
    LANGUAGE,
    REMIND_ON,
    PRAISE_ON,
    PRAISE_OFF,
    WITHDRAW,
    SUPPLEMENT,
    UNLISTED,
    BROWSE
}
