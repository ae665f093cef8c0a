package vn.sangkien.bot.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.shared.Doorway;
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
    private final List<Doorway> doorways;
    private final MessageSource texts;

    ShiftPage(Desk desk, ShiftCodes codes, Shifts shifts, List<Doorway> doorways, MessageSource texts) {
        this.desk = desk;
        this.codes = codes;
        this.shifts = shifts;
        this.doorways = doorways;
        this.texts = texts;
    }

    @GetMapping(AT)
    String page(Model model) {
        var account = desk.as(Role.SUPPORTER);
        model.addAttribute("shift", shifts.of(account.login()).orElse(null));
        return "console/shift";
    }

    /// A way to give the code.
    ///
    /// @param says whether opening it is enough
    record Way(String name, String link, boolean says) {}

    /// The code is shown on the next page, and never again.
    @PostMapping(AT + "/code")
    String code(RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var code = codes.make(account.login());
        desk.note(account, "SHIFT CODE", "own");
        flash.addFlashAttribute("code", code);
        flash.addFlashAttribute(
                "ways",
                doorways.stream().flatMap(door -> way(door, code).stream()).toList());
        return "redirect:" + AT;
    }

    private Optional<Way> way(Doorway door, String code) {
        return door.to(code)
                .map(way -> new Way(
                        texts.getMessage("channel." + door.channel(), null, Locale.ROOT), way.link(), way.saysCode()));
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
