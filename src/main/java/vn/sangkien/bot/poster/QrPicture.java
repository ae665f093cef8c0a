package vn.sangkien.bot.poster;

import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import vn.sangkien.bot.picture.Drawing;

/// A QR code: as one SVG path, sharp at any size and on any printer, or in a drawing.
final class QrPicture {
    /// Light modules around it; the norm asks for four.
    private static final int QUIET = 4;

    private QrPicture() {}

    /// A text that is safe to stand inside HTML.
    static String svg(String content, String label) {
        var code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * QUIET;
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s" \
                shape-rendering="crispEdges"><path fill="#fff" d="M0,0h%dv%dh-%dz"/><path fill="#000" d="%s"/></svg>""".formatted(side, side, label, side, side, side, path);
    }

    /// Draws it with whole pixels to a module, in the middle of a square.
    static void draw(Drawing drawing, String content, int x, int y, int room) {
        var code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
        int module = room / (code.size + 2 * QUIET);
        int rim = (room - code.size * module) / 2;
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                if (code.getModule(column, row)) {
                    drawing.square(x + rim + column * module, y + rim + row * module, module, Color.BLACK);
                }
            }
        }
    }
}
