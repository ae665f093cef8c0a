package vn.sangkien.bot.flow;

/// What a registration is about: by these answers it is called, and compared with what is registered.
///
/// @param title the field that names it
/// @param text the field that describes it, or empty
public record Subject(String title, String text) {
    /// Of a flow whose registrations have no name of their own.
    public static final Subject NONE = new Subject("", "");
}
