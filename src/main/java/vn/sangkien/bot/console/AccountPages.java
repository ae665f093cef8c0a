package vn.sangkien.bot.console;

import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Audit;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.support.Shifts;

/// Signing in, one's own password, and for administrators everybody's account and what was done with it.
@Controller
class AccountPages {
    private static final int A_PAGE = 100;

    private static final Comparator<Account> BY_UNIT =
            Comparator.comparing(Account::unitCode).thenComparing(Account::role).thenComparing(Account::login);

    /// What the accounts can be in the order of, as the address has it.
    private static final Map<String, Comparator<Account>> ORDERS = Map.of(
            "unit",
            BY_UNIT,
            "login",
            Comparator.comparing(Account::login),
            "name",
            Comparator.comparing(Account::name, Collator.getInstance(Locale.of("vi"))::compare)
                    .thenComparing(BY_UNIT),
            "role",
            Comparator.comparing(Account::role).thenComparing(BY_UNIT));

    private final Desk desk;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Directory directory;
    private final Audit audit;
    private final AuditWords words;
    private final Visits visits;
    private final Shifts shifts;
    private final InstantSource clock;
    private final boolean elsewhere;

    AccountPages(
            Desk desk,
            Accounts accounts,
            Passwords passwords,
            Directory directory,
            Audit audit,
            AuditWords words,
            Visits visits,
            Shifts shifts,
            InstantSource clock,
            ObjectProvider<SignInElsewhere> elsewhere) {
        this.desk = desk;
        this.accounts = accounts;
        this.passwords = passwords;
        this.directory = directory;
        this.audit = audit;
        this.words = words;
        this.visits = visits;
        this.shifts = shifts;
        this.clock = clock;
        this.elsewhere = elsewhere.getIfAvailable() != null;
    }

    @GetMapping(SignIn.AT)
    String signIn(Model model) {
        model.addAttribute("elsewhere", elsewhere);
        return "console/sign-in";
    }

    @GetMapping("/console/password")
    String password(Model model) {
        model.addAttribute("must", desk.account().mustChange());
        return "console/password";
    }

    @PostMapping("/console/password")
    String change(
            @RequestParam String old,
            @RequestParam String fresh,
            @RequestParam String again,
            HttpSession session,
            RedirectAttributes flash) {
        var account = desk.account();
        if (account.locked(clock.instant())) {
            flash.addFlashAttribute("problem", "Đã gõ sai nhiều lần, tài khoản tạm khóa 15 phút.");
        } else if (!passwords.right(old, account.password())) {
            // a session somebody left open must not be a place to guess at
            accounts.failed(account.login());
            flash.addFlashAttribute("problem", "Mật khẩu đang dùng chưa đúng.");
        } else if (fresh.length() < Passwords.SHORTEST) {
            flash.addFlashAttribute("problem", "Mật khẩu mới cần ít nhất " + Passwords.SHORTEST + " ký tự.");
        } else if (fresh.getBytes(StandardCharsets.UTF_8).length > Passwords.MOST_BYTES) {
            flash.addFlashAttribute("problem", "Mật khẩu mới dài quá, khoảng 40 ký tự là đủ.");
        } else if (!fresh.equals(again)) {
            flash.addFlashAttribute("problem", "Hai lần gõ mật khẩu mới chưa giống nhau.");
        } else if (fresh.equals(old)) {
            flash.addFlashAttribute("problem", "Mật khẩu mới cần khác mật khẩu cũ.");
        } else {
            accounts.password(account.login(), passwords.kept(fresh), false);
            visits.goOn(session, account.login());
            desk.note(account, "PASSWORD", "own");
            flash.addFlashAttribute("notice", "Đã đổi mật khẩu.");
            return "redirect:/console";
        }
        return "redirect:/console/password";
    }

    @GetMapping("/console/staff")
    String staff(@RequestParam(defaultValue = "unit") String order, Model model) {
        var account = desk.as();
        var units = desk.units(account);
        model.addAttribute(
                "rows",
                accounts.all().stream()
                        .filter(row -> units == null || units.contains(row.unitCode()))
                        .sorted(ORDERS.getOrDefault(order, BY_UNIT))
                        .toList());
        model.addAttribute("order", ORDERS.containsKey(order) ? order : "unit");
        model.addAttribute("roles", Role.values());
        return "console/staff";
    }

    @PostMapping("/console/staff")
    String open(
            @RequestParam String login,
            @RequestParam String name,
            @RequestParam Role role,
            @RequestParam String unit,
            RedirectAttributes flash) {
        var account = desk.as();
        desk.sees(account, unit.strip());
        var word = login.strip().toLowerCase(Locale.ROOT);
        var password = passwords.fresh();
        if (!Accounts.possible(word) || name.isBlank()) {
            flash.addFlashAttribute(
                    "problem", "Tên đăng nhập gồm 2–40 chữ thường, số, dấu chấm hoặc gạch; họ tên không để trống.");
        } else if (directory.tree().byCode(unit.strip()).isEmpty()) {
            flash.addFlashAttribute("problem", "Không có đơn vị mã " + unit.strip() + ".");
        } else if (!accounts.open(word, name.strip(), role, unit.strip(), passwords.kept(password))) {
            flash.addFlashAttribute("problem", "Đã có tài khoản " + word + ".");
        } else {
            desk.note(account, "OPEN", "account " + word);
            flash.addFlashAttribute("notice", "Đã mở tài khoản " + word + ", mật khẩu lần đầu: " + password);
        }
        return "redirect:/console/staff";
    }

    @PostMapping("/console/staff/{login}/reset")
    String reset(@PathVariable String login, RedirectAttributes flash) {
        var account = desk.as();
        desk.sees(account, other(login).unitCode());
        var password = passwords.fresh();
        accounts.password(login, passwords.kept(password), true);
        desk.note(account, "RESET", "account " + login);
        flash.addFlashAttribute("notice", "Mật khẩu mới của " + login + ": " + password);
        return "redirect:/console/staff";
    }

    @PostMapping("/console/staff/{login}/close")
    String close(@PathVariable String login, RedirectAttributes flash) {
        var account = desk.as();
        if (login.equals(account.login())) {
            flash.addFlashAttribute("problem", "Không thể tự đóng tài khoản của mình.");
        } else {
            desk.sees(account, other(login).unitCode());
            accounts.close(login);
            shifts.leave(login);
            desk.note(account, "CLOSE", "account " + login);
            flash.addFlashAttribute("notice", "Đã đóng tài khoản " + login + ".");
        }
        return "redirect:/console/staff";
    }

    private Account other(String login) {
        return accounts.find(login).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @param who a login, empty for all
    /// @param what the beginning of an action, empty for all
    @GetMapping("/console/audit")
    String audit(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String what,
            Model model) {
        var account = desk.as(Role.AUDITOR);
        var units = desk.units(account);
        var logins = units == null
                ? null
                : accounts.all().stream()
                        .filter(one -> units.contains(one.unitCode()))
                        .map(Account::login)
                        .toList();
        var rows = audit.before(before, logins, who.strip(), what.stripLeading(), A_PAGE);
        model.addAttribute("rows", rows.stream().map(words::of).toList());
        model.addAttribute("choices", words.choices());
        model.addAttribute("who", who);
        model.addAttribute("what", what);
        model.addAttribute("next", rows.size() == A_PAGE ? rows.getLast().id() : null);
        return "console/audit";
    }
}
