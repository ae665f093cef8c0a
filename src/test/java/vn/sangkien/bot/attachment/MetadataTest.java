package vn.sangkien.bot.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every picture here carries this word wherever its kind has room for it; none may keep it.
class MetadataTest {

    private static final String PLACE = "GPS-12.7113N-108.3000E";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static BufferedImage drawing() {
        var image = new BufferedImage(40, 24, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 24; y++) {
                image.setRGB(x, y, ((x * 6) << 16) | ((y * 10) << 8) | 90);
            }
        }
        return image;
    }

    private static byte[] encoded(String format) {
        try {
            var out = new ByteArrayOutputStream();
            assertThat(ImageIO.write(drawing(), format, out)).isTrue();
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int[] pixels(byte[] file) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] segment(int marker, byte[] content) {
        return joined(
                ByteBuffer.allocate(4)
                        .putShort((short) (0xFF00 | marker))
                        .putShort((short) (content.length + 2))
                        .array(),
                content);
    }

    /// Exif with an orientation and a text, in the byte order of most phones.
    private static byte[] exif(int orientation) {
        var tiff = ByteBuffer.allocate(8 + 2 + 24 + 4).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(ascii("II")).putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x010E).putShort((short) 2).putInt(PLACE.length()).putInt(38);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putInt(orientation)
                .putInt(0);
        return joined(ascii("Exif\0\0"), tiff.array(), ascii(PLACE));
    }

    private static byte[] jpeg(int orientation) {
        var plain = encoded("jpg");
        var colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        var head = new byte[] {plain[0], plain[1]};
        var rest = Arrays.copyOfRange(plain, 2, plain.length);
        return joined(
                head,
                segment(0xE1, exif(orientation)),
                segment(0xE1, ascii("http://ns.adobe.com/xap/1.0/\0<x>" + PLACE + "</x>")),
                segment(0xED, ascii("Photoshop 3.0\0" + PLACE)),
                segment(0xE2, ascii("MPF\0" + PLACE)),
                segment(0xE2, joined(ascii("ICC_PROFILE\0\1\1"), colours)),
                segment(0xFE, ascii(PLACE)),
                rest,
                ascii("a film of " + PLACE));
    }

    private static String latin(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_jpeg_loses_exif_xmp_comments_and_what_follows_and_shows_the_same() throws Exception {
        var bare = Metadata.without("image/jpeg", jpeg(1));
        assertThat(latin(bare)).doesNotContain(PLACE).doesNotContain("Exif").contains("ICC_PROFILE");
        assertThat(pixels(bare)).isEqualTo(pixels(encoded("jpg")));
    }

    @Test
    void a_jpeg_on_its_side_stays_on_its_side() throws Exception {
        var bare = Metadata.without("image/jpeg", jpeg(6));
        assertThat(latin(bare)).doesNotContain(PLACE).contains("Exif\0\0MM\0*");
        assertThat(pixels(bare)).isEqualTo(pixels(encoded("jpg")));
        assertThat(Metadata.without("image/jpeg", bare)).isEqualTo(bare);
    }

    @Test
    void a_jpeg_that_says_nothing_stays_as_it_is() throws Exception {
        assertThat(Metadata.without("image/jpeg", encoded("jpg"))).isEqualTo(encoded("jpg"));
    }

    private static byte[] chunk(String type, byte[] content) {
        var crc = new CRC32();
        crc.update(joined(ascii(type), content));
        return joined(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                ascii(type),
                content,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    @Test
    void a_png_loses_its_texts_and_exif_and_shows_the_same() throws Exception {
        var plain = encoded("png");
        int afterHead = 8 + 25;
        var file = joined(
                Arrays.copyOf(plain, afterHead),
                chunk("eXIf", ascii(PLACE)),
                chunk("tEXt", ascii("Comment\0" + PLACE)),
                chunk("iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0" + PLACE)),
                chunk("tIME", new byte[7]),
                chunk("prVt", ascii(PLACE)),
                Arrays.copyOfRange(plain, afterHead, plain.length),
                ascii(PLACE));
        var bare = Metadata.without("image/png", file);
        assertThat(bare).isEqualTo(plain);
        assertThat(pixels(bare)).isEqualTo(pixels(plain));
    }

    private static byte[] riff(String type, byte[] content) {
        return joined(
                ascii(type),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(content.length)
                        .array(),
                content,
                new byte[content.length % 2]);
    }

    @Test
    void a_webp_loses_exif_and_xmp_and_no_longer_announces_them() throws Exception {
        var features = new byte[] {0x2C, 0, 0, 0, 39, 0, 0, 23, 0, 0}; // ICC, Exif, XMP
        var kept = joined(riff("ICCP", ascii("colours")), riff("VP8 ", ascii("the picture itself.")));
        var inside = joined(
                ascii("WEBP"), riff("VP8X", features), kept, riff("EXIF", ascii(PLACE)), riff("XMP ", ascii(PLACE)));
        var bare = Metadata.without("image/webp", riff("RIFF", inside));

        features[0] = 0x20;
        assertThat(bare).isEqualTo(riff("RIFF", joined(ascii("WEBP"), riff("VP8X", features), kept)));
    }

    private static byte[] box(String type, byte[]... contents) {
        var content = joined(contents);
        return joined(ByteBuffer.allocate(4).putInt(content.length + 8).array(), ascii(type), content);
    }

    private static byte[] item(int id, String type) {
        return box(
                "infe",
                ByteBuffer.allocate(4).putInt(0x02000000).array(),
                ByteBuffer.allocate(4).putShort((short) id).putShort((short) 0).array(),
                ascii(type + "\0"));
    }

    private static byte[] heic(int offsetOfData) {
        var picture = "the coded picture";
        var places = ByteBuffer.allocate(8 + 3 * 14)
                .putInt(0)
                .putShort((short) 0x4400)
                .putShort((short) 3);
        int at = offsetOfData;
        for (int id = 1; id <= 3; id++) {
            int length = id == 1 ? picture.length() : PLACE.length();
            places.putShort((short) id)
                    .putShort((short) 0)
                    .putShort((short) 1)
                    .putInt(at)
                    .putInt(length);
            at += length;
        }
        var entries = joined(
                ByteBuffer.allocate(6).putInt(0).putShort((short) 3).array(),
                item(1, "hvc1"),
                item(2, "Exif"),
                item(3, "mime"));
        return joined(
                box("ftyp", ascii("heic\0\0\0\0mif1heic")),
                box("meta", new byte[4], box("iinf", entries), box("iloc", places.array())),
                box("uuid", ascii(PLACE)),
                box("mdat", ascii(picture + PLACE + PLACE)));
    }

    @Test
    void a_heic_loses_exif_xmp_and_makers_boxes_where_they_are() throws Exception {
        int offset = latin(heic(0)).indexOf("the coded picture");
        var file = heic(offset);
        var bare = Metadata.without("image/heic", file);
        assertThat(bare).hasSameSizeAs(file);
        assertThat(latin(bare))
                .doesNotContain(PLACE)
                .contains("the coded picture")
                .contains("hvc1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/png", "image/webp", "image/heic"})
    void whatever_is_broken_is_refused_and_nothing_else_happens(String type) {
        var random = new SplittableRandom(11);
        var whole = switch (type) {
            case "image/jpeg" -> jpeg(6);
            case "image/png" -> encoded("png");
            case "image/webp" -> riff("RIFF", joined(ascii("WEBP"), riff("VP8 ", ascii(PLACE))));
            default -> heic(0);
        };
        for (int n = 0; n < 5000; n++) {
            var file = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int spoilt = random.nextInt(4); spoilt > 0; spoilt--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(Metadata.without(type, file).length).isLessThanOrEqualTo(file.length + 36);
            } catch (Metadata.Unreadable e) {
                assertThat(e).hasMessageNotContaining(PLACE);
            }
        }
    }

    @Test
    void a_damaged_picture_stays_only_where_nothing_personal_is_in_it() throws Exception {
        var harmless = joined(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, new byte[50]);
        assertThat(Metadata.without("image/jpeg", harmless)).isEqualTo(harmless);
        assertThatThrownBy(() -> Metadata.without("image/jpeg", joined(harmless, exif(1))))
                .isInstanceOf(Metadata.Unreadable.class);
    }
}
