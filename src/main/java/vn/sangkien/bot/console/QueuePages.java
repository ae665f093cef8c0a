package vn.sangkien.bot.console;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.conversation.Attaching;
import vn.sangkien.bot.conversation.Cards;
import vn.sangkien.bot.conversation.Helping;
import vn.sangkien.bot.registry.Requests;
import vn.sangkien.bot.shared.Attachment;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;
import vn.sangkien.bot.support.Help;
import vn.sangkien.bot.support.Talk;

/// Members who wait for a person, or do not get on, and the talk with one of them.
@Controller
class QueuePages {
    private static final int LONGEST = 1_500;
    private static final int A_PAGE = 50;
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("HH:mm dd/MM");

    /// In the address, for what nobody had answered below.
    private static final String ESCALATED = "escalated";

    private final Desk desk;
    private final Requests requests;
    private final Help help;
    private final Talk talk;
    private final Helping helping;
    private final Attaching attaching;
    private final Cards cards;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    QueuePages(
            Desk desk,
            Requests requests,
            Help help,
            Talk talk,
            Helping helping,
            Attaching attaching,
            Cards cards,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.desk = desk;
        this.requests = requests;
        this.help = help;
        this.talk = talk;
        this.helping = helping;
        this.attaching = attaching;
        this.cards = cards;
        this.clock = clock;
        this.ids = ids;
    }

    /// @param kind the word of a kind, or that of the calls that came up from below; empty for all
    /// @param after the request the page begins behind
    @GetMapping("/console/queue")
    String queue(@RequestParam(defaultValue = "") String kind, @RequestParam @Nullable UUID after, Model model) {
        var account = desk.as(Role.SUPPORTER);
        desk.note(account, "LIST", "queue");
        var wish = new Requests.Wish(
                desk.units(account), Requests.Kind.of(kind).orElse(null), kind.equals(ESCALATED), after);
        var page = requests.open(wish, A_PAGE + 1);
        model.addAttribute("rows", page.stream().limit(A_PAGE).toList());
        model.addAttribute(
                "next", page.size() > A_PAGE ? page.get(A_PAGE - 1).id().toString() : "");
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", EnumSet.complementOf(EnumSet.of(Requests.Kind.MESSAGE)));
        model.addAttribute("me", account.login());
        model.addAttribute("questions", cards.labels());
        model.addAttribute("now", clock.instant());
        Live.since(null, clock.instant()).in(model);
        return "console/queue";
    }

    /// How many more wait than when the page was opened; names nobody.
    @GetMapping("/console/queue/news")
    String news(@RequestParam @Nullable Instant opened, Model model) {
        var account = desk.as(Role.SUPPORTER);
        var live = Live.since(opened, clock.instant()).in(model);
        model.addAttribute("fresh", requests.countSince(desk.units(account), live.opened()));
        return "console/queue :: news";
    }

    @GetMapping("/console/queue/{id}")
    String one(@PathVariable UUID id, @RequestParam(defaultValue = "") String find, Model model) {
        var account = desk.as(Role.SUPPORTER);
        var wanted = seen(account, id);
        desk.note(account, "VIEW", "conversation of contact " + wanted.contact().value());
        conversation(account, wanted, Live.since(null, clock.instant()), model);
        model.addAttribute("fresh", ids.get());
        model.addAttribute("find", find.isBlank() ? wanted.detail() : find);
        model.addAttribute("candidates", candidates(account, wanted, find.strip()));
        model.addAttribute("questions", cards.labels());
        return "console/talk";
    }

    private Shown conversation(Account account, Requests.Wanted wanted, Live live, Model model) {
        var lines = talk.lines(wanted.contact());
        var shown = new Shown(wanted, lines);
        model.addAttribute("one", wanted);
        model.addAttribute("lines", lines);
        model.addAttribute("shown", shown.mark());
        model.addAttribute("me", account.login());
        model.addAttribute("now", clock.instant());
        live.in(model);
        return shown;
    }

    /// What of a conversation is on a page.
    private record Shown(Requests.Wanted wanted, List<Talk.Line> lines) {
        /// Another one once anything of it is.
        String mark() {
            var last = lines.isEmpty() ? null : lines.getFirst().at();
            return Integer.toHexString(Objects.hash(last, lines.size(), wanted.claimedBy(), wanted.done()));
        }
    }

    /// The conversation alone, or nothing as long as it stands as the page has it; only what is shown is noted.
    @GetMapping("/console/queue/{id}/talk")
    Object talk(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam @Nullable Instant opened,
            Model model) {
        var account = desk.as(Role.SUPPORTER);
        var wanted = seen(account, id);
        var live = Live.since(opened, clock.instant());
        var shown = conversation(account, wanted, live, model);
        if (live.on() && shown.mark().equals(seen)) {
            return ResponseEntity.noContent().build();
        }
        desk.note(account, "VIEW", "conversation of contact " + wanted.contact().value());
        return "console/talk :: conversation";
    }

