package vn.sangkien.bot.console;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Little pictures of large ones, read coarsely so that no picture fills the memory.
final class Thumbnails {
    /// So many pixels each way, about.
    private static final int SIDE = 240;

    /// What a browser shows and nothing else is hidden in.
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/webp", "image/gif");

    private Thumbnails() {}

    /// Whether a browser may show it.
    static boolean shows(String type) {
        return SHOWN.contains(type);
    }

    /// A JPEG, or nothing when it cannot be read here and the picture itself has to do. Closes what it reads.
    static byte @Nullable [] of(InputStream picture) throws IOException {
        try (picture;
                var in = ImageIO.createImageInputStream(picture)) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                var how = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / SIDE);
                how.setSourceSubsampling(step, step, 0, 0);
                return jpeg(reader.read(0, how));
            } catch (IOException | RuntimeException _) {
                return null; // damaged, or of a kind only browsers know
            } finally {
                reader.dispose();
            }
        }
    }

    /// On white, as a JPEG knows no transparency.
    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = opaque.createGraphics();
        pen.fillRect(0, 0, opaque.getWidth(), opaque.getHeight());
        pen.drawImage(picture, 0, 0, null);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(opaque, "jpg", out);
        return out.toByteArray();
    }
}
