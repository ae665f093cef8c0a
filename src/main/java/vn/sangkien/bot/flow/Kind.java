package vn.sangkien.bot.flow;

/// What a field accepts, and with it how it is asked, read, confirmed and shown.
public enum Kind {
    /// Yes or no to a notice; no ends politely.
    CONSENT,
    /// A person's name, read back when doubtful.
    NAME,
    /// A mobile number, typed or shared by the channel's contact button; E.164.
    PHONE,
    /// A unit of the union tree, found by typed name; the unit's code or `FREE:<text>`.
    UNIT,
    YES_NO,
    /// One of the options, by number, label or button; the option's code.
    CHOICE,
    /// A day or a month; `2022-03-15` or `2022-03`.
    DATE,
    /// An amount a year in VND, or `NONE`.
    MONEY,
    /// A whole number.
    NUMBER,
    /// A whole percentage.
    PERCENT,
    /// One message of text.
    TEXT,
    /// Any number of messages, joined by line breaks, until the member says it is finished.
    LONG_TEXT,
    /// Photos and documents until the member says it is finished.
    FILES,
    /// A list of entries with parts of their own: first yes/no, then the parts, then "one more?".
    GROUP,
    /// The last yes before submitting; no leads back to the review.
    PLEDGE;

    /// Whether its answers are codes the flow's author wrote, which say nothing of anybody.
    boolean coded() {
        return this == CONSENT || this == YES_NO || this == PLEDGE || this == CHOICE;
    }

    /// Whether the question is answered by yes or no, so that such words beat the commands spelt alike.
    boolean yesOrNo() {
        return this == CONSENT || this == YES_NO || this == PLEDGE || this == GROUP;
    }
}
