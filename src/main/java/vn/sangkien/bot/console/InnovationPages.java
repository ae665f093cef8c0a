package vn.sangkien.bot.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.conversation.Cards;
import vn.sangkien.bot.conversation.Petitions;
import vn.sangkien.bot.conversation.Reviewing;
import vn.sangkien.bot.exchange.Exports;
import vn.sangkien.bot.registry.Assists;
import vn.sangkien.bot.registry.Doubles;
import vn.sangkien.bot.registry.Innovations;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Status;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;

/// What was registered below the visitor's unit: to look through, and to review.
@Controller
class InnovationPages {
    private static final int A_PAGE = 50;

    private final Desk desk;
    private final Innovations innovations;
    private final Cards cards;
    private final Reviewing reviewing;
    private final Doubles doubles;
    private final Assists assists;
    private final Petitions petitions;
    private final Attachments attachments;
    private final Exports exports;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Supplier<UUID> ids;

    InnovationPages(
            Desk desk,
            Innovations innovations,
            Cards cards,
            Reviewing reviewing,
            Doubles doubles,
            Assists assists,
            Petitions petitions,
            Attachments attachments,
            Exports exports,
            InstantSource clock,
            ZoneId zone,
            Supplier<UUID> ids) {
        this.desk = desk;
        this.innovations = innovations;
        this.cards = cards;
        this.reviewing = reviewing;
        this.doubles = doubles;
        this.assists = assists;
        this.petitions = petitions;
        this.attachments = attachments;
        this.exports = exports;
        this.clock = clock;
        this.zone = zone;
        this.ids = ids;
    }

    /// What the list is narrowed to, as the address has it.
    ///
    /// @param order `oldest` for the oldest first
    /// @param after the receipt the page begins behind
    record Filter(
            @Nullable String status,
            @Nullable String text,
            @Nullable String unit,
            @Nullable String field,
            @Nullable String group,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to,

            @Nullable String order,
            @Nullable String after) {
        static String of(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }

        public boolean oldest() {
            return of(order).equals("oldest");
        }

        /// Whether anything but the words is narrowed, so that the page shows it open.
        public boolean narrow() {
            return !of(unit).isEmpty() || !of(field).isEmpty() || !of(group).isEmpty() || from != null || to != null;
        }
    }

    private Innovations.Wish wish(Account account, Filter filter) {
        return new Innovations.Wish(
                desk.units(account, Filter.of(filter.unit())),
                Arrays.stream(Status.values())
                        .filter(one -> one.name().equals(filter.status()))
                        .findFirst()
                        .orElse(null),
                Filter.of(filter.text()),
                Filter.of(filter.field()),
                Filter.of(filter.group()),
                filter.from() == null ? null : filter.from().atStartOfDay(zone).toInstant(),
                filter.to() == null
                        ? null
                        : filter.to().plusDays(1).atStartOfDay(zone).toInstant());
    }

    @GetMapping("/console/innovations")
    String list(@ModelAttribute Filter filter, Model model) {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        var page = innovations.list(
                wish(account, filter),
                filter.oldest() ? Innovations.Order.OLDEST : Innovations.Order.NEWEST,
                Filter.of(filter.after()),
                A_PAGE + 1);
        desk.note(account, "LIST", "innovations");
        model.addAttribute("filter", filter);
        model.addAttribute("rows", page.stream().limit(A_PAGE).toList());
        model.addAttribute("next", page.size() > A_PAGE ? page.get(A_PAGE - 1).receipt() : "");
        model.addAttribute("statuses", Status.values());
        model.addAttribute("fields", cards.options("field"));
        model.addAttribute("groups", cards.options("group"));
        model.addAttribute("reviews", account.role() != Role.SUPPORTER);
        return "console/innovations";
    }

