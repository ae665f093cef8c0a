package vn.sangkien.bot.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Query;
import vn.sangkien.bot.registry.ReceiptCode;
import vn.sangkien.bot.registry.Registration;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.similar.Gist;
import vn.sangkien.bot.similar.Resemblance;
import vn.sangkien.bot.similar.Similar;

/// Answers the engine's question whether something like it is registered, by what is registered in the neighbourhood.
@Component
class Likenesses {
    private static final int SHOWN = 3;

    private final Similar similar;
    private final Directory directory;
    private final Neighbourhoods neighbourhoods;

    Likenesses(Similar similar, Directory directory, Neighbourhoods neighbourhoods) {
        this.similar = similar;
        this.directory = directory;
        this.neighbourhoods = neighbourhoods;
    }

    Fact.Similar of(ContactId contact, Query.Similar wanted) {
        var gist = Gist.of(wanted.title(), wanted.description());
        return new Fact.Similar(similar.find(gist, contact, neighbourhoods.now().apply(wanted.unit()), SHOWN).stream()
                .map(this::alike)
                .toList());
    }

    private Fact.Alike alike(Resemblance found) {
        String unit = directory.tree().byCode(found.unitCode()).map(Unit::name).orElse("");
        return new Fact.Alike(found.receipt(), found.title(), unit, found.isOwn());
    }

    /// Remembers what was registered, without what its author wants kept confidential.
    void keep(ReceiptCode receipt, Registration registration) {
        keep(
                receipt,
                registration.contact(),
                String.valueOf(registration.unitCode()),
                registration.answers().getOrDefault("title", ""),
                registration.answers().getOrDefault("description", ""));
    }

    /// Remembers what was registered for a unit that was not known then.
    void keep(ReceiptCode receipt, ContactId contact, String unit, Map<String, Answer> answers) {
        keep(receipt, contact, unit, text(answers, "title"), text(answers, "description"));
    }

    private void keep(ReceiptCode receipt, ContactId contact, String unit, String title, String description) {
        similar.keep(receipt.value(), contact, unit, neighbourhoods.now().apply(unit), title, description);
    }

    private static String text(Map<String, Answer> answers, String field) {
        return Optional.ofNullable(answers.get(field)).map(Answer::value).orElse("");
    }

    /// Other innovations of the neighbourhood that are like a registered one, the most alike first.
    List<Resemblance> doubles(String receipt) {
        return similar.like(receipt, neighbourhoods.now(), SHOWN + SHOWN);
    }

    /// The receipt of one with the same words for a title in the same unit, if there is one.
    Optional<String> same(ReceiptCode receipt) {
        return similar.same(receipt.value());
    }

    /// What was withdrawn is not shown to others, unless it comes back.
    void show(String receipt, boolean shown) {
        similar.show(receipt, shown);
    }

    void forget(ContactId contact) {
        similar.forget(contact);
    }
}
