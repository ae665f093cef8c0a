package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Co-authors say for themselves that they are: the author gets a code for each, and whoever sends it from a chat of
/// their own is asked.
final class Inviting {
    private final Step s;
    private final Asking asking;

    Inviting(Step s, Asking asking) {
        this.s = s;
        this.asking = asking;
    }

    /// Tells the author what to send to whom.
    void hand(List<Fact.Invitation> invitations) {
        if (invitations.isEmpty()) {
            return;
        }
        s.sayText(s.flow.text("invite.head") + "\n"
                + invitations.stream()
                        .map(i -> s.flow.text(
                                i.link().isEmpty() ? "invite.line" : "invite.link",
                                Map.of("name", i.name(), "code", i.code(), "link", i.link())))
                        .collect(Collectors.joining("\n")));
    }

    /// Somebody sent a code.
    void opened(String code) {
        s.query("invited", Map.of("code", code), new Query.Invited(code));
    }

    void told(String code, Fact.Invited invited) {
        switch (invited.standing()) {
            case OPEN -> {
                String share =
                        invited.share().isEmpty() ? "" : s.flow.text("invite.share", Map.of("share", invited.share()));
                s.lay(
                        Place.COAUTHOR,
                        Map.of(
                                "code", code,
                                "name", invited.name(),
                                "title", invited.title(),
                                "author", invited.author(),
                                "share", share));
            }
            case ANSWERED -> s.say("invite.ANSWERED");
            case OWN -> s.say("invite.OWN");
            case UNKNOWN -> s.say("invite.UNKNOWN", Map.of("code", code));
        }
        asking.open();
    }

    void confirmed(boolean agreed) {
        var about = s.about();
        String notice = s.flow.text(Place.COAUTHOR, about);
        s.lift();
        s.query(
                agreed ? "agreed" : "refused",
                about,
                new Query.CoAuthor(about.getOrDefault("code", ""), agreed, notice));
    }

    void answered(String purpose, Map<String, String> about, boolean done) {
        s.say(done ? "invite." + purpose : "invite.ANSWERED", about);
        asking.open();
    }
}
