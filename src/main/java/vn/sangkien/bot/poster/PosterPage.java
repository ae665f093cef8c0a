package vn.sangkien.bot.poster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.shared.Doorway;
import vn.sangkien.bot.vietnamese.Codes;

/// The poster of a union, on screen and on A5 paper; the names and codes of units are nobody's secret.
@Controller
class PosterPage {
    private final Directory directory;
    private final List<Doorway> doorways;
    private final MessageSource texts;
    private final PosterPicture picture;

    PosterPage(Directory directory, List<Doorway> doorways, MessageSource texts) {
        this.directory = directory;
        this.doorways = doorways;
        this.texts = texts;
        picture = new PosterPicture(texts);
    }

    /// One way in, as the poster shows it.
    ///
    /// @param typed whether the code still has to be typed
    record Entrance(String name, String link, boolean typed, String svg) {}

    @GetMapping("/posters/{code}")
    ModelAndView page(@PathVariable String code) {
        var unit = directory.tree().byCode(code);
        var page = new ModelAndView("poster", unit.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        page.addObject("code", code);
        page.addObject("unit", unit.map(Unit::name).orElse(""));
        page.addObject("entrances", unit.isPresent() ? entrances(code) : List.of());
        page.addObject("typed", Codes.unitTyped(code));
        return page;
    }

    @GetMapping("/posters/{code}.png")
    ResponseEntity<byte[]> picture(@PathVariable String code) {
        var unit = directory.tree().byCode(code);
        if (unit.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        byte[] png = picture.png(unit.get().name(), entrances(code), Codes.unitTyped(code));
        var name = ContentDisposition.inline().filename("ap-phich-" + code + ".png", StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .contentType(MediaType.IMAGE_PNG)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.build().toString())
                .body(png);
    }

    private List<Entrance> entrances(String unit) {
        return doorways.stream()
                .flatMap(door -> door.to(Codes.unitLinked(unit)).stream().map(way -> entrance(door.channel(), way)))
                .toList();
    }

    private Entrance entrance(String channel, Doorway.Way way) {
        String name =
                Objects.requireNonNullElse(texts.getMessage("channel." + channel, null, channel, Locale.ROOT), channel);
        return new Entrance(name, way.link(), !way.saysCode(), QrPicture.svg(way.link(), "QR " + name));
    }
}
