package vn.sangkien.bot.picture;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Objects;

/// The product's own letters, so that a picture is the same on a server without any.
public final class Letters {
    private final Font regular;
    private final Font bold;

    /// Java refuses to draw a letter where the system has no fonts, even with one of ours; unless it is told, before
    /// its
    /// first letter, that nothing is there to look for.
    public Letters() {
        System.setProperty("java.awt.headless", "true");
        try {
            if (System.getProperty("sun.awt.fontconfig") == null) {
                var none = Files.createTempFile("sangkien-fonts", ".properties");
                Files.writeString(none, "version=1\nsequence.allfonts=default\n");
                none.toFile().deleteOnExit();
                System.setProperty("sun.awt.fontconfig", none.toString());
            }
            regular = read("BeVietnamPro-Regular.ttf");
            bold = read("BeVietnamPro-Bold.ttf");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Font read(String name) throws IOException {
        try (var in = Objects.requireNonNull(Letters.class.getResourceAsStream(name))) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the product brings a broken font: " + name, e);
        }
    }

    public Font regular(int size) {
        return regular.deriveFont((float) size);
    }

    public Font bold(int size) {
        return bold.deriveFont((float) size);
    }
}
