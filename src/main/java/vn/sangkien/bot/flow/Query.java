package vn.sangkien.bot.flow;

import java.util.Map;
import vn.sangkien.bot.vietnamese.LeaderWord;

/// What a step asks the world before it can go on; the answer is kept with the turn, so that a replay asks nobody.
public sealed interface Query {
    /// Who writes, and which programme is on: answered by [Fact.Person].
    record WhoIs() implements Query {}

    /// Units by typed name: answered by [Fact.Units].
    ///
    /// @param under code of the unit the member had come down to, to look there first; empty when none
    record FindUnits(String text, String under) implements Query {}

    /// A unit by its code: [Fact.Units] with one or none.
    record UnitOf(String code) implements Query {}

    /// The direct sub-units, of the root when empty: [Fact.Units].
    record UnitsBelow(String code) implements Query {}

    /// Commit the registration, or amend the one with that receipt: [Fact.Registered] or [Fact.NotRegistered].
    ///
    /// @param receipt empty for a new one
    /// @param typedBy who of the support team typed an answer, by field; only for those the member did not
    record Register(String draft, String receipt, Map<String, Answer> answers, Map<String, String> typedBy)
            implements Query {}

    /// Registered innovations like this one, of its unit and the neighbours: [Fact.Similar].
    ///
    /// @param description empty where none may be kept
    record Similar(String unit, String title, String description) implements Query {}

    /// The member's own innovations that may still be changed: [Fact.Own].
    record Own() implements Query {}

    /// Withdraw an innovation, or take that back: [Fact.Changed].
    record Withdraw(String receipt, boolean withdrawn) implements Query {}

    /// How a review of one's own innovation came out: [Fact.Reviewed].
    ///
    /// @param receipt empty for the one that has waited longest for more information
    record Reviewed(String receipt) implements Query {}

    /// Who is invited by a code: [Fact.Invited].
    record Invited(String code) implements Query {}

    /// An invited co-author agrees, or says that it is not so: [Fact.Changed].
    ///
    /// @param notice what was agreed to
    record CoAuthor(String code, boolean agreed, String notice) implements Query {}

    /// Something a leader may say about the summaries: [Fact.Led].
    ///
    /// @param asked whether a question is open, to which it may be an answer
    record Leading(LeaderWord word, boolean asked) implements Query {}

    /// The channel vouches that the number is the member's own: [Fact.Listed].
    record Proven(String phone) implements Query {}

    /// A code to be typed in another chat of the same person: [Fact.Shown].
    record LinkCode() implements Query {}

    /// A code to be read out to a supporter: [Fact.Shown].
    record AssistCode() implements Query {}

    /// A code of another chat: [Fact.Linking].
    record Link(String code) implements Query {}

    /// Whether another contact that proved it is the same person's: [Fact.Changed].
    record Joined(String request, boolean yes) implements Query {}

    /// The other contacts of the same person: [Fact.Siblings].
    record Siblings() implements Query {}

    /// This contact belongs to nobody else any more: [Fact.Changed].
    record Part() implements Query {}

    /// Where the printable form of an own innovation can be had: [Fact.Printable].
    ///
    /// @param receipt empty for the latest
    record Form(String receipt) implements Query {}

    /// The member's own registrations: [Fact.Report].
    record Status() implements Query {}

    /// What is stored about the member: [Fact.Copy].
    record MyData() implements Query {}
}
