package vn.sangkien.bot.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/// Reads tables whose first line names the columns.
public final class Sheets {

    /// What a table of a whole country has unpacked, several times over.
    private static final long MOST_UNPACKED_MB = 256;

    private Sheets() {}

    /// Hands over every row of the file: of its first sheet when it is called `.xlsx`, else as CSV in UTF-8.
    ///
    /// @return what keeps the rest of the file from being read
    public static Optional<Fault> read(Path file, Consumer<Row> each) {
        try {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
                return xlsx(file, each);
            }
            try (var csv =
                    CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
                return csv(csv, each);
            }
        } catch (CharacterCodingException _) {
            return Optional.of(new Fault(1, "the file is no text in UTF-8"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same from CSV that is open already.
    public static Optional<Fault> csv(Reader reader, Consumer<Row> each) {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
            return csv(csv, each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Fault> csv(CsvReader<NamedCsvRecord> csv, Consumer<Row> each) throws IOException {
        try {
            for (var line : csv) {
                var fields = new HashMap<String, String>();
                // spreadsheets put a byte order mark before the first name
                line.getFieldsAsMap()
                        .forEach((name, value) ->
                                fields.put(name.replace("\uFEFF", "").strip(), value));
                each.accept(new Row(line.getStartingLineNumber(), fields));
            }
            return Optional.empty();
        } catch (CsvParseException e) {
            return Optional.of(new Fault(1, String.valueOf(e.getMessage())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<Fault> xlsx(Path file, Consumer<Row> each) throws IOException {
        try {
            if (isSwollen(file)) {
                return Optional.of(new Fault(1, "the file unpacks to more than " + MOST_UNPACKED_MB + " MB"));
            }
        } catch (ZipException | EOFException e) {
            return Optional.of(new Fault(1, "the file is no spreadsheet: " + e.getMessage()));
        }
        try (var book = opened(file);
                var rows = rows(book)) {
            var columns = new ArrayList<String>();
            for (var lines = rows.iterator(); ; ) {
                var row = next(lines, columns);
                if (row.isEmpty()) {
                    return Optional.empty();
                }
                each.accept(row.get());
            }
        } catch (IOException | OddTable e) {
            // it could be unpacked, so it is what is in it that cannot be read
            return Optional.of(new Fault(1, "the file is no spreadsheet: " + e.getMessage()));
        }
    }

    /// A table its reader stumbles over, in one of many ways.
    private static final class OddTable extends RuntimeException {
        OddTable(RuntimeException cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }

    private static ReadableWorkbook opened(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile());
        } catch (RuntimeException e) {
            throw new OddTable(e);
        }
    }

    private static Stream<org.dhatim.fastexcel.reader.Row> rows(ReadableWorkbook book) throws IOException {
        try {
            return book.getFirstSheet().openStream();
        } catch (RuntimeException e) {
            throw new OddTable(e);
        }
    }

    /// The next row that has anything, the names of the columns being those of the first.
    private static Optional<Row> next(Iterator<org.dhatim.fastexcel.reader.Row> lines, List<String> columns) {
        try {
            while (lines.hasNext()) {
                var row = lines.next();
                if (columns.isEmpty()) {
                    row.forEach(
                            cell -> columns.add(cell == null ? "" : text(cell).strip()));
                } else if (row.getCellCount() > 0) {
                    return Optional.of(new Row(row.getRowNum(), fields(columns, row)));
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new OddTable(e);
        }
    }

    /// Whether there is more in it than any table has: a file of some kilobytes may unpack to terabytes.
    private static boolean isSwollen(Path file) throws IOException {
        var some = new byte[1 << 16];
        long left = MOST_UNPACKED_MB << 20;
        try (var zip = new ZipFile(file.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                try (var in = zip.getInputStream(entries.nextElement())) {
                    for (int read = in.read(some); read > 0; read = in.read(some)) {
                        left -= read;
                        if (left < 0) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static Map<String, String> fields(List<String> columns, org.dhatim.fastexcel.reader.Row row) {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < Math.min(columns.size(), row.getCellCount()); i++) {
            row.getOptionalCell(i).ifPresent(cell -> fields.put(columns.get(cell.getColumnIndex()), text(cell)));
        }
        return fields;
    }

    /// As somebody would have typed it: whole numbers without a point, days as 2022-05-31.
    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER
                && cell.getDataFormatString() != null
                && cell.getDataFormatString().matches("(?i).*[yd].*")) {
            LocalDate day = cell.asDate().toLocalDate();
            return day.toString();
        }
        return cell.getType() == CellType.NUMBER
                ? cell.asNumber().stripTrailingZeros().toPlainString()
                : String.valueOf(cell.getRawValue() == null ? "" : cell.getText());
    }
}
