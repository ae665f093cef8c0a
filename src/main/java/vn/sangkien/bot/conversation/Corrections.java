package vn.sangkien.bot.conversation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.flow.Edge;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.Payload;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.shared.Message;

/// Knows which question a message had answered, for when the message is changed later.
@Component
class Corrections {
    /// The fact of a turn that says so: the draft's tag and the field.
    private static final String ANSWERED = "answered";

    /// How far back a change of the same message is looked for.
    private static final int LOOK_BACK = 50;

    private final Journal journal;

    Corrections(Journal journal) {
        this.journal = journal;
    }

    /// Notes with the turn what its message was an answer to.
    static void note(Entry entry, Edge walked, Flow flow, State state, Facts facts) {
        boolean answer = entry.message() instanceof Message.Text
                && (walked.kind() == Edge.Kind.ANSWERED || walked.kind() == Edge.Kind.WAITING)
                && flow.field(walked.from()).isPresent();
        facts.askRarely(ANSWERED, () -> answer ? Payload.tag(state.draft()) + " " + walked.from() : "");
    }

    /// What the change of a message changes; nothing when the message was no answer.
    Optional<Input> of(Entry entry, Message.Edited edited, Facts facts) {
        String found = facts.askRarely(
                "edited",
                () -> find(entry, edited)
                        .map(JsonMapper.shared()::writeValueAsString)
                        .orElse(""));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonMapper.shared().readValue(found, Input.Corrected.class));
    }

    private Optional<Input.Corrected> find(Entry entry, Message.Edited edited) {
        return journal.contact(entry.contact())
                .flatMap(contact -> journal.turnOn(contact, edited.original()))
                .flatMap(turn -> {
                    @Nullable String answered = Facts.of(turn.facts(), ANSWERED);
                    if (answered == null || !(turn.entry().message() instanceof Message.Text(var text))) {
                        return Optional.empty();
                    }
                    String[] place = answered.split(" ", 2);
                    return Optional.of(
                            new Input.Corrected(place[0], place[1], before(entry, edited, text), edited.text()));
                });
    }

    /// What it said last, which may have been a change too.
    private String before(Entry entry, Message.Edited edited, String first) {
        List<Entry> heard = journal.heard(entry.contact(), LOOK_BACK);
        return heard.reversed().stream()
                .filter(said -> said.id() < entry.id())
                .flatMap(said -> said.message() instanceof Message.Edited earlier
                                && earlier.original().equals(edited.original())
                        ? Optional.of(earlier.text()).stream()
                        : Optional.<String>empty().stream())
                .findFirst()
                .orElse(first);
    }
}
