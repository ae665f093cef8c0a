package vn.sangkien.bot.staff;

/// Somebody with a role at a unit.
///
/// @param contact a phone number or an address, as it was given
public record Appointment(String name, Role role, String unitCode, String contact) {

    /// Personal data.
    @Override
    public String toString() {
        return "Appointment[" + role + " at " + unitCode + "]";
    }
}
