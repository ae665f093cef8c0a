package vn.sangkien.bot.conversation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.registry.FormLinks;
import vn.sangkien.bot.vietnamese.Dates;

/// The printable form, for whoever holds the link the author asked for.
@Controller
class PetitionPage {
    private final FormLinks links;
    private final FlowShelf flows;
    private final InstantSource clock;
    private final ZoneId zone;

    PetitionPage(FormLinks links, FlowShelf flows, InstantSource clock, ZoneId zone) {
        this.links = links;
        this.flows = flows;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/forms/{token}")
    ModelAndView page(@PathVariable String token, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        var registered = links.open(token, clock.instant());
        var page = new ModelAndView("petition", registered.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        registered.ifPresent(one -> {
            var answers = JsonMapper.shared().readValue(one.answers(), new TypeReference<Map<String, Answer>>() {});
            page.addObject("form", Petition.of(flows.current(), answers));
            page.addObject("receipt", one.receipt());
            page.addObject("day", Dates.official(one.submittedAt().atZone(zone).toLocalDate()));
        });
        return page;
    }
}
