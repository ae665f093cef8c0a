package vn.sangkien.bot.console;

import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.exchange.Imports;
import vn.sangkien.bot.exchange.Preview;
import vn.sangkien.bot.exchange.Uploads;
import vn.sangkien.bot.staff.Account;

/// Tables taken in: looked at first, with what they would change, and only then kept.
@Controller
class ImportPages {
    private static final int LISTED = 100;
    private static final String HOME = "/console/imports";

    private final Desk desk;
    private final Imports imports;
    private final Uploads uploads;
    private final FaultWords words;
    private final Supplier<UUID> ids;

    ImportPages(Desk desk, Imports imports, Uploads uploads, FaultWords words, Supplier<UUID> ids) {
        this.desk = desk;
        this.imports = imports;
        this.uploads = uploads;
        this.words = words;
        this.ids = ids;
    }

    @GetMapping(HOME)
    String blank(Model model) {
        var account = desk.as();
        model.addAttribute("kinds", Imports.Kind.values());
        model.addAttribute("everything", desk.units(account) == null);
        return "console/imports";
    }

    @PostMapping(HOME)
    String upload(@RequestParam Imports.Kind kind, @RequestParam MultipartFile file, RedirectAttributes flash)
            throws IOException {
        var account = desk.as();
        if (file.isEmpty()) {
            flash.addFlashAttribute("problem", "Anh/chị chọn tệp giúp.");
            return "redirect:" + HOME;
        }
        var name = file.getOriginalFilename();
        var id = ids.get();
        uploads.keep(id, account.login(), new Uploads.Upload(kind, name == null ? "" : name, file.getBytes()));
        return "redirect:" + HOME + "/" + id;
    }

    @GetMapping(HOME + "/{upload}")
    String look(@PathVariable UUID upload, Model model) throws IOException {
        var account = desk.as();
        var kept = own(account, upload);
        var preview = preview(kept);
        model.addAttribute("id", upload);
        model.addAttribute("kind", kept.kind());
        model.addAttribute("name", kept.name());
        model.addAttribute("preview", preview);
        model.addAttribute(
                "faults", preview.faults().stream().limit(LISTED).map(words::of).toList());
        model.addAttribute("allowed", allowed(account, kept.kind(), preview));
        return "console/import";
    }

    @PostMapping(HOME + "/{upload}/apply")
    String apply(@PathVariable UUID upload, RedirectAttributes flash) throws IOException {
        var account = desk.as();
        var kept = own(account, upload);
        if (!allowed(account, kept.kind(), preview(kept))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var outcome = kept.use(file -> imports.take(kept.kind(), file));
        if (outcome.good()) {
            uploads.drop(upload);
            desk.note(account, "IMPORT " + kept.kind(), outcome.rows() + " rows");
            flash.addFlashAttribute("notice", "Đã nhập " + outcome.rows() + " dòng.");
            return "redirect:" + HOME;
        }
        return "redirect:" + HOME + "/" + upload;
    }

    @PostMapping(HOME + "/{upload}/drop")
    String drop(@PathVariable UUID upload, RedirectAttributes flash) {
        var account = desk.as();
        own(account, upload);
        uploads.drop(upload);
        flash.addFlashAttribute("notice", "Đã bỏ tệp, không có gì thay đổi.");
        return "redirect:" + HOME;
    }

    private Uploads.Upload own(Account account, UUID id) {
        return uploads.find(id, account.login()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Preview preview(Uploads.Upload kept) throws IOException {
        return kept.use(file -> imports.look(kept.kind(), file));
    }

    /// The tree and the programmes are everybody's; of the rest each may change what is below their own unit.
    private boolean allowed(Account account, Imports.Kind kind, Preview preview) {
        var units = desk.units(account);
        return units == null
                || (!Arrays.asList(Imports.Kind.UNITS, Imports.Kind.PROGRAMMES).contains(kind)
                        && units.containsAll(preview.units()));
    }
}
