package vn.sangkien.bot.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Takes out of a picture what tells where, when, with what and by whom it was taken; what it shows stays as it is.
final class Metadata {

    /// How every kind of metadata that tells of a person begins.
    private static final List<byte[]> SIGNS = Stream.of("Exif", "ns.adobe.com/xap", "xpacket", "Photoshop 3.0")
            .map(sign -> sign.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private Metadata() {}

    /// The picture is not built as its kind is, and names something that must not be kept.
    static final class Unreadable extends Exception {
        Unreadable(String what) {
            super(what);
        }
    }

    /// The file without it; other files than pictures stay as they are, and so does a damaged picture that has none.
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
        } catch (Unreadable | IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            if (SIGNS.stream().noneMatch(sign -> contains(file, sign))) {
                return file;
            }
            throw new Unreadable(type + " ends in the middle of something: " + e.getMessage());
        }
    }

    private static boolean contains(byte[] file, byte[] sign) {
        for (int at = 0; at + sign.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + sign.length, sign, 0, sign.length)) {
                return true;
            }
        }
        return false;
    }
}
