package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;

/// The world's answer to a [Query].
public sealed interface Fact {
    /// The person who writes.
    ///
    /// @param draft the id of the registration that may begin now
    /// @param known what is known of the member, by field id
    /// @param facts named days: `programme.from`, `programme.to`; what was answered before: `purpose.reminders`,
    ///     `purpose.praise`
    record Person(String draft, Map<String, Answer> known, Map<String, String> facts) implements Fact {}

    /// Units found, best first.
    ///
    /// @param clear the first one is meant beyond doubt
    record Units(boolean clear, List<UnitRef> units) implements Fact {}

    /// The registration is committed.
    ///
    /// @param receipt its code
    /// @param progress names for the progress sentence: `unit`, `count`, `target`, `percent`, `phase`;
    ///     empty where no target stands
    record Registered(String receipt, Map<String, String> progress) implements Fact {}

    /// A rule of the business says no.
    ///
    /// @param reason text key of why not
    record NotRegistered(String reason, Map<String, String> args) implements Fact {}

    /// What is like the innovation, the most alike first.
    record Similar(List<Alike> alike) implements Fact {}

    /// A registered innovation that is like the one in the making.
    ///
    /// @param unit the unit's name
    /// @param own whether the member registered it
    record Alike(String receipt, String title, String unit, boolean own) {}

    /// Lines to show.
    record Report(List<String> lines) implements Fact {}
}
