package vn.sangkien.bot.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
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
import vn.sangkien.bot.conversation.Assisting;
import vn.sangkien.bot.conversation.Batches;
import vn.sangkien.bot.registry.Assists;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;

/// Typing for members: into the form of whoever read their code out, for people without a chat who agreed on paper, and
/// many at once from a table.
@Controller
class AssistPages {
    private static final String HOME = "/console/assist";

    /// What a form's fields are called on the page, so that none is taken for anything else.
    private static final String FIELD = "f.";

    private final Desk desk;
    private final Assists assists;
    private final Assisting assisting;
    private final Batches batches;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    AssistPages(
            Desk desk, Assists assists, Assisting assisting, Batches batches, InstantSource clock, Supplier<UUID> ids) {
        this.desk = desk;
        this.assists = assists;
        this.assisting = assisting;
        this.batches = batches;
        this.clock = clock;
        this.ids = ids;
    }

    @GetMapping(HOME)
    String home(Model model) {
        desk.as(Role.SUPPORTER);
        model.addAttribute("fresh", ids.get());
        return "console/assist";
    }

    /// A member read their code out.
    @PostMapping(HOME + "/code")
    String code(@RequestParam(defaultValue = "") String code, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var digits = code.replaceAll("[^0-9]", "");
        switch (assists.type(account.login(), digits, clock.instant())) {
            case Assists.Tried.Opened(var assist) -> {
                if (!mine(account, assist)) {
                    assists.end(assist.id());
                    flash.addFlashAttribute("problem", "Đoàn viên này thuộc đơn vị ngoài phạm vi của bạn.");
                    return "redirect:" + HOME;
                }
                assisting.begin(assist, account.name());
                desk.note(account, "ASSIST", "contact " + assist.contact().value());
                return page(assist.id());
            }
            case Assists.Tried.Wrong() ->
                flash.addFlashAttribute(
                        "problem", "Mã không đúng hoặc đã hết hạn. Đoàn viên nhắn “mã hỗ trợ” để lấy mã mới.");
            case Assists.Tried.Tired() ->
                flash.addFlashAttribute("problem", "Đã có quá nhiều mã sai, tạm ngừng nhận mã trong 10 phút.");
        }
        return "redirect:" + HOME;
    }

    /// Somebody without a chat agreed on paper.
    @PostMapping(HOME + "/paper")
    String paper(
            @RequestParam UUID fresh, @RequestParam(defaultValue = "false") boolean held, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        if (!held) {
            flash.addFlashAttribute("problem", NO_PAPER);
            return "redirect:" + HOME;
        }
        var assist = assisting.onPaper(fresh, account.login(), account.name());
        desk.note(account, "ASSIST PAPER", "contact " + assist.contact().value());
        return page(assist.id());
    }

    private static final String NO_PAPER = "Cần có giấy đồng ý xử lý dữ liệu có chữ ký trước khi nhập hộ.";

