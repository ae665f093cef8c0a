package vn.sangkien.bot.poster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.sangkien.bot.vietnamese.Codes;

class PosterPictureTest {
    private static final List<PosterPage.Entrance> ENTRANCES = List.of(
            new PosterPage.Entrance("Zalo", "https://zalo.me/4318219812345678901", true, ""),
            new PosterPage.Entrance("Telegram", "https://t.me/SangKienBot?start=DV_RExLLUtDTi0wMQ", false, ""),
            new PosterPage.Entrance("Trang web", "https://sangkien.example.vn/?start=DV_RExLLUtDTi0wMQ", false, ""));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void every_code_on_it_is_read_by_a_scanner(int count) throws IOException, NotFoundException {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages");
        texts.setDefaultEncoding("UTF-8");
        var entrances = ENTRANCES.subList(0, count);
        var png = new PosterPicture(texts)
                .png(
                        "CĐCS Công ty Trách nhiệm hữu hạn một thành viên Giày An Phú chi nhánh Buôn Ma Thuột",
                        entrances,
                        Codes.unitTyped("DLK-KCN-01"));
        Files.write(Path.of("target", "poster-" + count + ".png"), png);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(List.of(image.getWidth(), image.getHeight()))
                .containsExactly(PosterPicture.WIDTH, PosterPicture.HEIGHT);
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(count == 0 ? List.of() : scanned(pixels))
                .containsExactlyInAnyOrderElementsOf(
                        entrances.stream().map(PosterPage.Entrance::link).toList());
    }

    private static List<String> scanned(int[] pixels) throws NotFoundException {
        var source = new RGBLuminanceSource(PosterPicture.WIDTH, PosterPicture.HEIGHT, pixels);
        return Arrays.stream(new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(source))))
                .map(Result::getText)
                .toList();
    }
}
