package vn.sangkien.bot.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// What a picture is drawn on: letters, lines and bars in few colours that also the colour-blind tell apart. Lengths
/// are pixels, letters stand on `y`. The same calls always give the same bytes.
public final class Drawing {
    /// Okabe and Ito's palette; each colour also differs in lightness.
    public static final Color DONE = new Color(0x00, 0x72, 0xB2);

    public static final Color NEEDED = new Color(0xD5, 0x5E, 0x00);
    public static final Color INK = new Color(0x1F, 0x29, 0x33);
    public static final Color SOFT = new Color(0x5B, 0x67, 0x73);
    public static final Color RULE = new Color(0xDD, 0xE2, 0xE7);

    private static final double LEADING = 1.35;

    private final BufferedImage image;
    private final Graphics2D g;

    /// A white sheet.
    public Drawing(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    public void text(String words, double x, double y, Font font, Color color) {
        g.setFont(font);
        g.setColor(color);
        g.drawString(words, (float) x, (float) y);
    }

    public void textEndingAt(String words, double x, double y, Font font, Color color) {
        text(words, x - width(words, font), y, font, color);
    }

    public void textAround(String words, double x, double y, Font font, Color color) {
        text(words, x - width(words, font) / 2, y, font, color);
    }

    public double width(String words, Font font) {
        return g.getFontMetrics(font).getStringBounds(words, g).getWidth();
    }

    /// The words, cut off with “…” where they would be too long.
    public String fitting(String words, Font font, double most) {
        if (width(words, font) <= most) {
            return words;
        }
        var cut = words;
        while (cut.length() > 1 && width(cut + "…", font) > most) {
            cut = cut.substring(0, cut.length() - 1).stripTrailing();
        }
        return cut + "…";
    }

    public void line(double x1, double y1, double x2, double y2, Color color, float width) {
        g.setColor(color);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    public void dashed(double x1, double y1, double x2, double y2, Color color, float width) {
        g.setColor(color);
        g.setStroke(new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {width * 3, width * 2}, 0));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    public void path(double[] xs, double[] ys, Color color, float width) {
        var path = new Path2D.Double();
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < xs.length; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        g.setColor(color);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    public void bar(double x, double y, double width, double height, Color color) {
        g.setColor(color);
        g.fill(new RoundRectangle2D.Double(x, y, Math.max(2, width), height, 6, 6));
    }

    public void dot(double x, double y, double radius, Color color) {
        g.setColor(color);
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /// Words in lines around `x`, broken between words.
    ///
    /// @param y of the first line
    /// @return where the line below the last would stand
    public double paragraph(String words, double x, double y, double most, Font font, Color color) {
        double below = y;
        var line = new StringBuilder();
        for (var word : words.split(" ", -1)) {
            if (!line.isEmpty() && width(line + " " + word, font) > most) {
                textAround(line.toString(), x, below, font, color);
                below += font.getSize() * LEADING;
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        textAround(line.toString(), x, below, font, color);
        return below + font.getSize() * LEADING;
    }

    /// A filled square with sharp edges.
    public void square(int x, int y, int side, Color color) {
        g.setColor(color);
        g.fillRect(x, y, side, side);
    }

    /// The sheet as PNG; nothing is drawn on it afterwards.
    public byte[] png() {
        g.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
