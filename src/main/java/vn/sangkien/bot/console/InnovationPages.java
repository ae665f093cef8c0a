package vn.sangkien.bot.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.conversation.Cards;
import vn.sangkien.bot.conversation.Petitions;
import vn.sangkien.bot.conversation.Reviewing;
import vn.sangkien.bot.registry.Assists;
import vn.sangkien.bot.registry.Doubles;
import vn.sangkien.bot.registry.Innovations;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Status;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;

/// What was registered below the visitor's unit: to look through, and to review.
@Controller
class InnovationPages {
    private static final int A_PAGE = 50;

    private final Desk desk;
    private final Innovations innovations;
    private final Cards cards;
    private final Reviewing reviewing;
    private final Doubles doubles;
    private final Assists assists;
    private final Petitions petitions;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    InnovationPages(
            Desk desk,
            Innovations innovations,
            Cards cards,
            Reviewing reviewing,
            Doubles doubles,
            Assists assists,
            Petitions petitions,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.desk = desk;
        this.innovations = innovations;
        this.cards = cards;
        this.reviewing = reviewing;
        this.doubles = doubles;
        this.assists = assists;
        this.petitions = petitions;
        this.clock = clock;
        this.ids = ids;
    }

    /// @param after the receipt the page begins behind
    @GetMapping("/console/innovations")
    String list(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        var wanted = List.of(Status.values()).stream()
                .filter(one -> one.name().equals(status))
                .findFirst();
        var page =
                innovations.newest(desk.units(account), wanted.orElse(null), text.strip(), after.strip(), A_PAGE + 1);
        desk.note(account, "LIST", "innovations");
        model.addAttribute("rows", page.stream().limit(A_PAGE).toList());
        model.addAttribute("next", page.size() > A_PAGE ? page.get(A_PAGE - 1).receipt() : "");
        model.addAttribute("status", status);
        model.addAttribute("text", text);
        model.addAttribute("statuses", Status.values());
        model.addAttribute("reviews", account.role() != Role.SUPPORTER);
        return "console/innovations";
    }

    @GetMapping("/console/innovations/{receipt}")
    String one(@PathVariable String receipt, Model model) {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        var found = seen(account, receipt);
        desk.note(account, "VIEW", "innovation " + receipt);
        model.addAttribute("entry", found.entry());
        model.addAttribute("lines", cards.of(found.answers()));
        model.addAttribute("typedBy", assists.typedBy(receipt));
        model.addAttribute("history", innovations.decisions(receipt));
        model.addAttribute("reviews", account.role() != Role.SUPPORTER);
        model.addAttribute("id", ids.get());
        model.addAttribute("verdicts", doubles.of(receipt));
        model.addAttribute("alike", alike(account, receipt));
        return "console/innovation";
    }

    /// The legal form, filled in, for printing.
    @GetMapping("/console/innovations/{receipt}/form")
    String form(@PathVariable String receipt, Model model) {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        var found = seen(account, receipt);
        desk.note(account, "PRINT", "innovation " + receipt);
        var entry = found.entry();
        model.addAllAttributes(petitions.of(entry.receipt(), entry.submittedAt(), found.answers()));
        return Petitions.TEMPLATE;
    }

    /// What looks like it, of what the visitor sees.
    private List<Reviewing.Alike> alike(Account account, String receipt) {
        var units = desk.units(account);
        return reviewing.alike(receipt).stream()
                .filter(one -> units == null || units.contains(one.unitCode()))
                .toList();
    }

    /// Two that look alike, side by side.
    @GetMapping("/console/innovations/{receipt}/beside/{other}")
    String beside(@PathVariable String receipt, @PathVariable String other, Model model) {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        var left = seen(account, receipt);
        var right = seen(account, other);
        desk.note(account, "VIEW", "innovation " + receipt + " beside " + other);
        model.addAttribute("left", left.entry());
        model.addAttribute("right", right.entry());
        model.addAttribute("pairs", cards.beside(left.answers(), right.answers()));
        model.addAttribute("same", doubles.of(receipt).get(right.entry().receipt()));
        model.addAttribute("reviews", account.role() != Role.SUPPORTER);
        return "console/beside";
    }

    @PostMapping("/console/innovations/{receipt}/beside/{other}")
    String compared(
            @PathVariable String receipt,
            @PathVariable String other,
            @RequestParam boolean same,
            RedirectAttributes flash) {
        var account = desk.as(Role.REVIEWER);
        var left = seen(account, receipt).entry();
        var right = seen(account, other).entry();
        doubles.note(left.receipt(), right.receipt(), same, account.login(), clock.instant());
        desk.note(account, same ? "SAME" : "DIFFERENT", "innovation " + left.receipt() + " and " + right.receipt());
        flash.addFlashAttribute("notice", same ? "Đã ghi là trùng." : "Đã ghi là hai sáng kiến khác nhau.");
        if (same) {
            flash.addFlashAttribute("words", "Trùng với sáng kiến " + right.receipt() + ".");
        }
        return "redirect:/console/innovations/" + left.receipt();
    }

    @PostMapping("/console/innovations/{receipt}/review")
    String review(
            @PathVariable String receipt,
            @RequestParam UUID id,
            @RequestParam Status status,
            @RequestParam(defaultValue = "") List<String> fields,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes flash) {
        var account = desk.as(Role.REVIEWER);
        seen(account, receipt);
        var problem = Verdicts.problem(status, fields, words);
        if (problem.isPresent()) {
            flash.addFlashAttribute("problem", problem.get());
        } else {
            boolean told = reviewing.decide(
                    id,
                    ReceiptCode.read(receipt).orElseThrow(),
                    Verdicts.decision(status, fields, words, account.login()));
            desk.note(account, "REVIEW " + status, "innovation " + receipt);
            flash.addFlashAttribute(
                    "notice",
                    told ? "Đã ghi kết quả và báo cho tác giả." : "Đã có kết quả này rồi, hoặc sáng kiến đã rút.");
        }
        return "redirect:/console/innovations/" + receipt;
    }

    private Innovations.Detail seen(Account account, String receipt) {
        Optional<Innovations.Detail> found =
                ReceiptCode.read(receipt).flatMap(code -> innovations.detail(code.value()));
        var detail = found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        desk.sees(account, detail.entry().unitCode());
        return detail;
    }
}
