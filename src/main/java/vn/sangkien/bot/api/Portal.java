package vn.sangkien.bot.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.bot.api.Grant.Scope;
import vn.sangkien.bot.campaign.Figures;
import vn.sangkien.bot.campaign.Programme;
import vn.sangkien.bot.campaign.Programmes;
import vn.sangkien.bot.campaign.Scores;
import vn.sangkien.bot.campaign.Targets;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.registry.Innovations;
import vn.sangkien.bot.registry.Innovations.Cursor;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.vietnamese.Percents;

/// Answers other programs: innovations that changed, progress, receipts. No person is named.
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class Portal {

    private static final int MOST = 1_000;

    private final PortalTokens tokens;
    private final Directory directory;
    private final Innovations innovations;
    private final Registry registry;
    private final Programmes programmes;
    private final Targets targets;
    private final Figures figures;
    private final InstantSource clock;
    private final ZoneId zone;

    Portal(
            PortalTokens tokens,
            Directory directory,
            Innovations innovations,
            Registry registry,
            Programmes programmes,
            Targets targets,
            Figures figures,
            InstantSource clock,
            ZoneId zone) {
        this.tokens = tokens;
        this.directory = directory;
        this.innovations = innovations;
        this.registry = registry;
        this.programmes = programmes;
        this.targets = targets;
        this.figures = figures;
        this.clock = clock;
        this.zone = zone;
    }

    /// A page of innovations and where the next one begins.
    record Page(List<Item> items, String next, boolean more) {}

    record Item(
            String receipt,
            @Nullable String unitCode,
            String unitName,
            String title,
            @Nullable String group,
            @Nullable Boolean leader,
            @Nullable String solutionType,
            @Nullable String field,
            @Nullable String firstApplied,
            @Nullable Long benefitVnd,
            String programme,
            int phase,
            String status,
            Instant submittedAt) {}

    record Line(
            String unitCode,
            String unitName,
            String level,
            long submitted,
            long valid,
            long pending,
            long people,
            @Nullable Long target,
            @Nullable Long percent) {}

    record Table(String programme, int phase, Instant at, List<Line> units) {}

    record Checked(
            String code,
            boolean valid,
            @Nullable String unitCode,
            @Nullable LocalDate day,
            @Nullable String status) {}

    record Problem(String error) {}

    /// Says no, and why.
    static final class Refused extends RuntimeException {
        private final HttpStatus status;

        Refused(HttpStatus status, String why) {
            super(why);
            this.status = status;
        }
    }

    @ExceptionHandler(Refused.class)
    ResponseEntity<Problem> refused(Refused refused) {
        var answer = ResponseEntity.status(refused.status);
        if (refused.status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(new Problem(String.valueOf(refused.getMessage())));
    }

    @GetMapping("/openapi.json")
    Resource openApi() {
        return new ClassPathResource("api/openapi.json");
    }

    @GetMapping("/innovations")
    Page innovations(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "100") int limit) {
        var grant = granted(authorization, Scope.INNOVATIONS);
        if (limit < 1 || limit > MOST) {
            throw new Refused(HttpStatus.BAD_REQUEST, "limit lies between 1 and " + MOST);
        }
        var from = since.isEmpty() ? Optional.of(Cursor.BEGINNING) : Cursor.read(since);
        if (from.isEmpty()) {
            throw new Refused(HttpStatus.BAD_REQUEST, "since is no cursor that was handed out");
        }
        var unit = grant.unitCode();
        var units = unit == null ? List.<String>of() : directory.on(today()).countedUnder(unit);
        if (unit != null && units.isEmpty()) {
            throw new Refused(HttpStatus.FORBIDDEN, "the unit of this token has ended");
        }
        var changes = innovations.changedAfter(from.get(), units, limit);
        var next = changes.isEmpty() ? from.get() : changes.getLast().cursor();
        return new Page(
                changes.stream().map(change -> item(change.entry())).toList(),
                next.toString(),
                changes.size() == limit);
    }

    private static Item item(Innovations.Entry entry) {
        return new Item(
                entry.receipt(),
                entry.unitCode(),
                entry.unitName(),
                entry.title(),
                entry.group(),
                entry.leader(),
                entry.solutionType(),
                entry.field(),
                entry.firstApplied(),
                entry.benefitVnd(),
                entry.programme(),
                entry.phase(),
                entry.status().name(),
                entry.submittedAt());
    }

    @GetMapping("/progress")
    Table progress(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String at) {
        var grant = granted(authorization, Scope.PROGRESS);
        var cutOff = cutOff(at);
        var day = cutOff.minusNanos(1).atZone(zone).toLocalDate();
        var structure = directory.on(day);
        if (structure.place(unit).isEmpty()) {
            throw new Refused(HttpStatus.NOT_FOUND, "there is no such unit on that day");
        }
        var top = grant.unitCode();
        if (top != null && !structure.path(unit).contains(top)) {
            throw new Refused(HttpStatus.FORBIDDEN, "the token is for another unit");
        }
        var programme = programmes.on(day);
        int phase = programme
                .flatMap(one -> one.phase(day))
                .map(Programme.Phase::number)
                .orElse(0);
        var code = programme.map(Programme::code).orElse("");
        var scores = figures.at(code, phase, cutOff, day);
        var units = new ArrayList<>(List.of(unit));
        units.addAll(structure.children(unit).stream().sorted().toList());
        var measures = targets.on(code, phase, day, units);
        return new Table(
                code,
                phase,
                cutOff,
                units.stream()
                        .map(each -> line(
                                scores,
                                each,
                                Targets.measure(measures.getOrDefault(each, Map.of()))
                                        .map(target -> target.number())
                                        .orElse(null)))
                        .toList());
    }

    private static Line line(Scores scores, String unit, @Nullable Long target) {
        var place = scores.structure().place(unit).orElseThrow();
        var score = scores.of(unit);
        return new Line(
                place.code(),
                place.name(),
                place.level(),
                score.submitted(),
                score.counts().valid(),
                score.counts().pending(),
                score.people(),
                target,
                target == null ? null : Percents.whole(score.submitted(), target));
    }

    @GetMapping("/receipts/{code}")
    ResponseEntity<Checked> receipt(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @PathVariable String code) {
        var grant = granted(authorization, Scope.RECEIPTS);
        var top = grant.unitCode();
        return ReceiptCode.read(code)
                .flatMap(registry::receipt)
                .filter(receipt -> top == null
                        || (receipt.unitCode() != null
                                && directory.on(today()).countedUnder(top).contains(receipt.unitCode())))
                .map(receipt -> ResponseEntity.ok(new Checked(
                        receipt.code().value(),
                        true,
                        receipt.unitCode(),
                        receipt.day(),
                        receipt.status().name())))
                .orElseGet(() ->
                        ResponseEntity.status(HttpStatus.NOT_FOUND).body(new Checked(code, false, null, null, null)));
    }

    private Grant granted(String authorization, Scope scope) {
        if (!authorization.startsWith("Bearer ")) {
            throw new Refused(HttpStatus.UNAUTHORIZED, "a token is needed");
        }
        var grant = tokens.grant(authorization.substring("Bearer ".length()).strip())
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "the token is not known"));
        if (!grant.scopes().contains(scope)) {
            throw new Refused(HttpStatus.FORBIDDEN, "the token does not allow this");
        }
        return grant;
    }

    private Instant cutOff(String at) {
        try {
            return at.isEmpty() ? clock.instant() : OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refused(HttpStatus.BAD_REQUEST, "at is no time like 2022-04-20T08:00:00+07:00");
        }
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }
}
