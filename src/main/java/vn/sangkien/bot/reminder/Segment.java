package vn.sangkien.bot.reminder;

import java.util.List;

/// Who a round of reminders is for.
///
/// @param unitCode below which unit
/// @param days for how long nothing has happened; of no meaning for [Kind#BELOW] and [Kind#WITHOUT]
/// @param step of a draft, the question it stands at; empty for any
/// @param percent of a unit's target, for [Kind#BELOW]
/// @param units only these and what is below them; empty for all
public record Segment(Kind kind, String unitCode, int days, String step, int percent, List<String> units) {
    public Segment {
        units = List.copyOf(units);
    }

    /// What they have in common.
    public enum Kind {
        /// A registration left unfinished.
        DRAFT,
        /// A reviewer asked for more and was not answered.
        NEEDS_INFO,
        /// Agreed to take part and registered nothing.
        JOINED,
        /// Of units that have not reached so much of their target.
        BELOW,
        /// Of units without any innovation.
        WITHOUT
    }
}
