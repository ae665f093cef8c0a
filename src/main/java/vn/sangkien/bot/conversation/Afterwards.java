package vn.sangkien.bot.conversation;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.registry.CoAuthors;
import vn.sangkien.bot.registry.CoAuthors.CoAuthor;
import vn.sangkien.bot.registry.FormLinks;
import vn.sangkien.bot.registry.PersonalCopies;
import vn.sangkien.bot.registry.Receipt;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.registry.Reviews;
import vn.sangkien.bot.shared.ContactId;

/// What becomes of an innovation once it is submitted: reviewed, completed, withdrawn, confirmed by its co-authors.
@Component
class Afterwards {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Registry registry;
    private final Reviews reviews;
    private final CoAuthors coAuthors;
    private final Likenesses likenesses;
    private final FormLinks forms;
    private final PersonalCopies copies;
    private final String publicUrl;
    private final int port;

    Afterwards(
            Registry registry,
            Reviews reviews,
            CoAuthors coAuthors,
            Likenesses likenesses,
            FormLinks forms,
            PersonalCopies copies,
            @Value("${sangkien.public-url:}") String publicUrl,
            @Value("${server.port:8080}") int port) {
        this.registry = registry;
        this.reviews = reviews;
        this.coAuthors = coAuthors;
        this.likenesses = likenesses;
        this.forms = forms;
        this.copies = copies;
        this.port = port;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    Fact.Own own(ContactId contact) {
        return new Fact.Own(registry.of(contact).stream()
                .filter(r -> r.status().amendable())
                .map(r -> new Fact.Innovation(r.code().value(), r.title()))
                .toList());
    }

    Fact.Changed withdraw(ContactId contact, String receipt, boolean withdrawn, ZonedDateTime now) {
        boolean done = withdrawn
                ? reviews.withdraw(contact, receipt, now.toInstant())
                : reviews.restore(contact, receipt, now.toInstant());
        if (done) {
            likenesses.show(receipt, !withdrawn);
        }
        return new Fact.Changed(done);
    }

    Fact.Reviewed reviewed(ContactId contact, String receipt, Map<String, String> facts) {
        return reviews.of(contact, receipt)
                .map(r -> new Fact.Reviewed(
                        r.receipt().value(),
                        r.title(),
                        r.draft().toString(),
                        r.status().name(),
                        JSON.readValue(r.answers(), new TypeReference<Map<String, Answer>>() {}),
                        r.fields(),
                        r.words(),
                        facts))
                .orElseGet(() -> new Fact.Reviewed("", "", "", "", Map.of(), List.of(), "", Map.of()));
    }

    /// Takes the co-authors over from a form, and invites those who have not been yet.
    List<Fact.Invitation> name(ReceiptCode receipt, Map<String, Answer> answers) {
        List<CoAuthor> named =
                Optional.ofNullable(answers.get("coAuthors")).map(Answer::items).orElse(List.of()).stream()
                        .map(Afterwards::coAuthor)
                        .toList();
        return coAuthors.name(receipt, named).stream()
                .map(i -> new Fact.Invitation(
                        i.name(), i.code(), publicUrl.isBlank() ? "" : publicUrl + "/?start=" + i.code()))
                .toList();
    }

    private static CoAuthor coAuthor(Map<String, String> item) {
        String share = item.getOrDefault("share", "");
        return new CoAuthor(
                item.getOrDefault("fullName", ""),
                item.getOrDefault("unit.name", item.getOrDefault("unit", "")),
                share.isEmpty() ? null : Integer.valueOf(share));
    }

    Fact.Printable form(ContactId contact, String receipt, ZonedDateTime now) {
        return new Fact.Printable(forms.give(contact, receipt, now.toInstant())
                .map(token -> address("/forms/" + token))
                .orElse(""));
    }

    /// Where everything that is kept about the member can be had.
    String copy(ContactId contact, ZonedDateTime now) {
        return address("/copies/" + copies.give(contact, now.toInstant()));
    }

    private String address(String path) {
        return (publicUrl.isBlank() ? "http://localhost:" + port : publicUrl) + path;
    }

    Fact.Invited invited(ContactId contact, String code) {
        return coAuthors
                .invited(code, contact)
                .map(i -> new Fact.Invited(
                        i.own()
                                ? Fact.Invited.Standing.OWN
                                : i.answered() ? Fact.Invited.Standing.ANSWERED : Fact.Invited.Standing.OPEN,
                        i.name(),
                        i.title(),
                        i.author(),
                        i.share() == null ? "" : i.share().toString()))
                .orElseGet(() -> new Fact.Invited(Fact.Invited.Standing.UNKNOWN, "", "", "", ""));
    }

    Fact.Changed answer(
            String code, ContactId contact, boolean agreed, String notice, long journalId, ZonedDateTime now) {
        boolean done = coAuthors.answer(code, contact, agreed, now.toInstant());
        if (done) {
            registry.consent(contact, "co-author", agreed, notice, journalId, now.toInstant());
        }
        return new Fact.Changed(done);
    }

    Map<String, String> agreed(List<Receipt> own) {
        return coAuthors.agreed(own.stream().map(Receipt::code).toList());
    }
}