    @GetMapping(HOME + "/{id}")
    String one(@PathVariable UUID id, Model model) {
        var account = desk.as(Role.SUPPORTER);
        var assist = seen(account, id);
        desk.note(account, "VIEW", "form of contact " + assist.contact().value());
        var form = assisting.form(assist.contact());
        model.addAttribute("assist", assist);
        model.addAttribute("form", form);
        model.addAttribute("fresh", ids.get());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
        }
        if (!model.containsAttribute("faults")) {
            model.addAttribute("faults", List.of());
        }
        return "console/form";
    }

    /// Types what was changed on the page.
    @PostMapping(HOME + "/{id}")
    String fill(
            @PathVariable UUID id,
            @RequestParam UUID fresh,
            @RequestParam Map<String, String> all,
            RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var assist = seen(account, id);
        var changed = changed(assisting.form(assist.contact()), all);
        var faults = assisting.fill(fresh, assist.contact(), account.name(), changed, sees(account));
        desk.note(
                account,
                "TYPE " + String.join(" ", changed.keySet()),
                "contact " + assist.contact().value());
        var typed = new LinkedHashMap<String, String>();
        faults.stream()
                .filter(Assisting.Fault::refused)
                .forEach(fault -> typed.put(fault.field(), changed.getOrDefault(fault.field(), "")));
        flash.addFlashAttribute("faults", texts(faults));
        flash.addFlashAttribute("typed", typed);
        int taken = changed.size() - typed.size();
        if (taken > 0) {
            flash.addFlashAttribute("notice", "Đã ghi " + taken + " câu.");
        }
        return page(id);
    }

    /// For the page after the next request, which is kept as plain texts.
    private static List<String> texts(List<Assisting.Fault> faults) {
        return faults.stream().map(Assisting.Fault::text).toList();
    }

    private static Map<String, String> changed(Assisting.Form form, Map<String, String> all) {
        var changed = new LinkedHashMap<String, String>();
        form.items().forEach(item -> {
            var text = all.getOrDefault(FIELD + item.field(), "").strip().replace("\r\n", "\n");
            if (!text.isEmpty() && !text.equals(item.value())) {
                changed.put(item.field(), text);
            }
        });
        return changed;
    }

    /// The member looks it through and agrees in their own chat.
    @PostMapping(HOME + "/{id}/back")
    String back(@PathVariable UUID id, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var assist = seen(account, id);
        assisting.handBack(assist);
        desk.note(account, "ASSIST END", "contact " + assist.contact().value());
        flash.addFlashAttribute(
                "notice", "Đã trả lại cho đoàn viên. Đoàn viên xem lại và chạm “Đồng ý” trong chat của mình.");
        return "redirect:" + HOME;
    }

    /// The person signed the paper form.
    @PostMapping(HOME + "/{id}/signed")
    String signed(
            @PathVariable UUID id,
            @RequestParam UUID fresh,
            @RequestParam(defaultValue = "false") boolean held,
            RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var assist = seen(account, id);
        if (!assist.paper() || !held) {
            flash.addFlashAttribute("problem", "Cần có chữ ký cam đoan của tác giả trên giấy.");
            return page(id);
        }
        var faults = assisting.sign(assist, fresh, account.name());
        flash.addFlashAttribute("faults", texts(faults));
        if (faults.isEmpty()) {
            desk.note(account, "SIGNED", "contact " + assist.contact().value());
            flash.addFlashAttribute("notice", "Đã nộp thay tác giả theo giấy.");
        }
        return page(id);
    }

    /// Many at once.
    @PostMapping(HOME + "/batch")
    String batch(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean held,
            RedirectAttributes flash)
            throws IOException {
        var account = desk.as(Role.SUPPORTER);
        if (!held || file.isEmpty()) {
            flash.addFlashAttribute("problem", held ? "Anh/chị chọn tệp giúp." : NO_PAPER);
            return "redirect:" + HOME;
        }
        var name = file.getOriginalFilename();
        boolean sheet = name != null && name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
        var kept = Files.createTempFile("batch", sheet ? ".xlsx" : ".csv");
        try {
            file.transferTo(kept);
            var taken = batches.take(hash(kept), kept, account.name(), sees(account));
            desk.note(
                    account,
                    "BATCH",
                    taken.asked() + " asked, " + taken.onPaper() + " on paper, "
                            + taken.wrong().size() + " wrong");
            show(taken, flash);
        } finally {
            Files.delete(kept);
        }
        return "redirect:" + HOME;
    }

    private static void show(Batches.Taken taken, RedirectAttributes flash) {
        flash.addFlashAttribute("wrong", lines(taken.wrong()));
        flash.addFlashAttribute("doubtful", lines(taken.doubtful()));
        if (taken.wrong().isEmpty()) {
            flash.addFlashAttribute(
                    "notice",
                    "Đã nhận: %d sáng kiến nộp theo giấy, %d sáng kiến chờ đoàn viên đồng ý trong chat."
                            .formatted(taken.onPaper(), taken.asked()));
        }
    }

    private static List<String> lines(List<Batches.Wrong> wrong) {
        return wrong.stream()
                .map(one -> "Dòng " + one.line() + ": " + one.text())
                .toList();
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String page(UUID id) {
        return "redirect:" + HOME + "/" + id;
    }

    private Assists.Open seen(Account account, UUID id) {
        return assists.find(id, account.login(), clock.instant())
                .filter(assist -> mine(account, assist))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Whoever has said where they work is seen by those who see that unit; the code is enough for the others.
    private boolean mine(Account account, Assists.Open assist) {
        var unit = assisting.form(assist.contact()).unit();
        return unit == null || sees(account).test(unit);
    }

    private Predicate<String> sees(Account account) {
        var units = desk.units(account);
        return unit -> units == null || units.contains(unit);
    }
}
