package vn.sangkien.bot.attachment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// HEIC: boxes that point at each other by their place in the file, so what goes is overwritten with zeros where it is.
///
/// Gone are Exif and XMP items and boxes of makers, as a film is with some phones. Which way is up is a property of the
/// picture and stays. ISO/IEC 14496-12 §8.11.
final class HeicMetadata {

    private static final Set<String> OF_MAKERS = Set.of("uuid", "mpvd", "free", "skip");

    private final ByteBuffer file;

    HeicMetadata(byte[] file) {
        this.file = ByteBuffer.wrap(file.clone());
    }

    /// @param from where its content begins
    /// @param to where the next box begins
    private record Box(String type, int from, int to) {}

    private interface Visitor {
        void visit(Box box) throws Metadata.Unreadable;
    }

    byte[] without() throws Metadata.Unreadable {
        each(0, file.limit(), box -> {
            if (box.type().equals("meta")) {
                items(new Box("meta", box.from() + 4, box.to()));
            } else if (OF_MAKERS.contains(box.type())) {
                clear(box.from(), box.to());
            }
        });
        return file.array();
    }

    private void items(Box meta) throws Metadata.Unreadable {
        var personal = new HashSet<Long>();
        each(meta.from(), meta.to(), box -> {
            if (box.type().equals("iinf")) {
                int head = file.get(box.from()) == 0 ? 6 : 8;
                each(box.from() + head, box.to(), entry -> name(entry, personal));
            }
        });
        int[] data = {-1};
        each(meta.from(), meta.to(), box -> {
            if (box.type().equals("idat")) {
                data[0] = box.from();
            }
        });
        each(meta.from(), meta.to(), box -> {
            if (box.type().equals("iloc")) {
                clear(box, personal, data[0]);
            }
        });
    }

    private void name(Box entry, Set<Long> personal) {
        int version = file.get(entry.from());
        if (!entry.type().equals("infe") || version < 2) {
            return;
        }
        boolean wide = version > 2;
        long id = number(entry.from() + 4, wide ? 4 : 2);
        var type = text(entry.from() + 4 + (wide ? 6 : 4));
        if (type.equals("Exif") || type.equals("mime")) {
            personal.add(id);
        }
    }

    /// Overwrites where these items are.
    private void clear(Box locations, Set<Long> personal, int data) throws Metadata.Unreadable {
        int version = file.get(locations.from());
        int sizes = Short.toUnsignedInt(file.getShort(locations.from() + 4));
        int offsetSize = sizes >> 12 & 15;
        int lengthSize = sizes >> 8 & 15;
        int baseSize = sizes >> 4 & 15;
        int indexSize = version == 0 ? 0 : sizes & 15;
        int wide = version < 2 ? 2 : 4;
        int at = locations.from() + 6;
        long items = number(at, wide);
        at += wide;
        for (long n = 0; n < items; n++) {
            long id = number(at, wide);
            at += wide;
            boolean isInData = version > 0 && (file.getShort(at) & 15) == 1;
            at += version > 0 ? 4 : 2;
            long base = number(at, baseSize);
            at += baseSize;
            int extents = Short.toUnsignedInt(file.getShort(at));
            at += 2;
            for (int e = 0; e < extents; e++) {
                at += indexSize;
                long offset = base + number(at, offsetSize) + (isInData ? data : 0);
                at += offsetSize;
                long length = number(at, lengthSize);
                at += lengthSize;
                if (personal.contains(id)) {
                    clear(Math.toIntExact(offset), Math.toIntExact(offset + length));
                }
            }
        }
    }

    private void each(int from, int to, Visitor visitor) throws Metadata.Unreadable {
        for (int at = from; at < to; ) {
            long size = number(at, 4);
            int head = 8;
            if (size == 1) {
                size = file.getLong(at + 8);
                head = 16;
            } else if (size == 0) {
                size = (long) to - at;
            }
            if (size < head || size > to - at) {
                throw new Metadata.Unreadable("a box of " + size + " bytes at " + at);
            }
            visitor.visit(new Box(text(at + 4), at + head, at + (int) size));
            at += (int) size;
        }
    }

    private void clear(int from, int to) throws Metadata.Unreadable {
        if (from < 0 || to < from || to > file.limit()) {
            throw new Metadata.Unreadable("an item from " + from + " to " + to);
        }
        Arrays.fill(file.array(), from, to, (byte) 0);
    }

    private String text(int at) {
        return new String(file.array(), at, 4, StandardCharsets.ISO_8859_1);
    }

    private long number(int at, int size) {
        return switch (size) {
            case 0 -> 0;
            case 2 -> Short.toUnsignedLong(file.getShort(at));
            case 4 -> Integer.toUnsignedLong(file.getInt(at));
            case 8 -> file.getLong(at);
            default -> throw new IllegalArgumentException("a number of " + size + " bytes");
        };
    }
}
