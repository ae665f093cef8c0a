package vn.sangkien.bot.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.draft.Draft;
import vn.sangkien.bot.draft.Drafts;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.inbox.Contact;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.reminder.OpenForms;
import vn.sangkien.bot.shared.ContactId;

/// Reads the forms left unfinished for those who plan reminders.
@Component
class LeftForms implements OpenForms {
    private static final int AT_ONCE = 500;
    private static final String REVIEW = "review";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Drafts drafts;
    private final Glimpse glimpse;
    private final FlowShelf flows;

    LeftForms(JdbcClient jdbc, Journal journal, Drafts drafts, Glimpse glimpse, FlowShelf flows) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.drafts = drafts;
        this.glimpse = glimpse;
        this.flows = flows;
    }

    @Override
    public void each(Instant heardBefore, Consumer<OpenForm> use) {
        long after = 0;
        for (var some = page(heardBefore, after); !some.isEmpty(); some = page(heardBefore, after)) {
            states(some)
                    .forEach((contact, state) ->
                            use.accept(new OpenForm(contact, state.draft(), state.standsAt(), unit(state))));
            after = some.getLast().id().value();
        }
    }

    /// Some of the forms left unfinished, at most so many as are read at once.
    Collection<State> some(Instant heardBefore) {
        return states(page(heardBefore, 0)).values();
    }

    private Map<ContactId, State> states(List<Contact> contacts) {
        var known = drafts.load(contacts.stream().map(Contact::id).toList());
        var states = new LinkedHashMap<ContactId, State>();
        contacts.forEach(contact -> state(contact, known.get(contact.id()))
                .filter(State::waits)
                .ifPresent(state -> states.put(contact.id(), state)));
        return states;
    }

    private List<Contact> page(Instant heardBefore, long after) {
        return jdbc
                .sql("""
                        select s.contact_id from silence s join contact c on c.id = s.contact_id
                        where s.contact_id > :after and c.last_heard_at <= :before order by s.contact_id limit :most""")
                .param("after", after)
                .param("before", Timestamp.from(heardBefore))
                .param("most", AT_ONCE)
                .query((row, _) -> new ContactId(row.getLong(1)))
                .list()
                .stream()
                .flatMap(id -> journal.contact(id).stream())
                .toList();
    }

    /// Most stand in Redis; only for the others the journal is asked.
    private Optional<State> state(Contact contact, @Nullable Draft draft) {
        return draft != null && draft.turnNo() >= contact.turnNo()
                ? Optional.of(Wire.state(draft.state()))
                : glimpse.of(contact.id());
    }

    /// The code of the unit answered, null before, and when it is in no list.
    static @Nullable String unit(State state) {
        var answer = state.answers().get("unit");
        return Optional.ofNullable(answer)
                .filter(unit -> unit.unlisted().isEmpty())
                .map(Answer::value)
                .filter(unit -> !unit.isEmpty())
                .orElse(null);
    }

    @Override
    public List<Question> questions() {
        var questions = new ArrayList<>(flows.current().fields().stream()
                .map((Field field) -> new Question(field.id(), field.label()))
                .toList());
        questions.add(new Question(REVIEW, ""));
        return questions;
    }
}
