package vn.sangkien.bot.poster;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import vn.sangkien.bot.picture.Drawing;
import vn.sangkien.bot.picture.Letters;
import vn.sangkien.bot.poster.PosterPage.Entrance;

/// Draws a union's poster for a printer or to be passed on in a chat: A5 at 300 dots an inch.
final class PosterPicture {
    static final int WIDTH = 1748;
    static final int HEIGHT = 2480;

    private static final int MARGIN = 120;
    private static final int INSIDE = WIDTH - 2 * MARGIN;
    private static final int COLUMNS = 2;
    private static final int LARGEST = 820;

    /// What a code's name and what is to be typed take.
    private static final int CAPTION = 170;

    private static final int FOOT = 110;
    private static final int MIDDLE = WIDTH / 2;

    private final Letters letters = new Letters();
    private final MessageSource texts;

    PosterPicture(MessageSource texts) {
        this.texts = texts;
    }

    /// The picture as PNG. One at a time: anybody may ask, and each takes 17 MB and a tenth of a second of a core.
    ///
    /// @param typed what is typed where the link does not carry the unit
    synchronized byte[] png(String unit, List<Entrance> entrances, String typed) {
        var sheet = new Drawing(WIDTH, HEIGHT);
        double y = sheet.paragraph(unit, MIDDLE, MARGIN + 60, INSIDE, letters.bold(64), Drawing.DONE);
        y = sheet.paragraph(text("question"), MIDDLE, y + 90, INSIDE, letters.bold(112), Drawing.INK);
        y = sheet.paragraph(text("answer"), MIDDLE, y, INSIDE, letters.bold(112), Drawing.INK);
        y = sheet.paragraph(text("how"), MIDDLE, y + 10, INSIDE, letters.regular(50), Drawing.INK);
        codes(sheet, entrances, typed, y + 20);
        sheet.paragraph(text("foot"), MIDDLE, HEIGHT - MARGIN - 40, INSIDE, letters.regular(40), Drawing.SOFT);
        return sheet.png();
    }

    /// At most two in a row: a phone takes codes that are too close for one.
    private void codes(Drawing sheet, List<Entrance> entrances, String typed, double top) {
        int rows = Math.ceilDiv(entrances.size(), COLUMNS);
        for (int row = 0; row < rows; row++) {
            var some = entrances.subList(row * COLUMNS, Math.min(entrances.size(), (row + 1) * COLUMNS));
            double height = (HEIGHT - MARGIN - FOOT - top) / rows;
            int side = Math.min(LARGEST, (int) height - CAPTION);
            int room = INSIDE / some.size();
            for (int column = 0; column < some.size(); column++) {
                double middle = MARGIN + room * (column + 0.5);
                code(sheet, some.get(column), typed, middle, top + row * height, Math.min(side, room));
            }
        }
    }

    private void code(Drawing sheet, Entrance entrance, String typed, double middle, double top, int side) {
        QrPicture.draw(sheet, entrance.link(), (int) middle - side / 2, (int) top, side);
        double y = sheet.paragraph(entrance.name(), middle, top + side + 30, side, letters.bold(54), Drawing.INK);
        if (entrance.typed()) {
            y = sheet.paragraph(text("typed"), middle, y - 10, INSIDE, letters.regular(40), Drawing.INK);
            sheet.paragraph(typed, middle, y, INSIDE, letters.bold(50), Drawing.NEEDED);
        }
    }

    private String text(String name) {
        return texts.getMessage("poster." + name, null, Locale.ROOT);
    }
}
