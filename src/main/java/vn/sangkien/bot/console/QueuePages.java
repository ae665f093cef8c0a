package vn.sangkien.bot.console;

import java.time.InstantSource;
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
import vn.sangkien.bot.conversation.Helping;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;

/// Members who wait for a person, and the talk with one of them.
@Controller
class QueuePages {
    private static final int LONGEST = 1_500;

    private final Desk desk;
    private final Requests requests;
    private final Helping helping;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    QueuePages(Desk desk, Requests requests, Helping helping, InstantSource clock, Supplier<UUID> ids) {
        this.desk = desk;
        this.requests = requests;
        this.helping = helping;
        this.clock = clock;
        this.ids = ids;
    }

    @GetMapping("/console/queue")
    String queue(Model model) {
        var account = desk.as(Role.SUPPORTER);
        desk.note(account, "LIST", "queue");
        model.addAttribute("rows", requests.open(desk.units(account)));
        model.addAttribute("me", account.login());
        return "console/queue";
    }

    @GetMapping("/console/queue/{id}")
    String one(@PathVariable UUID id, Model model) {
        var account = desk.as(Role.SUPPORTER);
        var wanted = seen(account, id);
        desk.note(account, "VIEW", "conversation of contact " + wanted.contact().value());
        model.addAttribute("one", wanted);
        model.addAttribute("lines", helping.lines(wanted.contact()));
        model.addAttribute("me", account.login());
        model.addAttribute("fresh", ids.get());
        return "console/talk";
    }

    @PostMapping("/console/queue/{id}/claim")
    String claim(@PathVariable UUID id, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        seen(account, id);
        if (!requests.claim(id, account.login(), clock.instant())) {
            flash.addFlashAttribute("problem", "Người khác đã nhận việc này.");
        }
        return back(id);
    }

    @PostMapping("/console/queue/{id}/say")
    String say(
            @PathVariable UUID id,
            @RequestParam UUID fresh,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var wanted = seen(account, id);
        if (text.isBlank() || text.length() > LONGEST) {
            flash.addFlashAttribute("problem", "Tin nhắn cần có nội dung, không quá 1.500 ký tự.");
        } else if (!requests.claim(id, account.login(), clock.instant())) {
            flash.addFlashAttribute("problem", "Người khác đã nhận việc này, nên tin chưa được gửi.");
        } else {
            helping.say(fresh, wanted.contact(), account.name(), text.strip());
            desk.note(account, "SAY", "contact " + wanted.contact().value());
        }
        return back(id);
    }

    @PostMapping("/console/queue/{id}/done")
    String done(@PathVariable UUID id, @RequestParam(defaultValue = "") String note, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var wanted = seen(account, id);
        requests.done(id, account.login(), note.strip(), clock.instant());
        helping.release(id, wanted.contact());
        desk.note(account, "DONE", "request " + id);
        flash.addFlashAttribute("notice", "Đã xong. Trợ lý hỏi lại câu đang dở cho đoàn viên.");
        return "redirect:/console/queue";
    }

    private static String back(UUID id) {
        return "redirect:/console/queue/" + id;
    }

    private Requests.Wanted seen(Account account, UUID id) {
        var wanted = requests.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        desk.sees(account, wanted.unitCode());
        return wanted;
    }
}