    /// The same list as a table, all of it.
    @GetMapping("/console/innovations/export")
    ResponseEntity<InputStreamResource> export(
            @ModelAttribute Filter filter, @RequestParam(defaultValue = "csv") String format) throws IOException {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        boolean sheet = format.equals("xlsx");
        desk.note(account, "EXPORT", "innovations");
        var file = Files.createTempFile("innovations", sheet ? ".xlsx" : ".csv");
        exports.innovations(wish(account, filter), file);
        var name = "sang-kien-" + LocalDate.ofInstant(clock.instant(), zone) + (sheet ? ".xlsx" : ".csv");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(
                        sheet
                                ? MediaType.parseMediaType(
                                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                                : new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .contentLength(Files.size(file))
                .body(new InputStreamResource(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)));
    }

    @GetMapping("/console/innovations/{receipt}")
    String one(@PathVariable String receipt, Model model) {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        var found = seen(account, receipt);
        desk.note(account, "VIEW", "innovation " + receipt);
        model.addAttribute("entry", found.entry());
        model.addAttribute("lines", cards.of(found.answers()));
        model.addAttribute("typedBy", assists.typedBy(receipt));
        var evidence = innovations.evidence(receipt);
        model.addAttribute("evidence", evidence);
        model.addAttribute(
                "pictures",
                evidence.stream()
                        .filter(file -> Thumbnails.shows(file.type()))
                        .map(Innovations.Evidence::id)
                        .toList());
        model.addAttribute("history", innovations.decisions(receipt));
        model.addAttribute("amendments", amendments(found));
        model.addAttribute("reviews", account.role() != Role.SUPPORTER);
        model.addAttribute("id", ids.get());
        model.addAttribute("verdicts", doubles.of(receipt));
        model.addAttribute("alike", alike(account, receipt));
        return "console/innovation";
    }

    /// What the author changed with one amendment.
    record Amendment(Instant at, List<Cards.Pair> changes) {}

    private List<Amendment> amendments(Innovations.Detail found) {
        var amendments = new ArrayList<Amendment>();
        var later = found.answers();
        for (var before : innovations.replaced(found.entry().receipt())) {
            amendments.add(new Amendment(
                    before.at(),
                    cards.beside(before.answers(), later).stream()
                            .filter(Cards.Pair::different)
                            .toList()));
            later = before.answers();
        }
        return amendments;
    }

    /// A file of the evidence: pictures may be looked at, everything else is only to be saved.
    ///
    /// @param small whether a little picture will do
    @GetMapping("/console/innovations/{receipt}/files/{evidence}")
    ResponseEntity<InputStreamResource> file(
            @PathVariable String receipt,
            @PathVariable UUID evidence,
            @RequestParam(defaultValue = "false") boolean small)
            throws IOException {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        seen(account, receipt);
        var file = innovations.evidence(receipt).stream()
                .filter(one -> one.id().equals(evidence))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!small) {
            desk.note(account, "VIEW", "evidence of innovation " + receipt);
        }
        boolean shown = Thumbnails.shows(file.type());
        var content = small && shown ? Thumbnails.of(attachments.open(file.attachment())) : null;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(
                        content != null
                                ? MediaType.IMAGE_JPEG
                                : shown ? MediaType.parseMediaType(file.type()) : MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        shown
                                ? "inline"
                                : ContentDisposition.attachment()
                                        .filename(file.name(), StandardCharsets.UTF_8)
                                        .build()
                                        .toString())
                .body(new InputStreamResource(
                        content != null ? new ByteArrayInputStream(content) : attachments.open(file.attachment())));
    }

    /// The legal form, filled in, for printing.
    @GetMapping("/console/innovations/{receipt}/form")
    String form(@PathVariable String receipt, Model model) {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        var found = seen(account, receipt);
        desk.note(account, "PRINT", "innovation " + receipt);
        var entry = found.entry();
        model.addAllAttributes(petitions.of(entry.receipt(), entry.submittedAt(), found.answers()));
        return Petitions.TEMPLATE;
    }

    /// What looks like it, of what the visitor sees.
    private List<Reviewing.Alike> alike(Account account, String receipt) {
        var units = desk.units(account);
        return reviewing.alike(receipt).stream()
                .filter(one -> units == null || units.contains(one.unitCode()))
                .toList();
    }

    /// Two that look alike, side by side.
    @GetMapping("/console/innovations/{receipt}/beside/{other}")
    String beside(@PathVariable String receipt, @PathVariable String other, Model model) {
        var account = desk.as(Role.REVIEWER, Role.SUPPORTER);
        var left = seen(account, receipt);
        var right = seen(account, other);
        desk.note(account, "VIEW", "innovation " + receipt + " beside " + other);
        model.addAttribute("left", left.entry());
        model.addAttribute("right", right.entry());
        model.addAttribute("pairs", cards.beside(left.answers(), right.answers()));
        model.addAttribute("same", doubles.of(receipt).get(right.entry().receipt()));
        model.addAttribute("reviews", account.role() != Role.SUPPORTER);
        return "console/beside";
    }

    @PostMapping("/console/innovations/{receipt}/beside/{other}")
    String compared(
            @PathVariable String receipt,
            @PathVariable String other,
            @RequestParam boolean same,
            RedirectAttributes flash) {
        var account = desk.as(Role.REVIEWER);
        var left = seen(account, receipt).entry();
        var right = seen(account, other).entry();
        doubles.note(left.receipt(), right.receipt(), same, account.login(), clock.instant());
        desk.note(account, same ? "SAME" : "DIFFERENT", "innovation " + left.receipt() + " and " + right.receipt());
        flash.addFlashAttribute("notice", same ? "Đã ghi là trùng." : "Đã ghi là hai sáng kiến khác nhau.");
        if (same) {
            flash.addFlashAttribute("words", "Trùng với sáng kiến " + right.receipt() + ".");
        }
        return "redirect:/console/innovations/" + left.receipt();
    }

    @PostMapping("/console/innovations/{receipt}/review")
    String review(
            @PathVariable String receipt,
            @RequestParam UUID id,
            @RequestParam Status status,
            @RequestParam(defaultValue = "") List<String> fields,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes flash) {
        var account = desk.as(Role.REVIEWER);
        seen(account, receipt);
        var problem = Verdicts.problem(status, fields, words);
        if (problem.isPresent()) {
            flash.addFlashAttribute("problem", problem.get());
        } else {
            boolean told = reviewing.decide(
                    id,
                    ReceiptCode.read(receipt).orElseThrow(),
                    Verdicts.decision(status, fields, words, account.login()));
            desk.note(account, "REVIEW " + status, "innovation " + receipt);
            flash.addFlashAttribute(
                    "notice",
                    told ? "Đã ghi kết quả và báo cho tác giả." : "Đã có kết quả này rồi, hoặc sáng kiến đã rút.");
        }
        return "redirect:/console/innovations/" + receipt;
    }

    private Innovations.Detail seen(Account account, String receipt) {
        Optional<Innovations.Detail> found =
                ReceiptCode.read(receipt).flatMap(code -> innovations.detail(code.value()));
        var detail = found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        desk.sees(account, detail.entry().unitCode());
        return detail;
    }
}
