package vn.sangkien.bot.attachment;

/// Takes out of a picture what tells where, when, with what and by whom it was taken; what it shows stays as it is.
final class Metadata {

    private Metadata() {}

    /// The picture is not built as its kind is, so that nobody can say what else is in it.
    static final class Unreadable extends Exception {
        Unreadable(String what) {
            super(what);
        }
    }

    /// The file without it; other files than pictures stay as they are.
    ///
    /// @param type told from the content
    static byte[] without(String type, byte[] file) throws Unreadable {
        try {
            return switch (type) {
                case "image/jpeg" -> new JpegMetadata(file).without();
                case "image/png" -> new PngMetadata(file).without();
                case "image/webp" -> new WebpMetadata(file).without();
                case "image/heic", "image/heif" -> new HeicMetadata(file).without();
                default -> file;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw new Unreadable(type + " ends in the middle of something: " + e.getMessage());
        }
    }
}
