package vn.sangkien.bot.console;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.conversation.Cards;
import vn.sangkien.bot.conversation.Reviewing;
import vn.sangkien.bot.registry.Innovations;
import vn.sangkien.bot.registry.Marks;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Status;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;

/// One decision about many innovations: chosen from the list, looked at once more, and taken back if it was a slip.
@Controller
class MarkPages {
    private static final int MOST = 200;

    private final Desk desk;
    private final Innovations innovations;
    private final Reviewing reviewing;
    private final Marks marks;
    private final Cards cards;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    MarkPages(
            Desk desk,
            Innovations innovations,
            Reviewing reviewing,
            Marks marks,
            Cards cards,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.desk = desk;
        this.innovations = innovations;
        this.reviewing = reviewing;
        this.marks = marks;
        this.cards = cards;
        this.clock = clock;
        this.ids = ids;
    }

    @GetMapping("/console/marks")
    String chosen(@RequestParam(defaultValue = "") List<String> receipts, Model model) {
        var account = desk.as(Role.REVIEWER);
        model.addAttribute("rows", seen(account, receipts));
        model.addAttribute("questions", cards.questions());
        model.addAttribute("batch", ids.get());
        return "console/marks";
    }

    @PostMapping("/console/marks")
    String mark(
            @RequestParam UUID batch,
            @RequestParam(defaultValue = "") List<String> receipts,
            @RequestParam Status status,
            @RequestParam(defaultValue = "") List<String> fields,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes flash) {
        var account = desk.as(Role.REVIEWER);
        var chosen = seen(account, receipts);
        var problem = Verdicts.problem(status, fields, words);
        if (problem.isPresent()) {
            flash.addFlashAttribute("problem", problem.get());
            flash.addAttribute("receipts", String.join(",", receipts));
            return "redirect:/console/marks";
        }
        reviewing.decideAll(
                batch,
                chosen.stream().map(row -> new ReceiptCode(row.receipt())).toList(),
                Verdicts.decision(status, fields, words, account.login()));
        chosen.forEach(row -> desk.note(account, "REVIEW " + status, "innovation " + row.receipt()));
        flash.addAttribute("batch", batch);
        return "redirect:/console/marked";
    }

    @GetMapping("/console/marked")
    String marked(@RequestParam @Nullable UUID batch, Model model) {
        var account = desk.as(Role.REVIEWER);
        model.addAttribute("batch", batch);
        model.addAttribute(
                "open",
                batch == null ? null : marks.open(batch, account.login()).orElse(null));
        return "console/marked";
    }

    @PostMapping("/console/marked/undo")
    String undo(@RequestParam UUID batch, RedirectAttributes flash) {
        var account = desk.as(Role.REVIEWER);
        int undone = marks.undo(batch, account.login(), clock.instant());
        desk.note(account, "UNDO", "marks " + batch);
        flash.addFlashAttribute(
                undone == 0 ? "problem" : "notice",
                undone == 0
                        ? "Không còn gì để hoàn tác: tác giả đã được báo."
                        : "Đã hoàn tác " + undone + " kết quả; tác giả không nhận được tin nào.");
        return "redirect:/console/innovations";
    }

    private List<Innovations.Entry> seen(Account account, List<String> receipts) {
        var rows = innovations.of(receipts);
        if (rows.size() < receipts.size() || rows.size() > MOST) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        rows.forEach(row -> desk.sees(account, row.unitCode()));
        return rows;
    }
}
