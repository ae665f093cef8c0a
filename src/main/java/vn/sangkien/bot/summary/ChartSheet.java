package vn.sangkien.bot.summary;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/// What a picture is drawn on: letters, lines and bars in few colours that also the colour-blind tell apart.
final class ChartSheet {
    /// Okabe and Ito's palette; each colour also differs in lightness.
    static final Color DONE = new Color(0x00, 0x72, 0xB2);

    static final Color NEEDED = new Color(0xD5, 0x5E, 0x00);
    static final Color INK = new Color(0x1F, 0x29, 0x33);
    static final Color SOFT = new Color(0x5B, 0x67, 0x73);
    static final Color RULE = new Color(0xDD, 0xE2, 0xE7);

    private final Graphics2D g;

    ChartSheet(Graphics2D graphics) {
        g = graphics;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    void text(String words, double x, double y, Font font, Color color) {
        g.setFont(font);
        g.setColor(color);
        g.drawString(words, (float) x, (float) y);
    }

    void textEndingAt(String words, double x, double y, Font font, Color color) {
        text(words, x - width(words, font), y, font, color);
    }

    void textAround(String words, double x, double y, Font font, Color color) {
        text(words, x - width(words, font) / 2, y, font, color);
    }

    double width(String words, Font font) {
        return g.getFontMetrics(font).getStringBounds(words, g).getWidth();
    }

    /// The words, cut off with “…” where they would be too long.
    String fitting(String words, Font font, double most) {
        if (width(words, font) <= most) {
            return words;
        }
        var cut = words;
        while (cut.length() > 1 && width(cut + "…", font) > most) {
            cut = cut.substring(0, cut.length() - 1).stripTrailing();
        }
        return cut + "…";
    }

    void line(double x1, double y1, double x2, double y2, Color color, float width) {
        g.setColor(color);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void dashed(double x1, double y1, double x2, double y2, Color color, float width) {
        g.setColor(color);
        g.setStroke(new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {width * 3, width * 2}, 0));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void path(double[] xs, double[] ys, Color color, float width) {
        var path = new Path2D.Double();
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < xs.length; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        g.setColor(color);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    void bar(double x, double y, double width, double height, Color color) {
        g.setColor(color);
        g.fill(new RoundRectangle2D.Double(x, y, Math.max(2, width), height, 6, 6));
    }

    void dot(double x, double y, double radius, Color color) {
        g.setColor(color);
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
