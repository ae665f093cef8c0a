package vn.sangkien.bot.poster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.bot.vietnamese.Codes;

class QrPictureTest {
    private static final int SCALE = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://zalo.me/4318219812345678901",
                "https://t.me/SangKienBot?start=DV_RExLLUtDTi0wMQ",
                "https://sangkien.example.vn/?start=DV_VsSpbmggVGh14bqtbi0x"
            })
    void a_scanner_reads_what_was_written(String link) throws NotFoundException {
        assertThat(scanned(QrPicture.svg(link, "QR"))).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DLK-KCN-01", "VN", "Vĩnh Thuận-1", "a/b?c"})
    void a_unit_comes_back_from_its_link(String unit) {
        assertThat(Codes.unitLinked(unit)).matches("[A-Za-z0-9_-]{1,64}");
        assertThat(Codes.unit(Codes.unitLinked(unit))).contains(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DV DLK-KCN-01", "dv dlk-kcn-01", "DV: DLK-KCN-01 ", "/start DV_RExLLUtDTi0wMQ"})
    void a_unit_can_be_typed(String typed) {
        assertThat(Codes.unit(typed)).contains("DLK-KCN-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dv may tan tien", "DV", "đv DLK-KCN-01 ạ", "dv congty"})
    void words_are_no_code(String typed) {
        assertThat(Codes.unit(typed)).isEmpty();
    }

    private static String scanned(String svg) throws NotFoundException {
        var box = Pattern.compile("viewBox=\"0 0 ([0-9]+) ").matcher(svg);
        assertThat(box.find()).isTrue();
        int side = Integer.parseInt(box.group(1)) * SCALE;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        var module = Pattern.compile("M([0-9]+),([0-9]+)h1v1h-1z").matcher(svg);
        while (module.find()) {
            int x = Integer.parseInt(module.group(1)) * SCALE;
            int y = Integer.parseInt(module.group(2)) * SCALE;
            for (int row = y; row < y + SCALE; row++) {
                Arrays.fill(pixels, row * side + x, row * side + x + SCALE, 0);
            }
        }
        var image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        return new QRCodeMultiReader().decodeMultiple(image)[0].getText();
    }
}
