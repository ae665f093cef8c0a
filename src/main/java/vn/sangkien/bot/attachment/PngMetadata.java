package vn.sangkien.bot.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// PNG: chunks until IEND. Kept are those that make the picture and its colours.
final class PngMetadata {

    private static final int SIGNATURE = 8;

    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "pHYs", "bKGD",
            "acTL", "fcTL", "fdAT");

    private final byte[] file;

    PngMetadata(byte[] file) {
        this.file = file;
    }

    byte[] without() {
        var in = ByteBuffer.wrap(file);
        var out = new ByteArrayOutputStream(file.length);
        out.write(file, 0, SIGNATURE);
        in.position(SIGNATURE);
        String type = "";
        while (!type.equals("IEND")) {
            int from = in.position();
            int length = Math.addExact(Math.max(in.getInt(from), 0), 12); // length, type, check sum
            type = new String(file, from + 4, 4, StandardCharsets.US_ASCII);
            in.position(from + length);
            if (KEPT.contains(type)) {
                out.write(file, from, length);
            }
        }
        return out.toByteArray();
    }
}
