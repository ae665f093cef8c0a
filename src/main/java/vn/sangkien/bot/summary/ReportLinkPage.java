package vn.sangkien.bot.summary;

import java.io.IOException;
import java.nio.file.Files;
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
import vn.sangkien.bot.vietnamese.Dates;

/// Hands tables out to whoever has the link. A browser gets a page with a button first, since chats open links by
/// themselves to show what is behind them, and that must not use a link up.
@Controller
class ReportLinkPage {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ReportLinks links;
    private final ReportTable table;
    private final Directory directory;
    private final SummaryTexts texts;

    ReportLinkPage(ReportLinks links, ReportTable table, Directory directory, SummaryTexts texts) {
        this.links = links;
        this.table = table;
        this.directory = directory;
        this.texts = texts;
    }

    @GetMapping(path = "/reports/{token}", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(@PathVariable String token) {
        var target = links.look(token);
        var page = new ModelAndView("report", target.isPresent() ? HttpStatus.OK : HttpStatus.GONE);
        page.addObject("title", texts.of("page.title"));
        page.addObject("gone", texts.of("page.gone"));
        page.addObject("button", texts.of("page.button"));
        page.addObject("there", target.isPresent());
        page.addObject("file", "/reports/" + token + "/bang.xlsx");
        target.ifPresent(it -> {
            page.addObject(
                    "about",
                    texts.of(
                            "page.about",
                            name(it.unitCode()),
                            Dates.clock(it.cutOff().toLocalTime()),
                            Dates.official(it.cutOff().toLocalDate())));
            page.addObject(
                    "left",
                    texts.of(
                            "page.left",
                            Integer.toString(it.usesLeft()),
                            Dates.clock(it.ends().toLocalTime()),
                            Dates.official(it.ends().toLocalDate())));
        });
        return page;
    }

    private String name(String unit) {
        return directory.tree().byCode(unit).map(Unit::name).orElse(unit);
    }

    /// For programs, which ask for no page.
    @GetMapping(path = "/reports/{token}", produces = XLSX)
    ResponseEntity<byte[]> direct(@PathVariable String token) throws IOException {
        return file(token);
    }

    @GetMapping("/reports/{token}/bang.xlsx")
    ResponseEntity<byte[]> file(@PathVariable String token) throws IOException {
        var target = links.use(token);
        if (target.isEmpty()) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        var written = table.write(target.get().unitCode(), target.get().cutOff());
        try {
            var name = "bao-cao-" + target.get().unitCode() + "-"
                    + target.get().cutOff().toLocalDate() + ".xlsx";
            return ResponseEntity.ok()
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(name)
                                    .build()
                                    .toString())
                    .contentType(MediaType.parseMediaType(XLSX))
                    .body(Files.readAllBytes(written));
        } finally {
            Files.delete(written);
        }
    }
}
