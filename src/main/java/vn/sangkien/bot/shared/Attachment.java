package vn.sangkien.bot.shared;

/// A file somebody sent, already kept in the attachment store.
///
/// @param id the store's key (hash of the content), empty when nothing was kept
/// @param name the name the sender gave it; personal data, never logged
/// @param type media type told from the content, not from the name
/// @param size in bytes
public record Attachment(String id, String name, String type, long size) {
    @Override
    public String toString() {
        return "Attachment[" + type + ", " + size + " bytes]";
    }
}
