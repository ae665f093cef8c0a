package vn.sangkien.bot.console;

import java.text.Collator;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Match;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.staff.Staff;

/// The tree of unions: going down it, and finding a unit.
@Controller
class UnitPages {
    private static final int A_PAGE = 100;
    private static final int FOUND = 50;

    private final Desk desk;
    private final Directory directory;
    private final Staff staff;
    private final InstantSource clock;
    private final ZoneId zone;

    UnitPages(Desk desk, Directory directory, Staff staff, InstantSource clock, ZoneId zone) {
        this.desk = desk;
        this.directory = directory;
        this.staff = staff;
        this.clock = clock;
        this.zone = zone;
    }

    /// A unit in a list.
    ///
    /// @param path the units above it, nearest first
    /// @param below how many units hang right below it
    record Line(Unit unit, List<Unit> path, int below, boolean ended) {}

    /// @param text what is looked for; empty for what is right below the visitor's own unit
    @GetMapping("/console/units")
    String list(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "0") int skip, Model model) {
        var account = desk.as(Role.SUPPORTER, Role.REVIEWER, Role.LEADER);
        model.addAttribute("text", text);
        model.addAttribute("treeless", directory.empty());
        if (directory.empty()) {
            model.addAttribute("found", List.of());
            return "console/units";
        }
        if (text.isBlank()) {
            return shown(account, account.unitCode(), skip, model);
        }
        var tree = directory.tree();
        var units = desk.units(account);
        model.addAttribute(
                "found",
                tree.search(text.strip(), null, 2 * FOUND).stream()
                        .map(Match::unit)
                        .filter(unit -> units == null || units.contains(unit.code()))
                        .limit(FOUND)
                        .map(unit -> line(tree, unit))
                        .toList());
        return "console/units";
    }

    @GetMapping("/console/units/{unit}")
    String one(@PathVariable String unit, @RequestParam(defaultValue = "0") int skip, Model model) {
        var account = desk.as(Role.SUPPORTER, Role.REVIEWER, Role.LEADER);
        desk.sees(account, directory.tree().byCode(unit).map(Unit::code).orElse(null));
        model.addAttribute("text", "");
        return shown(account, unit, skip, model);
    }

    private String shown(Account account, String code, int skip, Model model) {
        var tree = directory.tree();
        var unit = tree.byCode(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var collator = Collator.getInstance(Locale.of("vi"));
        var children = tree.children(code).stream()
                .sorted(Comparator.comparing(Unit::name, collator).thenComparing(Unit::code))
                .toList();
        int from = Math.clamp(skip, 0, children.size());
        var units = desk.units(account);
        model.addAttribute("unit", line(tree, unit));
        model.addAttribute(
                "path",
                tree.above(code).reversed().stream()
                        .filter(above -> units == null || units.contains(above.code()))
                        .toList());
        model.addAttribute(
                "successor",
                unit.successorCode() == null
                        ? null
                        : tree.byCode(unit.successorCode()).orElse(null));
        model.addAttribute(
                "below",
                children.stream()
                        .skip(from)
                        .limit(A_PAGE)
                        .map(child -> line(tree, child))
                        .toList());
        model.addAttribute("all", children.size());
        model.addAttribute("skip", from);
        model.addAttribute("next", from + A_PAGE < children.size() ? from + A_PAGE : null);
        model.addAttribute("staff", staff.at(code));
        return "console/units";
    }

    private Line line(UnitTree tree, Unit unit) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return new Line(
                unit, tree.above(unit.code()), tree.children(unit.code()).size(), !unit.standsOn(today));
    }
}
