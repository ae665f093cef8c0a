package vn.sangkien.bot.conversation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.DraftCard;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.registry.PersonalCopies;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.support.Talk;

/// A copy of what is kept about a person, for whoever holds the link they asked for: to read, and as a file.
@Controller
class CopyPage {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_LINES = 1_000;

    private final PersonalCopies copies;
    private final Profile profile;
    private final Cards cards;
    private final Talk talk;
    private final Glimpse glimpse;
    private final FlowShelf flows;
    private final InstantSource clock;
    private final ZoneId zone;

    CopyPage(
            PersonalCopies copies,
            Profile profile,
            Cards cards,
            Talk talk,
            Glimpse glimpse,
            FlowShelf flows,
            InstantSource clock,
            ZoneId zone) {
        this.copies = copies;
        this.profile = profile;
        this.cards = cards;
        this.talk = talk;
        this.glimpse = glimpse;
        this.flows = flows;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/copies/{token}")
    ModelAndView page(@PathVariable String token) {
        var contact = copies.open(token, clock.instant());
        var page = new ModelAndView("copy", contact.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        contact.ifPresent(whose -> {
            var kept = copies.of(whose);
            page.addObject("token", token);
            page.addObject("zone", zone);
            page.addObject("at", clock.instant());
            page.addObject("person", profile.of(flows.current(), kept.person()));
            page.addObject("kept", kept);
            page.addObject(
                    "answers",
                    kept.innovations().stream()
                            .collect(Collectors.toMap(
                                    PersonalCopies.Registered::receipt, one -> cards.of(one.answers()))));
            page.addObject("draft", draft(whose));
            page.addObject("lines", talk.lines(whose, MOST_LINES).reversed());
        });
        return page;
    }

    /// What is filled in of a form that is not submitted.
    private List<DraftCard.Line> draft(ContactId contact) {
        return glimpse.of(contact).filter(State::waits).stream()
                .flatMap(state -> DraftCard.of(flows.version(state.version()), state).lines().stream())
                .filter(line -> !line.value().isEmpty())
                .toList();
    }

    /// The same for a machine.
    @GetMapping("/copies/{token}/data.json")
    ResponseEntity<byte[]> data(@PathVariable String token) {
        return copies.open(token, clock.instant())
                .map(contact -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"du-lieu-cua-toi.json\"")
                        .body(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(written(contact))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Map<String, Object> written(ContactId contact) {
        var kept = copies.of(contact);
        var all = new LinkedHashMap<String, Object>();
        all.put("madeAt", clock.instant().toString());
        all.put("person", kept.person());
        all.put("consents", kept.consents());
        all.put(
                "innovations",
                kept.innovations().stream().map(CopyPage::written).toList());
        all.put("draft", draft(contact));
        all.put("requests", kept.asked());
        all.put(
                "messages",
                talk.lines(contact, MOST_LINES).reversed().stream()
                        .map(line -> new Message(line.at(), line.mine() ? "member" : "assistant", line.text()))
                        .toList());
        return all;
    }

    private record Message(Instant at, String by, String text) {}

    private static Map<String, Object> written(PersonalCopies.Registered one) {
        var innovation = new LinkedHashMap<String, Object>();
        innovation.put("receipt", one.receipt());
        innovation.put("title", one.title());
        innovation.put("submittedAt", one.submittedAt());
        innovation.put("status", one.status());
        innovation.put("answers", JSON.readTree(one.answers()));
        innovation.put("evidence", one.evidence());
        return innovation;
    }
}