    /// Units that may be the one, of those the supporter sees.
    private List<Attaching.Candidate> candidates(Account account, Requests.Wanted wanted, String find) {
        if (wanted.kind() != Requests.Kind.UNIT || wanted.done()) {
            return List.of();
        }
        var units = desk.units(account);
        return attaching.candidates(find.isEmpty() ? wanted.detail() : find).stream()
                .filter(unit -> units == null || units.contains(unit.code()))
                .toList();
    }

    /// A photo or a recording of the member's. Whatever else it is, is only to be saved.
    @GetMapping("/console/queue/{id}/files/{file}")
    ResponseEntity<InputStreamResource> file(@PathVariable UUID id, @PathVariable long file) throws IOException {
        var account = desk.as(Role.SUPPORTER);
        var wanted = seen(account, id);
        var opened = helping.open(wanted.contact(), file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        desk.note(account, "VIEW", "file of contact " + wanted.contact().value());
        boolean shown = (opened.type().startsWith("image/") && !opened.type().contains("svg"))
                || opened.type().startsWith("audio/");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(shown ? MediaType.parseMediaType(opened.type()) : MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, shown ? "inline" : "attachment")
                .body(new InputStreamResource(opened.content()));
    }

    /// The unit the member only wrote down is this one.
    @PostMapping("/console/queue/{id}/unit")
    String unit(@PathVariable UUID id, @RequestParam String code, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var wanted = seen(account, id);
        desk.sees(account, code);
        if (wanted.kind() != Requests.Kind.UNIT || wanted.done()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        if (!attaching.attach(wanted, code)) {
            flash.addFlashAttribute("problem", "Đơn vị này không còn hoạt động.");
            return back(id);
        }
        requests.done(id, account.login(), code, clock.instant());
        desk.note(account, "ATTACH " + code, "request " + id);
        flash.addFlashAttribute(
                "notice", "Đã gắn đơn vị. Sáng kiến được tính cho đơn vị này, và đoàn viên đã được báo.");
        return "redirect:/console/queue";
    }

    @PostMapping("/console/queue/{id}/claim")
    String claim(@PathVariable UUID id, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        if (!help.claim(account, seen(account, id))) {
            flash.addFlashAttribute("problem", "Người khác đã nhận việc này.");
        }
        return back(id);
    }

    @PostMapping("/console/queue/{id}/say")
    String say(
            @PathVariable UUID id,
            @RequestParam UUID fresh,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Optional<MultipartFile> picture,
            RedirectAttributes flash)
            throws IOException {
        var account = desk.as(Role.SUPPORTER);
        var wanted = seen(account, id);
        var sent = picture.filter(file -> !file.isEmpty());
        if ((text.isBlank() && sent.isEmpty()) || text.length() > LONGEST) {
            flash.addFlashAttribute("problem", "Tin nhắn cần có nội dung hoặc ảnh, không quá 1.500 ký tự.");
        } else {
            var kept = sent.isEmpty() ? Optional.<Attachment>empty() : kept(wanted, sent.get());
            if (sent.isPresent() && kept.isEmpty()) {
                flash.addFlashAttribute(
                        "problem", "Ảnh cần là JPG hoặc PNG, không quá 10 MB (Zalo: 1 MB), nên tin chưa được gửi.");
                return back(id);
            }
            if (!help.say(account, wanted, fresh.toString(), text.strip(), kept.orElse(null))) {
                flash.addFlashAttribute("problem", "Người khác đã nhận việc này, nên tin chưa được gửi.");
            }
        }
        return back(id);
    }

    private Optional<Attachment> kept(Requests.Wanted wanted, MultipartFile picture) throws IOException {
        var name = picture.getOriginalFilename();
        try (var content = picture.getInputStream()) {
            return helping.picture(wanted.contact(), name == null ? "" : name, content);
        }
    }

    /// What the member wants concerns a right over their data.
    @PostMapping("/console/queue/{id}/rights")
    String rights(
            @PathVariable UUID id, @RequestParam UUID fresh, @RequestParam String about, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var call = seen(account, id);
        if (about.isBlank() || about.length() > LONGEST) {
            flash.addFlashAttribute("problem", "Ghi đoàn viên muốn gì, không quá 1.500 ký tự.");
        } else {
            var answerBy = help.rights(account, call, fresh, about.strip());
            flash.addFlashAttribute(
                    "notice",
                    "Đã ghi. Việc này có hạn theo luật và ở trong “Cần giúp” đến khi bấm xong. Nhắn đoàn viên là đã nhận và"
                            + " khi nào xong, trước " + UNTIL.format(answerBy) + ".");
        }
        return back(id);
    }

    @PostMapping("/console/queue/{id}/done")
    String done(@PathVariable UUID id, @RequestParam(defaultValue = "") String note, RedirectAttributes flash) {
        var account = desk.as(Role.SUPPORTER);
        var wanted = seen(account, id);
        help.done(account, wanted, note.strip(), null);
        flash.addFlashAttribute("notice", "Đã xong. Nếu đang giữ cuộc trò chuyện, Trợ lý hỏi lại câu đang dở.");
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
