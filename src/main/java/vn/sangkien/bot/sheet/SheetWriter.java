package vn.sangkien.bot.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Writes a table row by row, in little memory however long it gets.
///
/// A text that a spreadsheet would take for a formula is no formula: XLSX keeps it as text, CSV puts an apostrophe
/// before it.
public sealed interface SheetWriter extends AutoCloseable {

    /// Writes one row.
    ///
    /// @param values numbers, texts, or null for an empty cell
    void row(@Nullable Object... values) throws IOException;

    @Override
    void close() throws IOException;

    /// Begins the file: XLSX when it is called so, else CSV in UTF-8.
    static SheetWriter to(Path file, List<String> columns) throws IOException {
        var out = new BufferedOutputStream(Files.newOutputStream(file));
        var writer = file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx") ? new Xlsx(out, columns) : new Csv(out);
        writer.row(columns.toArray());
        return writer;
    }

    /// Comma separated values, one line each.
    final class Csv implements SheetWriter {
        private final CsvWriter csv;

        private Csv(OutputStream out) {
            csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        }

        @Override
        public void row(@Nullable Object... values) {
            var cells = new ArrayList<String>();
            for (var value : values) {
                cells.add(
                        switch (value) {
                            case null -> "";
                            case Number number -> number.toString();
                            default -> defused(value.toString());
                        });
            }
            csv.writeRecord(cells);
        }

        private static String defused(String text) {
            return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    /// A workbook; begins another sheet when one is full.
    final class Xlsx implements SheetWriter {

        /// What is written so far leaves the memory after so many rows.
        private static final int FLUSHED = 1_000;

        private static final int MOST_ROWS = 1_048_576;

        private final OutputStream out;
        private final Workbook book;
        private final List<String> columns;
        private Worksheet sheet;
        private int sheets = 1;
        private int rows;

        private Xlsx(OutputStream out, List<String> columns) {
            this.out = out;
            book = new Workbook(out, "Sang Kien Bot", "1.0");
            sheet = book.newWorksheet("1");
            this.columns = List.copyOf(columns);
        }

        @Override
        public void row(@Nullable Object... values) throws IOException {
            if (rows == MOST_ROWS) {
                sheet.finish();
                sheet = book.newWorksheet(Integer.toString(++sheets));
                rows = 0;
                row(columns.toArray());
            }
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case null -> {}
                    case Number number -> sheet.value(rows, i, number);
                    // inline: the workbook's own table of strings would grow with the file
                    case Object value -> sheet.inlineString(rows, i, value.toString());
                }
            }
            if (++rows % FLUSHED == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            try (out) {
                sheet.finish();
                book.close();
            }
        }
    }
}
