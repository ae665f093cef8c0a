package vn.sangkien.bot.conversation;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.registry.Links;
import vn.sangkien.bot.registry.Roster;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Doorway;
import vn.sangkien.bot.shared.Message;

/// Several contacts of one person: what one says to the other goes through the other's own journal and turn, so that
/// neither ever waits for the other's lock, and a replay needs nobody.
@Component
class Siblings {
    private final Links links;
    private final Roster roster;
    private final Directory directory;
    private final Journal journal;
    private final List<Doorway> doorways;

    Siblings(Links links, Roster roster, Directory directory, Journal journal, List<Doorway> doorways) {
        this.links = links;
        this.roster = roster;
        this.directory = directory;
        this.journal = journal;
        this.doorways = doorways;
    }

    /// A number is proven: what the union knows of its owner, and whom else it may be.
    Fact.Listed proven(ContactId contact, String phone, ZonedDateTime now) {
        var request = links.prove(contact, phone, now.toInstant());
        request.ifPresent(one -> ask(contact, one));
        return new Fact.Listed(
                roster.byVerifiedPhone(phone)
                        .map(listed -> known(listed, now.toLocalDate()))
                        .orElse(Map.of()),
                request.map(one -> channel(one.asked())).orElse(""));
    }

    private Map<String, Answer> known(Roster.Listed listed, LocalDate today) {
        var known = new LinkedHashMap<String, Answer>();
        var units = new UnitAnswers(directory.tree());
        if (units.takes(listed.unitCode(), today)) {
            known.put("unit", units.answer(listed.unitCode()));
        }
        if (listed.group() != null) {
            known.put("group", Answer.of(listed.group()));
        }
        if (listed.leader() != null) {
            known.put("leader", Answer.of(listed.leader() ? "YES" : "NO"));
        }
        return known;
    }

    Fact.Shown show(ContactId contact, ZonedDateTime now) {
        var shown = links.show(contact, now.toInstant());
        var own = channel(contact);
        return new Fact.Shown(
                shown.code(),
                doorways.stream()
                        .filter(door -> !door.channel().equals(own))
                        .flatMap(door -> door.to(shown.token()).filter(Doorway.Way::saysCode).stream()
                                .map(way -> Map.entry(door.channel(), way.link())))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    Fact.Linking type(ContactId contact, String code, ZonedDateTime now) {
        return switch (links.type(contact, code, now.toInstant())) {
            case Links.Tried.Asked(var request) -> {
                ask(contact, request);
                yield new Fact.Linking(Fact.Linking.Outcome.ASKED, channel(request.asked()));
            }
            case Links.Tried.Wrong() -> new Fact.Linking(Fact.Linking.Outcome.WRONG, "");
            case Links.Tried.Tired() -> new Fact.Linking(Fact.Linking.Outcome.TIRED, "");
            case Links.Tried.Own() -> new Fact.Linking(Fact.Linking.Outcome.OWN, "");
        };
    }

    private void ask(ContactId contact, Links.Request request) {
        journal.put(
                request.asked(),
                "asks " + request.id(),
                new Message.Sibling(
                        Message.Sibling.Word.ASKS,
                        contact.value(),
                        channel(contact),
                        request.id().toString()));
    }

    Fact.Changed joined(ContactId contact, String request, boolean yes, ZonedDateTime now) {
        return new Fact.Changed(links.answer(contact, UUID.fromString(request), yes, now.toInstant())
                .isPresent());
    }

    Fact.Siblings of(ContactId contact) {
        return new Fact.Siblings(links.others(contact).stream()
                .map(other -> new Fact.Siblings.Contact(Long.toString(other.value()), channel(other)))
                .toList());
    }

    Fact.Changed part(ContactId contact, ZonedDateTime now) {
        return new Fact.Changed(links.part(contact, now.toInstant()));
    }

    /// Tells another contact, as long as it is the same person's.
    void tell(ContactId contact, Entry entry, String to, Input.Sibling.Word word, @Nullable State draft) {
        var other = new ContactId(Long.parseLong(to));
        if (links.others(contact).contains(other)) {
            journal.put(
                    other,
                    word + " " + entry.id() + " " + other.value(),
                    new Message.Sibling(
                            Message.Sibling.Word.valueOf(word.name()),
                            contact.value(),
                            channel(contact),
                            draft == null ? "" : Wire.write(draft)));
        }
    }

    /// Whoever wants to be forgotten is forgotten in every chat.
    ///
    /// @param others those of the person before the erasure
    void erased(ContactId contact, Entry entry, List<ContactId> others) {
        others.forEach(other -> journal.put(
                other,
                "erased " + entry.id() + " " + other.value(),
                new Message.Sibling(Message.Sibling.Word.ERASED, contact.value(), channel(contact), "")));
    }

    List<ContactId> others(ContactId contact) {
        return links.others(contact);
    }

    private String channel(ContactId contact) {
        return journal.contact(contact).orElseThrow().account().channel();
    }
}
