package vn.sangkien.bot.console;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.staff.Role;

/// What is going on below the visitor's unit.
@Controller
class OverviewPage {
    private static final String TOURED = "toured";

    private final Desk desk;
    private final Overview overview;
    private final Requests requests;
    private final OnCall onCall;
    private final Directory directory;
    private final boolean tour;

    OverviewPage(
            Desk desk,
            Overview overview,
            Requests requests,
            OnCall onCall,
            Directory directory,
            @Value("${sangkien.tour}") boolean tour) {
        this.desk = desk;
        this.overview = overview;
        this.requests = requests;
        this.onCall = onCall;
        this.directory = directory;
        this.tour = tour;
    }

    @GetMapping("/console")
    String page(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String order,
            @CookieValue(name = TOURED, required = false) @Nullable String toured,
            Model model) {
        var account = desk.account();
        String code = unit.isBlank() ? account.unitCode() : unit;
        if (!code.equals(account.unitCode())) {
            desk.sees(
                    account,
                    directory.tree().byCode(code).map(one -> one.code()).orElse(null));
        }
        var inOrder = Overview.Order.of(order);
        model.addAttribute("seen", overview.of(code, inOrder));
        model.addAttribute("order", inOrder.word());
        var reach = desk.units(account);
        model.addAttribute("reach", reach);
        boolean helps = account.role() == Role.SUPPORTER || account.role() == Role.ADMINISTRATOR;
        boolean operates = account.role() == Role.AUDITOR || account.role() == Role.ADMINISTRATOR;
        var toSeeTo = new ArrayList<String>();
        if (operates) {
            toSeeTo.addAll(onCall.now());
        }
        if (helps) {
            toSeeTo.addAll(onCall.rights(reach));
        }
        model.addAttribute("alarms", toSeeTo);
        model.addAttribute("open", helps ? requests.count(reach) : null);
        model.addAttribute("tour", tour && toured == null);
        return "console/overview";
    }

    /// Whoever tries the product out has seen what there is to try.
    @PostMapping("/console/tour")
    String toured(HttpServletResponse response) {
        desk.account();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(TOURED, "1")
                        .path("/console")
                        .maxAge(Duration.ofDays(365))
                        .httpOnly(true)
                        .sameSite("Lax")
                        .build()
                        .toString());
        return "redirect:/console";
    }
}
