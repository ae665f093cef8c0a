package vn.sangkien.bot.console;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.reminder.OpenForms;
import vn.sangkien.bot.reminder.ReminderSettings;
import vn.sangkien.bot.reminder.Round;
import vn.sangkien.bot.reminder.RoundReport;
import vn.sangkien.bot.reminder.Rounds;
import vn.sangkien.bot.reminder.Segment;
import vn.sangkien.bot.reminder.Wording;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.summary.Proposals;

/// Rounds of reminders: whom they would reach, and what became of them; and what leaders want done.
@Controller
class ReminderPages {
    private static final int A_PAGE = 50;
    private static final int FASTEST = 600;
    private static final int LONGEST_DAYS = 365;

    /// While it is so, its numbers change by themselves.
    private static final Set<Round.State> MOVING =
            Set.of(Round.State.COUNTING, Round.State.STARTING, Round.State.RUNNING);

    private final Desk desk;
    private final Rounds rounds;
    private final RoundReport report;
    private final Proposals proposals;
    private final OpenForms forms;
    private final Directory directory;
    private final ReminderSettings settings;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ZoneId zone;

    ReminderPages(
            Desk desk,
            Rounds rounds,
            RoundReport report,
            Proposals proposals,
            OpenForms forms,
            Directory directory,
            ReminderSettings settings,
            PlatformTransactionManager transactions,
            InstantSource clock,
            ZoneId zone) {
        this.desk = desk;
        this.rounds = rounds;
        this.report = report;
        this.proposals = proposals;
        this.forms = forms;
        this.directory = directory;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/console/reminders")
    String list(Model model) {
        var account = desk.as(Role.SUPPORTER);
        var units = desk.units(account);
        desk.note(account, "LIST", "rounds of reminders");
        model.addAttribute("rounds", rounds.newest(units));
        model.addAttribute("proposals", proposals.open(units));
        model.addAttribute("names", (Names) this::name);
        return "console/reminders";
    }

    /// For templates: the name of a unit.
    interface Names {
        String of(String code);
    }

    private String name(@Nullable String unit) {
        return unit == null
                ? "chưa rõ đơn vị"
                : directory.tree().byCode(unit).map(Unit::name).orElse(unit);
    }

    /// What is typed into the page for a new round, as it is typed.
    ///
    /// @param proposal of a leader, or null
    record Draft(
            @Nullable Long proposal,
            Segment.@Nullable Kind kind,
            @Nullable String unit,
            @Nullable Integer days,
            @Nullable String step,
            @Nullable Integer percent,
            @Nullable String units,
            @Nullable String words,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate day,

            @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
            LocalTime time,

            @Nullable Integer pace) {}

    @GetMapping("/console/reminders/new")
    String blank(@RequestParam(required = false) @Nullable Long proposal, Model model) {
        var account = desk.as(Role.SUPPORTER);
        var wanted = proposal == null ? null : seen(account, proposal);
        var begin = clock.instant().atZone(zone);
        return form(
                new Draft(
                        proposal,
                        wanted == null ? Segment.Kind.DRAFT : kind(wanted),
                        wanted == null ? account.unitCode() : wanted.unitCode(),
                        2,
                        "",
                        100,
                        wanted == null ? "" : String.join(", ", wanted.units()),
                        "",
                        begin.toLocalDate(),
                        begin.toLocalTime().withSecond(0).withNano(0),
                        settings.perMinute()),
                wanted,
                List.of(),
                model);
    }

    /// What a leader says of several units is that they have nothing, of one that it is behind.
    private static Segment.Kind kind(Proposals.Proposal wanted) {
        return wanted.units().size() == 1 ? Segment.Kind.BELOW : Segment.Kind.WITHOUT;
    }

    private String form(Draft draft, Proposals.@Nullable Proposal wanted, List<Wording.Fault> faults, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("wanted", wanted);
        model.addAttribute("faults", faults);
        model.addAttribute("kinds", Segment.Kind.values());
        model.addAttribute("questions", forms.questions());
        model.addAttribute("blanks", blanks());
        model.addAttribute("longest", Wording.LONGEST);
        model.addAttribute("fastest", FASTEST);
        return "console/reminder-new";
    }

    private static Map<Segment.Kind, String> blanks() {
        return Arrays.stream(Segment.Kind.values())
                .collect(Collectors.toMap(
                        kind -> kind,
                        kind -> Wording.blanks(kind).stream()
                                .map(blank -> "{" + blank.written() + "}")
                                .collect(Collectors.joining(" "))));
    }

    @PostMapping("/console/reminders")
    String open(@ModelAttribute Draft draft, Model model, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var id = draft.proposal();
        var wanted = id == null ? null : seen(account, id);
        var kind = draft.kind() == null ? Segment.Kind.DRAFT : draft.kind();
        var unit = draft.unit() == null || draft.unit().isBlank()
                ? account.unitCode()
                : draft.unit().strip();
        var units = codes(draft.units());
        desk.sees(account, unit);
        units.forEach(one -> desk.sees(account, one));
        var words = draft.words() == null ? "" : draft.words();
        var faults = new ArrayList<>(Wording.faults(words, kind));
        if (directory.tree().byCode(unit).isEmpty()) {
            faults.add(new Wording.Fault("UNIT", unit));
        }
        units.stream()
                .filter(one -> directory.tree().byCode(one).isEmpty())
                .forEach(one -> faults.add(new Wording.Fault("UNIT", one)));
        if (!faults.isEmpty()) {
            return form(draft, wanted, faults, model);
        }
        var begin = (draft.day() == null ? clock.instant().atZone(zone).toLocalDate() : draft.day())
                .atTime(draft.time() == null ? LocalTime.MIN : draft.time())
                .atZone(zone)
                .toInstant();
        var segment = new Segment(
                kind,
                unit,
                within(draft.days(), 1, LONGEST_DAYS),
                draft.step() == null || kind != Segment.Kind.DRAFT ? "" : draft.step(),
                within(draft.percent(), 1, 100),
                units);
        int pace = within(draft.pace(), 1, FASTEST);
        // a proposal is taken on with its round, or not at all
        @Nullable
        Long round = transaction.execute(_ -> id != null && !proposals.confirm(id)
                ? null
                : rounds.open(segment, words, begin, pace, id, account.login()));
        if (round == null) {
            flash.addFlashAttribute("problem", "Người khác đã quyết định đề nghị này.");
            return "redirect:/console/reminders";
        }
        desk.note(account, "OPEN", "round " + round);
        return "redirect:/console/reminders/" + round;
    }

    private static int within(@Nullable Integer number, int least, int most) {
        return Math.clamp(number == null ? least : number, least, most);
    }

    private static List<String> codes(@Nullable String typed) {
        return typed == null
                ? List.of()
                : Arrays.stream(typed.split("[,;\\s]+"))
                        .filter(code -> !code.isBlank())
                        .distinct()
                        .toList();
    }

    @PostMapping("/console/reminders/proposals/{proposal}/decline")
    String decline(@PathVariable long proposal, @RequestParam(defaultValue = "") String why, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        seen(account, proposal);
        if (proposals.decline(proposal, why)) {
            desk.note(account, "DECLINE", "proposal " + proposal);
            flash.addFlashAttribute("notice", "Đã từ chối đề nghị và báo cho người đề nghị.");
        } else {
            flash.addFlashAttribute("problem", "Người khác đã quyết định đề nghị này.");
        }
        return "redirect:/console/reminders";
    }

    @GetMapping("/console/reminders/{round}")
    String one(
            @PathVariable long round,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") int after,
            Model model) {
        var account = desk.as(Role.SUPPORTER);
        var seen = round(account, round);
        desk.note(account, "VIEW", "round " + round);
        var lines = report.lines(seen, state, reason, Math.max(0, after), A_PAGE + 1);
        progress(seen, Live.since(null, clock.instant()), model);
        model.addAttribute("lines", lines.stream().limit(A_PAGE).toList());
        model.addAttribute("next", lines.size() > A_PAGE ? after + A_PAGE : null);
        model.addAttribute("state", state);
        model.addAttribute("reason", reason);
        model.addAttribute("names", (Names) this::name);
        model.addAttribute("awaits", seen.state() == Round.State.COUNTED && rounds.awaitsApproval(seen));
        model.addAttribute(
                "approves",
                account.role() == Role.ADMINISTRATOR || !seen.madeBy().equals(account.login()));
        return "console/reminder";
    }

    private void progress(Round round, Live live, Model model) {
        model.addAttribute("round", round);
        model.addAttribute("progress", report.of(round));
        model.addAttribute("moving", MOVING.contains(round.state()));
        live.in(model);
    }

    /// How far it is, in numbers alone. When it is somewhere else than the page has it, all of the page is to come
    /// anew.
    @GetMapping("/console/reminders/{round}/progress")
    String progress(
            @PathVariable long round,
            @RequestParam(required = false) Round.@Nullable State state,
            @RequestParam(required = false) @Nullable Instant opened,
            Model model,
            HttpServletResponse response) {
        var seen = round(desk.as(Role.SUPPORTER), round);
        progress(seen, Live.since(opened, clock.instant()), model);
        if (state != null && state != seen.state()) {
            response.setHeader("HX-Refresh", "true");
        }
        return "console/reminder :: progress";
    }

    @PostMapping("/console/reminders/{round}/approve")
    String approve(@PathVariable long round, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        round(account, round);
        boolean done = rounds.approve(round, account.login(), account.role() == Role.ADMINISTRATOR);
        return told(account, round, "APPROVE", done, "Đã duyệt.", "Người lập đợt không tự duyệt được.", flash);
    }

    @PostMapping("/console/reminders/{round}/start")
    String start(@PathVariable long round, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        round(account, round);
        return told(
                account,
                round,
                "START",
                rounds.start(round),
                "Đợt nhắc bắt đầu. Trợ lý tính lại danh sách rồi gửi lần lượt.",
                "Chưa bắt đầu được: đợt cần được duyệt, hoặc đã bắt đầu rồi.",
                flash);
    }

    @PostMapping("/console/reminders/{round}/stop")
    String stop(@PathVariable long round, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        round(account, round);
        return told(account, round, "STOP", rounds.stop(round), "Đã dừng, không ai được nhắc thêm.", NOT_NOW, flash);
    }

    @PostMapping("/console/reminders/{round}/withdraw")
    String withdraw(@PathVariable long round, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        round(account, round);
        int taken = rounds.withdraw(round);
        return told(
                account, round, "WITHDRAW", taken > 0, "Đã rút lại " + taken + " lời nhắc chưa gửi.", NOT_NOW, flash);
    }

    @PostMapping("/console/reminders/{round}/recount")
    String recount(@PathVariable long round, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        round(account, round);
        return told(account, round, "COUNT", rounds.recount(round), "Đang tính lại.", NOT_NOW, flash);
    }

    @PostMapping("/console/reminders/{round}/drop")
    String drop(@PathVariable long round, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        round(account, round);
        return told(account, round, "DROP", rounds.drop(round), "Đã bỏ đợt nhắc này.", NOT_NOW, flash);
    }

    private static final String NOT_NOW = "Việc này không còn làm được, anh/chị xem lại trạng thái của đợt.";

    private String told(
            Account account,
            long round,
            String action,
            boolean done,
            String notice,
            String problem,
            RedirectAttributes flash) {
        if (done) {
            desk.note(account, action, "round " + round);
            flash.addFlashAttribute("notice", notice);
        } else {
            flash.addFlashAttribute("problem", problem);
        }
        return "redirect:/console/reminders/" + round;
    }

    /// A round has its row to itself while it is counted.
    @ExceptionHandler(PessimisticLockingFailureException.class)
    String busy(RedirectAttributes flash) {
        flash.addFlashAttribute("problem", "Đợt này đang được tính, anh/chị thử lại sau ít giây.");
        return "redirect:/console/reminders";
    }

    private Round round(Account account, long id) {
        var round = rounds.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        desk.sees(account, round.segment().unitCode());
        return round;
    }

    private Proposals.Proposal seen(Account account, long id) {
        var proposal = proposals.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        desk.sees(account, proposal.unitCode());
        return proposal;
    }
}
