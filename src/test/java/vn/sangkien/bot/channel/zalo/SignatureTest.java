package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The sums in `signatures.csv` were made with sha256sum over application id, body file, time stamp and key.
class SignatureTest {
    private static final Path RESOURCES = Path.of("src/test/resources/vn/sangkien/bot/channel/zalo");

    static List<NamedCsvRecord> vectors() throws IOException {
        try (var lines = CsvReader.builder().ofNamedCsvRecord(RESOURCES.resolve("signatures.csv"))) {
            return lines.stream().toList();
        }
    }

    private static byte[] body(NamedCsvRecord vector) throws IOException {
        return Files.readAllBytes(RESOURCES.resolve("signatures/" + vector.getField("name") + ".body"));
    }

    private static Oa oa(NamedCsvRecord vector, String key, String before) {
        return new Oa(vector.getField("app_id"), "another secret", "1", key, before, "");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_sum_of_sha256sum_is_good_and_nothing_else(NamedCsvRecord vector) throws IOException {
        byte[] body = body(vector);
        String timestamp = vector.getField("timestamp");
        String mac = vector.getField("mac");
        var oa = oa(vector, vector.getField("key"), "");
        assertThat(Signature.isOf(oa, "mac=" + mac, body, timestamp)).isTrue();
        assertThat(Signature.isOf(oa, "mac = " + mac, body, timestamp)).isTrue();
        assertThat(Signature.isOf(oa, mac.toUpperCase(Locale.ROOT), body, timestamp))
                .isTrue();
        assertThat(Signature.isOf(oa(vector, "new", vector.getField("key")), "mac=" + mac, body, timestamp))
                .isTrue();
        assertThat(Signature.isOf(oa(vector, "new", ""), "mac=" + mac, body, timestamp))
                .isFalse();
        assertThat(Signature.isOf(oa, "mac=" + mac, body, timestamp + "0")).isFalse();
        for (int bit = 0; bit < 8 * body.length; bit += 7) {
            byte[] other = body.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Signature.isOf(oa, "mac=" + mac, other, timestamp)).isFalse();
        }
    }

    @Test
    void whatever_stands_in_the_header_is_no_failure_of_ours() throws IOException {
        var vector = vectors().getFirst();
        var oa = oa(vector, vector.getField("key"), "");
        for (String header : List.of("", "=", "mac=", "mac", "mac=zz", "sha256=" + vector.getField("mac"), "má=đ")) {
            assertThat(Signature.isOf(oa, header, body(vector), "1")).isFalse();
        }
        String wrongHash = HexFormat.of().formatHex(new byte[32]);
        assertThat(Signature.isOf(oa, "mac=" + wrongHash, body(vector), vector.getField("timestamp")))
                .isFalse();
    }
}
