package vn.sangkien.bot.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// JPEG: segments until the picture's end. Kept are those a picture needs, its colours (ICC) and which way is up; what
/// follows the end, as a film does with phones, goes.
final class JpegMetadata {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int JFIF = 0xE0;
    private static final int EXIF = 0xE1;
    private static final int ICC = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int LAST_APPLICATION = 0xEF;
    private static final int COMMENT = 0xFE;

    private static final byte[] EXIF_NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ICC_NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT = 3;

    private final ByteBuffer in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    JpegMetadata(byte[] file) {
        in = ByteBuffer.wrap(file);
    }

    byte[] without() throws Metadata.Unreadable {
        if (marker() != START) {
            throw new Metadata.Unreadable("no start of image");
        }
        write(START);
        for (int marker = marker(); marker != END; marker = marker()) {
            int from = in.position();
            int length = Short.toUnsignedInt(in.getShort(from));
            if (isKept(marker, from + 2)) {
                write(marker);
                out.write(in.array(), from, length);
            } else if (marker == EXIF && startsWith(from + 2, EXIF_NAME)) {
                writeOrientation(from + 2 + EXIF_NAME.length, length - 2 - EXIF_NAME.length);
            }
            in.position(from + length);
            if (marker == SCAN) {
                copyScan();
            }
        }
        write(END);
        return out.toByteArray();
    }

    private boolean isKept(int marker, int at) {
        if (marker == ICC) {
            return startsWith(at, ICC_NAME);
        }
        return marker == JFIF || marker == ADOBE || (marker != COMMENT && (marker < JFIF || marker > LAST_APPLICATION));
    }

    /// The next marker; fill bytes before it are passed over.
    private int marker() throws Metadata.Unreadable {
        if (Byte.toUnsignedInt(in.get(in.position())) != 0xFF) {
            throw new Metadata.Unreadable("no marker at " + in.position());
        }
        int code = 0xFF;
        while (code == 0xFF) {
            code = Byte.toUnsignedInt(in.get(in.position()));
            in.position(in.position() + 1);
        }
        return code;
    }

    /// Coded data up to the next real marker; 0xFF00 and restarts are part of it.
    private void copyScan() {
        int from = in.position();
        int at = from;
        while (in.get(at) != (byte) 0xFF || isInScan(Byte.toUnsignedInt(in.get(at + 1)))) {
            at++;
        }
        out.write(in.array(), from, at - from);
        in.position(at);
    }

    private static boolean isInScan(int code) {
        return code == 0 || (code >= 0xD0 && code <= 0xD7);
    }

    /// Phones keep a picture as it came off the sensor and say here how to turn it.
    private void writeOrientation(int at, int length) {
        int orientation = orientation(ByteBuffer.wrap(in.array(), at, length).slice());
        if (orientation < 2 || orientation > 8) {
            return;
        }
        var exif = ByteBuffer.allocate(2 + EXIF_NAME.length + 26);
        exif.putShort((short) exif.capacity()).put(EXIF_NAME);
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1)
                .putShort((short) ORIENTATION_TAG)
                .putShort((short) SHORT)
                .putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        write(EXIF);
        out.writeBytes(exif.array());
    }

    private static int orientation(ByteBuffer tiff) {
        if (tiff.remaining() < 8) {
            return 0;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 0 || directory > tiff.limit() - 2) {
            return 0;
        }
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int n = 0; n < entries; n++) {
            int entry = directory + 2 + 12 * n;
            if (entry + 12 > tiff.limit()) {
                return 0;
            }
            if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION_TAG) {
                return Short.toUnsignedInt(tiff.getShort(entry + 8));
            }
        }
        return 0;
    }

    private boolean startsWith(int at, byte[] name) {
        return at + name.length <= in.limit() && Arrays.equals(in.array(), at, at + name.length, name, 0, name.length);
    }

    private void write(int marker) {
        out.write(0xFF);
        out.write(marker);
    }
}
