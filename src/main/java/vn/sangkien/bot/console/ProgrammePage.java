package vn.sangkien.bot.console;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.Target;
import vn.sangkien.bot.campaign.TargetKind;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.staff.Role;

/// The programme with its phases, and the targets of a unit as they were revised.
@Controller
class ProgrammePage {
    private final Desk desk;
    private final Programmes programmes;
    private final Targets targets;
    private final Directory directory;
    private final InstantSource clock;
    private final ZoneId zone;

    ProgrammePage(
            Desk desk, Programmes programmes, Targets targets, Directory directory, InstantSource clock, ZoneId zone) {
        this.desk = desk;
        this.programmes = programmes;
        this.targets = targets;
        this.directory = directory;
        this.clock = clock;
        this.zone = zone;
    }

    /// One target through its revisions, the latest first.
    ///
    /// @param valid the one that counts today, or null when all begin later
    record History(int phase, TargetKind kind, List<Target> revisions, Optional<Target> valid) {}

    /// For templates: the name of a unit.
    interface Names {
        String of(String code);
    }

    @GetMapping("/console/programme")
    String page(
            @RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String unit, Model model) {
        var account = desk.as(Role.SUPPORTER, Role.REVIEWER, Role.LEADER);
        var today = clock.instant().atZone(zone).toLocalDate();
        var asked = unit.isBlank() ? account.unitCode() : unit.strip();
        var known = directory.tree().byCode(asked).map(Unit::code);
        if (!asked.equals(account.unitCode())) {
            desk.sees(account, known.orElse(null));
        }
        var programme = code.isBlank()
                ? programmes.on(today).or(() -> programmes.next(today))
                : Optional.of(programmes.of(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("programme", programme.orElse(null));
        model.addAttribute("codes", programmes.codes());
        model.addAttribute("today", today);
        model.addAttribute("unit", asked);
        model.addAttribute("names", (Names)
                one -> directory.tree().byCode(one).map(Unit::name).orElse(one));
        model.addAttribute(
                "targets",
                programme
                        .map(Programme::code)
                        .map(one -> histories(targets.revisions(one, asked), today))
                        .orElse(List.of()));
        model.addAttribute("imports", account.role() == Role.ADMINISTRATOR);
        return "console/programme";
    }

    private static List<History> histories(List<Target> revisions, LocalDate today) {
        Map<List<Object>, List<Target>> by = new LinkedHashMap<>();
        revisions.forEach(target -> by.computeIfAbsent(List.of(target.phase(), target.kind()), _ -> new ArrayList<>())
                .add(target));
        return by.values().stream()
                .map(all -> new History(
                        all.getFirst().phase(),
                        all.getFirst().kind(),
                        all,
                        all.stream()
                                .filter(target -> !target.validFrom().isAfter(today))
                                .findFirst()))
                .toList();
    }
}
