package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The world's answer to a [Query].
public sealed interface Fact {
    /// The person who writes.
    ///
    /// @param draft the id of the registration that may begin now
    /// @param known what is known of the member, by field id
    /// @param facts named days: `programme.from`, `programme.to`; what was answered before: `purpose.reminders`,
    ///     `purpose.praise`
    record Person(String draft, Map<String, Answer> known, Map<String, String> facts) implements Fact {}

    /// Units found, best first.
    ///
    /// @param clear the first one is meant beyond doubt
    record Units(boolean clear, List<UnitRef> units) implements Fact {}

    /// The registration is committed.
    ///
    /// @param receipt its code
    /// @param progress names for the progress sentence: `unit`, `count`, `target`, `percent`, `phase`;
    ///     empty where no target stands
    /// @param invitations of co-authors who have not been invited yet
    record Registered(String receipt, Map<String, String> progress, List<Invitation> invitations) implements Fact {
        public Registered {
            // a fact kept before co-authors were invited
            invitations = List.copyOf(Objects.requireNonNullElse(invitations, List.of()));
        }
    }

    /// What a co-author is sent.
    ///
    /// @param link where a tap opens the chat with the code, empty when nobody knows our address
    record Invitation(String name, String code, String link) {}

    /// The member's innovations that may still be changed, the latest first.
    record Own(List<Innovation> innovations) implements Fact {}

    record Innovation(String receipt, String title) {}

    /// Whether it was done; not when somebody was faster.
    record Changed(boolean done) implements Fact {}

    /// How a review came out; an empty receipt when there is none to speak of.
    ///
    /// @param draft the id the answers were committed under
    /// @param status `VALID`, `NEEDS_INFO`, `INVALID`, in the words of the registry
    /// @param answers as they stand
    /// @param fields which of them are to be given anew
    /// @param words what the reviewer says
    /// @param facts the same as of a [Person]
    record Reviewed(
            String receipt,
            String title,
            String draft,
            String status,
            Map<String, Answer> answers,
            List<String> fields,
            String words,
            Map<String, String> facts)
            implements Fact {}

    /// What an invitation says.
    ///
    /// @param share whole percent, or empty
    record Invited(Standing standing, String name, String title, String author, String share) implements Fact {
        /// Whether it can be answered.
        public enum Standing {
            OPEN,
            /// Answered already.
            ANSWERED,
            /// The author's own, meant for somebody else.
            OWN,
            UNKNOWN
        }
    }

    /// What the union knows of the owner of a number.
    ///
    /// @param known by field id; empty when they are not on its list
    /// @param asked the channel whose chat was asked whether it is the same person's, or empty
    record Listed(Map<String, Answer> known, String asked) implements Fact {}

    /// A code to be typed elsewhere.
    ///
    /// @param ways addresses that say it themselves, by their channels' words; none where it has to be typed
    record Shown(String code, Map<String, String> ways) implements Fact {
        public Shown {
            ways = Map.copyOf(Objects.requireNonNullElse(ways, Map.of()));
        }
    }

    /// What became of a code typed here.
    ///
    /// @param channel of the other chat, empty when there is none
    record Linking(Outcome outcome, String channel) implements Fact {
        /// What can come of it.
        public enum Outcome {
            /// The other chat is asked now.
            ASKED,
            WRONG,
            /// Too many wrong ones.
            TIRED,
            /// Of this chat, or one joined already.
            OWN
        }
    }

    /// The other contacts of the same person.
    record Siblings(List<Contact> contacts) implements Fact {
        /// One of them.
        public record Contact(String contact, String channel) {}
    }

    /// Where a form can be printed.
    ///
    /// @param link empty when there is no innovation to print
    record Printable(String link) implements Fact {}

    /// A rule of the business says no.
    ///
    /// @param reason text key of why not
    record NotRegistered(String reason, Map<String, String> args) implements Fact {}

    /// What is like the innovation, the most alike first.
    record Similar(List<Alike> alike) implements Fact {}

    /// A registered innovation that is like the one in the making.
    ///
    /// @param unit the unit's name
    /// @param own whether the member registered it
    record Alike(String receipt, String title, String unit, boolean own) {}

    /// What a leader is told.
    ///
    /// @param choices what may be tapped next
    /// @param files what comes with it
    record Led(Meant meant, String text, List<Effect.Choice> choices, List<Effect.Enclose> files) implements Fact {
        public Led {
            choices = List.copyOf(choices);
            files = List.copyOf(files);
        }

        /// Whether it was a leader who said it, and meant it so.
        public enum Meant {
            SAID,
            /// Only leaders may.
            REFUSED,
            /// It is an answer, or whatever else it would be.
            NOT_MEANT
        }
    }

    /// What is stored about the member, in lines to show, and where all of it can be had.
    record Copy(List<String> lines, String link) implements Fact {
        public Copy {
            lines = List.copyOf(lines);
        }
    }

    /// Lines to show.
    ///
    /// @param until a sentence on how long there is time, or empty
    record Report(List<String> lines, String until) implements Fact {
        public Report {
            lines = List.copyOf(lines);
            // written by an earlier version
            until = Objects.requireNonNullElse(until, "");
        }
    }
}
