package vn.sangkien.bot.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sangkien.bot.testing.Bent;

/// A file somebody brings is a table, or it is said why not.
///
/// As in `ParsersFuzzTest`, `JAZZER_FUZZ=1 ./mvnw test -Dtest=SheetsFuzzTest#csv` looks for new inputs.
class SheetsFuzzTest {
    private static final int BENT = 2_000;

    @TempDir
    private static Path folder;

    @Test
    void bent_csv() {
        var csv = "code,name,level\r\nA,\"LĐLĐ \"\"tỉnh\"\"\",PROVINCE\r\nB,,\r\n".getBytes(StandardCharsets.UTF_8);
        Bent.of(csv, BENT, 1).forEach(SheetsFuzzTest::held);
    }

    @Test
    void bent_spreadsheets() throws IOException {
        Bent.of(workbook(), BENT / 4, 2).forEach(bytes -> heldXlsx(bytes));
    }

    @Test
    void spreadsheets_of_bent_parts() throws IOException {
        var parts = parts(workbook());
        for (var part : parts.keySet()) {
            Bent.of(parts.get(part), BENT / 8, part.hashCode()).forEach(bent -> {
                var other = new LinkedHashMap<>(parts);
                other.put(part, bent);
                heldXlsx(zipped(other));
            });
        }
    }

    @Test
    void a_small_file_that_unpacks_to_a_large_one_is_refused() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var bomb = new ZipOutputStream(zip)) {
            bomb.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            var nothing = new byte[1 << 20];
            for (int mb = 0; mb < 300; mb++) {
                bomb.write(nothing);
            }
        }
        var file = Files.write(folder.resolve("bomb.xlsx"), zip.toByteArray());
        assertThat(zip.size()).isLessThan(1 << 20);
        assertThat(Sheets.read(file, _ -> {}))
                .hasValueSatisfying(
                        fault -> assertThat(fault.toString()).contains("the file unpacks to more than 256 MB"));
    }

    @Test
    void a_whole_workbook_is_read() throws IOException {
        var file = Files.write(folder.resolve("good.xlsx"), workbook());
        var rows = new ArrayList<Row>();
        assertThat(Sheets.read(file, rows::add)).isEmpty();
        assertThat(rows).hasSize(2);
    }

    @FuzzTest(maxDuration = "1m")
    void csv(byte[] bytes) {
        held(bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void xlsx(byte[] bytes) {
        heldXlsx(bytes);
    }

    private static void held(byte[] bytes) {
        var rows = new ArrayList<Row>();
        Sheets.csv(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8), rows::add);
        assertThat(rows).hasSizeLessThanOrEqualTo(bytes.length);
    }

    private static void heldXlsx(byte[] bytes) {
        try {
            var file = Files.write(folder.resolve("table.xlsx"), bytes);
            assertThat(Sheets.read(file, _ -> {})).isNotNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("Danh sách");
            sheet.value(0, 0, "code");
            sheet.value(0, 1, "valid_from");
            sheet.value(0, 2, "value");
            sheet.value(1, 0, "DLK");
            sheet.value(1, 1, LocalDate.of(2022, 5, 31));
            sheet.style(1, 1).format("yyyy-mm-dd").set();
            sheet.value(1, 2, 1_500.5);
            sheet.value(2, 0, "HNI");
            sheet.value(2, 2, true);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> parts(byte[] bytes) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        var file = Files.write(folder.resolve("whole.xlsx"), bytes);
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                try (var in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return parts;
    }

    private static byte[] zipped(Map<String, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
