package vn.sangkien.bot.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.support.ShiftCodes;
import vn.sangkien.bot.support.Shifts;

/// Joins a chat of the supporter's to their account, so that they can look after members on the move.
@Controller
class ShiftPage {
    private static final String AT = "/console/shift";

    private final Desk desk;
    private final ShiftCodes codes;
    private final Shifts shifts;
    private final Ways ways;

    ShiftPage(Desk desk, ShiftCodes codes, Shifts shifts, Ways ways) {
        this.desk = desk;
        this.codes = codes;
        this.shifts = shifts;
        this.ways = ways;
    }

    @GetMapping(AT)
    String page(Model model) {
        var account = desk.as(Role.SUPPORTER);
        model.addAttribute("shift", shifts.of(account.login()).orElse(null));
        return "console/shift";
    }

    /// The code is shown on the next page, and never again.
    @PostMapping(AT + "/code")
    String code(RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var code = codes.make(account.login());
        desk.note(account, "SHIFT CODE", "own");
        flash.addFlashAttribute("code", code);
        flash.addFlashAttribute("ways", ways.of(code));
        return "redirect:" + AT;
    }

    @PostMapping(AT + "/leave")
    String leave(RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        shifts.leave(account.login());
        desk.note(account, "SHIFT END", "own");
        flash.addFlashAttribute("notice", "Đã ngừng nhận việc qua chat.");
        return "redirect:" + AT;
    }
}
