package vn.sangkien.bot.console;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.summary.LeaderCode;
import vn.sangkien.bot.summary.Leaders;

/// Invites those who are to get the summaries of a unit, and takes invitations back.
@Controller
class LeaderPages {
    private static final String AT = "/console/leaders";
    private static final int LONGEST_NAME = 60;

    private final Desk desk;
    private final Directory directory;
    private final Leaders leaders;
    private final Ways ways;

    LeaderPages(Desk desk, Directory directory, Leaders leaders, Ways ways) {
        this.desk = desk;
        this.directory = directory;
        this.leaders = leaders;
        this.ways = ways;
    }

    /// @param at when the summaries are sent, empty before anybody joined
    /// @param code by which it is taken back
    record Row(String unit, String name, String at, String code) {}

    @GetMapping(AT)
    String list(Model model) {
        var units = desk.units(desk.as());
        var codes = leaders.codes();
        model.addAttribute(
                "joined",
                leaders.all().stream()
                        .filter(one -> sees(units, one.unitCode()) && codes.containsKey(one.id()))
                        .map(one -> new Row(
                                name(one.unitCode()),
                                one.name(),
                                one.at().toString(),
                                Objects.requireNonNull(codes.get(one.id()))))
                        .toList());
        model.addAttribute(
                "open",
                leaders.open().stream()
                        .filter(one -> sees(units, one.unitCode()))
                        .map(one -> new Row(name(one.unitCode()), one.name(), "", one.code()))
                        .toList());
        return "console/leaders";
    }

    private static boolean sees(@Nullable Collection<String> units, String unit) {
        return units == null || units.contains(unit);
    }

    private String name(String unit) {
        return directory.tree().byCode(unit).map(one -> one.name()).orElse(unit);
    }

    @PostMapping(AT)
    String invite(@RequestParam String unit, @RequestParam(defaultValue = "") String name, RedirectAttributes flash) {
        var account = desk.as();
        var code = unit.strip();
        desk.sees(account, code);
        if (directory.tree().byCode(code).isEmpty()) {
            flash.addFlashAttribute("problem", "Không có đơn vị mã " + code + ". Xem mã ở trang Đơn vị.");
        } else if (name.strip().length() > LONGEST_NAME) {
            flash.addFlashAttribute("problem", "Tên dài quá, nhiều nhất " + LONGEST_NAME + " ký tự.");
        } else {
            var made = leaders.invite(code, Role.LEADER.name(), name.strip());
            desk.note(account, "INVITE", "leader of unit " + code);
            flash.addFlashAttribute("made", made.code());
            flash.addFlashAttribute("madeFor", name(code));
            flash.addFlashAttribute("ways", ways.of(made.code()));
        }
        return "redirect:" + AT;
    }

    @PostMapping(AT + "/remove")
    String remove(@RequestParam String code, RedirectAttributes flash) {
        var account = desk.as();
        var unit = leaders.of(code)
                .map(LeaderCode::unitCode)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        desk.sees(account, unit);
        leaders.remove(code);
        desk.note(account, "UNINVITE", "leader of unit " + unit);
        flash.addFlashAttribute("notice", "Đã thu hồi. Ai dùng mã này không nhận báo cáo nữa.");
        return "redirect:" + AT;
    }
}
