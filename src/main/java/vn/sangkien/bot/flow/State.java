package vn.sangkien.bot.flow;

import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Everything a conversation remembers between two turns; saved and reloaded after each.
///
/// @param flow the flow it follows, and `version` the exact content of it
/// @param draft the registration in the making, empty before anything began
/// @param asks how many questions were asked; names the age of a button
/// @param place where it stands: a field's id (`coAuthors.share#0` inside a group), or one of [Place]'s words
/// @param over what lies over the place for a while: paused, with a person, or a question about the whole; see [Place]
/// @param overAt when that began, ISO instant, or empty
/// @param misses how often the open question was missed in a row
/// @param answers by field id, in the order given
/// @param skipped fields passed over
/// @param known fields that were known before and therefore not asked
/// @param work unfinished lists and texts, by field id
/// @param aside answers that stopped being relevant
/// @param pending a value waiting for a yes, or a list waiting for a pick
/// @param awaiting the question to the world this step waits for; null between turns
/// @param trail the places asked, in time
/// @param facts what the world said: the programme's days (`programme.…`), what is alike (`similar.…`),
///     what was agreed to (`purpose.…`), what the question lying over is about (`over.…`), what was withdrawn last
///     (`withdrawn.…`), which fields a reviewer wants anew (`wanted`), what keeps the member from going on (`stuck.…`),
///     who of the support team typed an answer (`by.…`)
/// @param receipt of the last registration in this conversation, or empty
/// @param quiet no reminders wanted
/// @param language the one spoken, empty for the flow's own
public record State(
        String flow,
        String version,
        String draft,
        int asks,
        String place,
        @Nullable String over,
        String overAt,
        int misses,
        Map<String, Answer> answers,
        List<String> skipped,
        List<String> known,
        Map<String, List<Map<String, String>>> work,
        Map<String, Answer> aside,
        @Nullable Pending pending,
        @Nullable Awaiting awaiting,
        List<String> trail,
        Map<String, String> facts,
        String receipt,
        boolean quiet,
        String language) {
    public State {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        skipped = List.copyOf(skipped);
        known = List.copyOf(known);
        work = Collections.unmodifiableMap(new LinkedHashMap<>(work));
        aside = Collections.unmodifiableMap(new LinkedHashMap<>(aside));
        trail = List.copyOf(trail);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        // a state written before languages were spoken
        language = Objects.requireNonNullElse(language, Flow.OWN);
    }

    /// Before a word was said.
    public static State empty(Flow flow) {
        return new State(
                flow.name(),
                flow.version(),
                "",
                0,
                Place.START,
                null,
                "",
                0,
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                List.of(),
                Map.of(),
                "",
                false,
                Flow.OWN);
    }

    /// Whether a registration is in the making, which stays with its flow's version.
    public boolean unfinished() {
        return Place.isField(place) || place.equals(Place.REVIEW);
    }

    /// A draft that stands somewhere, as a file describes it.
    ///
    /// @param ask the open question in the words of [#ask()]; empty for the first one open
    public static State standing(
            Flow flow, String draft, Map<String, Answer> answers, List<String> skipped, String ask, ZonedDateTime now) {
        return MovedDraft.standing(flow, draft, answers, skipped, ask, now);
    }

    /// The question it stands at, whatever lies over that; `idle` before anything began.
    public String standsAt() {
        return Place.asked(place);
    }

    /// Whether the form waits for its author: in the making, neither cancelled nor gone to another chat.
    public boolean waits() {
        return unfinished() && !Place.CANCELLED.equals(over) && !Place.MOVED.equals(over);
    }

    /// The question now open, in the words of the stories: a field's id, `review`, `idle`, `confirm:cancel` …
    public String ask() {
        return over != null ? over : Place.asked(place);
    }

    /// A value that waits for the member.
    ///
    /// @param why what is waited for, see [Why]
    /// @param field whose value it is
    /// @param value the value to be taken on yes
    /// @param level how many of the field's rules are already confirmed
    /// @param options units to pick from: `code`, `name`, `path`
    public record Pending(Why why, String field, Answer value, int level, List<Map<String, String>> options) {
        public Pending {
            options = List.copyOf(options);
        }
    }

    /// Why a value waits.
    public enum Why {
        /// A doubtful name.
        NAME,
        /// `huy`: a name, or a wish to cancel?
        NAME_OR_CANCEL,
        /// One unit, yes or no.
        UNIT,
        /// Several units, pick one.
        UNITS,
        /// The children of a unit, pick one to go down or choose.
        BROWSE,
        /// The next message is the unit's name as free text.
        FREE_UNIT,
        /// An amount a month or a quarter.
        PERIOD,
        /// A value proposed with the question.
        DEFAULT,
        /// A rule of the field asks for a yes.
        RULE,
        /// The value of a button tapped late.
        CHANGE
    }

    /// A question to the world, and what to do with its answer.
    public record Awaiting(String purpose, Map<String, String> args) {
        public Awaiting {
            args = Map.copyOf(args);
        }
    }
}
