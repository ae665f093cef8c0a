package vn.sangkien.bot.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// WebP: chunks in a RIFF. Kept are those that make the picture and its colours, and what says which are there.
final class WebpMetadata {

    private static final int HEAD = 12;
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final int EXIF_AND_XMP = 0x0C;

    private final byte[] file;

    WebpMetadata(byte[] file) {
        this.file = file.clone();
    }

    byte[] without() {
        var in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var out = new ByteArrayOutputStream(file.length);
        out.write(file, 0, HEAD);
        int end = Math.min(file.length, Math.addExact(Math.max(in.getInt(4), 0), 8));
        for (int at = HEAD; at + 8 <= end; ) {
            String type = new String(file, at, 4, StandardCharsets.US_ASCII);
            int size = Math.max(in.getInt(at + 4), 0);
            int length = Math.addExact(size, 8 + size % 2);
            if (type.equals("VP8X")) {
                file[at + 8] &= ~EXIF_AND_XMP;
            }
            if (KEPT.contains(type)) {
                out.write(file, at, length);
            }
            at = Math.addExact(at, length);
        }
        var bare = out.toByteArray();
        ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bare.length - 8);
        return bare;
    }
}
