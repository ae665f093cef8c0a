package vn.sangkien.bot.channel.zalo;

/// What an event of Zalo's means to us; the table of events names one for each.
enum Means {
    TEXT,
    IMAGE,
    FILE,
    /// Clips, which no question takes.
    VIDEO,
    STICKER,
    VOICE,
    LOCATION,
    LINK,
    /// Somebody's contact details.
    CARD,
    /// The details asked for with the phone number.
    PHONE,
    /// A button of a template, by what it carries.
    BUTTON,
    FOLLOW,
    UNFOLLOW,
    /// Opens the window, says nothing.
    TOUCH,
    /// What the account itself said, by us or by somebody in Zalo's own tool.
    ECHO,
    DELIVERED,
    /// What was said before was read.
    SEEN,
    WITHDRAWN,
    REVOKED,
    /// Known, and nothing to us.
    NOTHING
}
