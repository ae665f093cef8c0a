package vn.sangkien.bot.flow;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a button carries: the draft, the age of the question, the question and the value.
///
/// On Zalo it comes back as plain text, so it can be told from anything a person types, and is believed only for the
/// own draft.
///
/// @param draft the draft's short tag
/// @param asks the question's age, see [State#asks]
/// @param ask the question; [#COMMAND] for a command that is good at any time
/// @param value the pick
public record Payload(String draft, int asks, String ask, String value) {
    /// Telegram's limit for `callback_data`, in bytes.
    static final int LIMIT = 64;

    /// The place word of buttons that are good at any time.
    static final String COMMAND = "cmd";

    /// The place word of buttons that lead to an answer by its number.
    static final String EDIT = "edit";

    /// The place word of buttons that name an innovation to withdraw by its receipt.
    static final String WITHDRAW = "withdraw";

    /// The place word of buttons under the summaries of leaders; no field can be called so.
    static final String LEADER = "leader:word";

    private static final String MARK = "~";

    /// Sixty million questions; one digit more would be no int.
    private static final int AGE_DIGITS = 5;

    /// The written form.
    public String text() {
        return MARK + draft + MARK + Integer.toString(asks, 36) + MARK + ask + MARK + value;
    }

    /// Good at any time, whatever the question.
    boolean good() {
        return ask.equals(COMMAND);
    }

    boolean ofLeader() {
        return ask.equals(LEADER);
    }

    boolean fits() {
        return text().getBytes(StandardCharsets.UTF_8).length <= LIMIT;
    }

    static Optional<Payload> read(String text) {
        if (!text.startsWith(MARK) || text.length() > 200) {
            return Optional.empty();
        }
        String[] parts = text.split(MARK, 5);
        if (parts.length != 5 || parts[2].length() > AGE_DIGITS || !parts[2].matches("[0-9a-z]++")) {
            return Optional.empty();
        }
        return Optional.of(new Payload(parts[1], Integer.parseInt(parts[2], 36), parts[3], parts[4]));
    }

    /// The short tag of a draft id: its last six characters, the random end of a UUIDv7.
    public static String tag(String draft) {
        return draft.length() <= 6 ? draft : draft.substring(draft.length() - 6);
    }
}
