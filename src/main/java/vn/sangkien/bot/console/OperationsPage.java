package vn.sangkien.bot.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.inbox.Parked;
import vn.sangkien.bot.ledger.Ledger;
import vn.sangkien.bot.outbox.Backlog;
import vn.sangkien.bot.staff.Role;

/// Whether everything runs, and whether everything that came in is accounted for.
@Controller
class OperationsPage {
    private static final int HOURS = 24;
    private static final int SET_ASIDE = 50;

    private final Desk desk;
    private final Ledger ledger;
    private final HealthEndpoint health;
    private final Parked parked;
    private final Backlog backlog;
    private final InstantSource clock;

    OperationsPage(
            Desk desk, Ledger ledger, HealthEndpoint health, Parked parked, Backlog backlog, InstantSource clock) {
        this.desk = desk;
        this.ledger = ledger;
        this.health = health;
        this.parked = parked;
        this.backlog = backlog;
        this.clock = clock;
    }

    /// For templates: how long ago something was.
    interface Since {
        String of(@Nullable Instant at);
    }

    @GetMapping("/console/operations")
    String page(Model model) {
        var account = desk.as(Role.AUDITOR);
        model.addAttribute("hours", ledger.latest(HOURS));
        model.addAttribute("health", health.health());
        model.addAttribute("waiting", parked.waiting());
        model.addAttribute("parked", parked.open(SET_ASIDE));
        model.addAttribute("queues", backlog.waiting());
        model.addAttribute("lately", backlog.lately());
        model.addAttribute("ages", (Since) this::age);
        model.addAttribute("acts", account.role() == Role.ADMINISTRATOR);
        return "console/operations";
    }

    private String age(@Nullable Instant at) {
        if (at == null) {
            return "–";
        }
        return Ages.of(Duration.between(at, clock.instant()));
    }

    @PostMapping("/console/operations/parked/{entry}/retry")
    String retry(@PathVariable long entry, RedirectAttributes flash) {
        var account = desk.as();
        if (parked.retry(entry)) {
            desk.note(account, "RETRY", "entry " + entry);
            flash.addFlashAttribute("notice", "Đã đưa tin vào hàng chờ để xử lý lại.");
        } else {
            flash.addFlashAttribute("problem", GONE);
        }
        return "redirect:/console/operations";
    }

    @PostMapping("/console/operations/parked/{entry}/discard")
    String discard(@PathVariable long entry, RedirectAttributes flash) {
        var account = desk.as();
        if (parked.discard(entry, account.login())) {
            desk.note(account, "DISCARD", "entry " + entry);
            flash.addFlashAttribute("notice", "Đã bỏ qua tin này; tin vẫn được giữ trong nhật ký.");
        } else {
            flash.addFlashAttribute("problem", GONE);
        }
        return "redirect:/console/operations";
    }

    private static final String GONE = "Người khác đã quyết định về tin này, hoặc nhật ký không còn giữ tin.";
}
