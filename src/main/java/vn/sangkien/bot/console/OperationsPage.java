package vn.sangkien.bot.console;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.sangkien.bot.ledger.Ledger;

/// Whether everything runs, and whether everything that came in is accounted for.
@Controller
class OperationsPage {
    private static final int HOURS = 24;

    private final Desk desk;
    private final Ledger ledger;
    private final HealthEndpoint health;

    OperationsPage(Desk desk, Ledger ledger, HealthEndpoint health) {
        this.desk = desk;
        this.ledger = ledger;
        this.health = health;
    }

    @GetMapping("/console/operations")
    String page(Model model) {
        desk.as();
        model.addAttribute("hours", ledger.latest(HOURS));
        model.addAttribute("health", health.health());
        return "console/operations";
    }
}
