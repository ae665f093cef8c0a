package vn.sangkien.bot.flow;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What reaches the engine: something a member did, time that passed, or the world's answer to a [Query].
public sealed interface Input {
    record Text(String text) implements Input {}

    /// A pick at the open question.
    record Choice(String value) implements Input {}

    /// A button by its payload; it may be old.
    record Tap(String payload) implements Input {}

    /// A photo or document.
    ///
    /// @param file what came, kept already
    /// @param quiet another one follows at once, which will be answered for both
    record File(FileRef file, boolean quiet) implements Input {}

    /// A number shared by the channel's contact button.
    record Phone(String number) implements Input {}

    /// Contact details that are not the member's own.
    record Card() implements Input {}

    record Sticker() implements Input {}

    record Voice() implements Input {}

    record Location() implements Input {}

    /// The conversation was opened.
    record Follow() implements Input {}

    /// Nothing was heard for so long.
    record Silence(Duration idle) implements Input {}

    /// The support team wants the member reminded.
    ///
    /// @param draft the one it was meant for, or empty
    /// @param step the question that one stood at
    /// @param receipt of the innovation it is about, or empty
    record Reminded(String draft, String step, String receipt, String text) implements Input {}

    /// An innovation of the member was reviewed.
    record Reviewed(String receipt) implements Input {}

    /// The member has sent more at once than anybody types; what follows is not read, and they are told so.
    record Flood() implements Input {}

    /// A file that did not reach us.
    record Lost() implements Input {}

    /// A person has begun to answer the member.
    record Taken() implements Input {}

    /// The member told somebody else that their data must not be used any more.
    record Withdrawn() implements Input {}

    /// Another contact of the same person, or of one who says so, did something that concerns this one.
    ///
    /// The words are those of the journal's message, which the engine does not know.
    ///
    /// @param contact the other one
    /// @param channel of the other one
    /// @param detail the request's id for ASKS; for HANDS see [Linking]
    record Sibling(Word word, String contact, String channel, String detail) implements Input {
        /// What the other one says.
        public enum Word {
            /// It proved to be the same person and wants to be joined.
            ASKS,
            /// Here is the draft.
            HANDS,
            /// It wants the draft.
            WANTS,
            /// It has none to give.
            NONE,
            /// It did not take the draft, having one of its own.
            RETURNS,
            /// The person wants to be forgotten.
            ERASED
        }
    }

    /// A supporter says something to the member.
    ///
    /// @param files that come with it
    record Helped(String name, String text, List<Effect.Enclose> files) implements Input {
        public Helped {
            files = List.copyOf(files);
        }
    }

    /// No supporter has answered the member for so long that the team above has been asked.
    ///
    /// @param team the unit that was asked
    /// @param until when the member may expect an answer
    record Unanswered(String team, ZonedDateTime until) implements Input {}

    /// The support team found the unit the member had only written down.
    ///
    /// @param text what they had written
    /// @param unit its code
    record Placed(String text, String unit) implements Input {}

    /// A supporter types an answer for the member.
    ///
    /// @param by the supporter's name
    /// @param field which answer
    record Filled(String by, String field, String text) implements Input {}

    /// A supporter has a whole registration for the member.
    ///
    /// @param by the supporter's name
    /// @param paper whether the member agreed on paper
    /// @param answers by field, in their notation
    record Proposed(String by, boolean paper, Map<String, Answer> answers) implements Input {
        public Proposed {
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }
    }

    /// The member signed on paper, as a supporter says.
    ///
    /// @param by the supporter's name
    record Signed(String by) implements Input {}

    /// The supporter ended the hand-over.
    record Released() implements Input {}

    /// A message that had answered a question says something else now.
    ///
    /// @param draft the short tag of the draft it belonged to
    /// @param field the question
    /// @param before what it said before
    record Corrected(String draft, String field, String before, String after) implements Input {}

    /// The world's answer.
    record Told(Fact fact) implements Input {}

    /// A kept file.
    ///
    /// @param id the store's key
    /// @param type media type by content
    record FileRef(String id, String name, String type) {}
}
