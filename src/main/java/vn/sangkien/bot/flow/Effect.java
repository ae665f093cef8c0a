package vn.sangkien.bot.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a step wants to happen; nothing has happened yet.
public sealed interface Effect {
    /// Say this to the person.
    record Say(String text, List<Choice> choices) implements Effect {
        public Say {
            choices = List.copyOf(choices);
        }
    }

    /// Send this file along with what is said.
    ///
    /// @param id of the attachment store
    record Enclose(String id, String name, String type, long size) implements Effect {}

    /// Ask the world, and come back with [Input.Told]; always the last effect of a step.
    record Ask(Query query) implements Effect {}

    /// Keep the proof of what was agreed to, or refused.
    record Consent(boolean given, String notice) implements Effect {}

    /// A person of the support team is wanted.
    record CallHuman(String reason) implements Effect {}

    /// The member is a co-author of an innovation that is registered already.
    record Join(String receipt) implements Effect {}

    /// A word for the person who is helping.
    record Forward(String text) implements Effect {}

    /// The member does not get on by themselves, and somebody of the support team should see it.
    ///
    /// @param about the question it is about, or what was refused
    record Stuck(Why why, String about) implements Effect {
        /// What is the matter.
        public enum Why {
            /// A question was missed twice in a row.
            MISSED,
            /// Nothing was heard for a day.
            IDLE,
            /// A file was no proof.
            EVIDENCE,
            /// An answer was spoken.
            VOICE,
            /// A person was wanted: that begins with [CallHuman].
            HUMAN
        }
    }

    /// That is over: the member went on.
    record WentOn(Stuck.Why why) implements Effect {}

    /// What a supporter typed for the member is no answer, or a doubtful one. Said to the supporter, never to the
    /// member.
    ///
    /// @param field which answer; empty when it is about the whole
    /// @param refused whether it was not taken
    record Fault(String field, String text, boolean refused) implements Effect {}

    /// The member's unit is not in the tree.
    record UnitWanted(String text) implements Effect {}

    /// Reminders off or on.
    ///
    /// @param notice what was agreed to, where it was asked; else empty
    record Reminders(boolean wanted, String notice) implements Effect {}

    /// The member's name may, or may not, be used in public praise.
    record Praise(boolean given, String notice) implements Effect {}

    /// Tell another contact of the same person.
    ///
    /// @param draft the draft that goes along with HANDS, or null
    record Tell(
            String contact,
            Input.Sibling.Word word,
            @Nullable State draft) implements Effect {}

    /// Forget the person.
    record Erase() implements Effect {}

    /// A button under a message.
    ///
    /// @param payload what comes back in [Input.Tap]
    record Choice(String label, String payload) {}
}
