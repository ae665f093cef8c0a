package vn.sangkien.bot.conversation;

import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import vn.sangkien.bot.registry.FormLinks;

/// The printable form, for whoever holds the link the author asked for.
@Controller
class PetitionPage {
    private final FormLinks links;
    private final Petitions petitions;
    private final InstantSource clock;

    PetitionPage(FormLinks links, Petitions petitions, InstantSource clock) {
        this.links = links;
        this.petitions = petitions;
        this.clock = clock;
    }

    @GetMapping("/forms/{token}")
    ModelAndView page(@PathVariable String token) {
        var registered = links.open(token, clock.instant());
        var page = new ModelAndView(Petitions.TEMPLATE, registered.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        registered.ifPresent(one -> page.addAllObjects(petitions.of(one.receipt(), one.submittedAt(), one.answers())));
        return page;
    }
}
