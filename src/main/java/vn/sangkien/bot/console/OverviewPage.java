package vn.sangkien.bot.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.staff.Role;

/// What is going on below the visitor's unit.
@Controller
class OverviewPage {
    private final Desk desk;
    private final Overview overview;
    private final Requests requests;
    private final Directory directory;

    OverviewPage(Desk desk, Overview overview, Requests requests, Directory directory) {
        this.desk = desk;
        this.overview = overview;
        this.requests = requests;
        this.directory = directory;
    }

    @GetMapping("/console")
    String page(@RequestParam(defaultValue = "") String unit, Model model) {
        var account = desk.account();
        String code = unit.isBlank() ? account.unitCode() : unit;
        if (!code.equals(account.unitCode())) {
            desk.sees(
                    account,
                    directory.tree().byCode(code).map(one -> one.code()).orElse(null));
        }
        model.addAttribute("seen", overview.of(code));
        model.addAttribute("own", account.unitCode());
        boolean helps = account.role() == Role.SUPPORTER || account.role() == Role.ADMINISTRATOR;
        model.addAttribute("open", helps ? requests.count(desk.units(account)) : null);
        return "console/overview";
    }
}
