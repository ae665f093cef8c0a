package vn.sangkien.bot.summary;

import java.time.LocalTime;
import vn.sangkien.bot.shared.ContactId;

/// Somebody who gets the summaries of a unit: a person, or the group of a union.
///
/// @param at the daily cut-off
/// @param name as the administrator gave it; personal data
public record Leader(long id, ContactId contact, String unitCode, String role, String name, LocalTime at) {
    @Override
    public String toString() {
        return "Leader[" + id + " of " + unitCode + "]";
    }
}
