package vn.sangkien.bot.channel.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/// `getUpdates` as it comes: the library's own reads a batch whole or not at all, and one update it cannot read would
/// keep all others back for ever.
final class RawUpdates extends BotApiMethod<RawUpdates.Batch> {
    static final int MOST = 100;

    /// What we want to hear of; Telegram keeps the list until it is changed.
    static final List<String> WANTED = List.of("message", "edited_message", "callback_query", "my_chat_member");

    /// What came.
    record Batch(List<JsonNode> updates) implements Serializable {
        @Override
        public String toString() {
            return "Batch[" + updates.size() + "]";
        }
    }

    @JsonProperty("offset")
    final @Nullable Long offset;

    @JsonProperty("limit")
    final int limit = MOST;

    @JsonProperty("timeout")
    final long seconds;

    @JsonProperty("allowed_updates")
    final List<String> wanted = WANTED;

    /// @param offset what is below it has been kept; null to begin with the oldest
    RawUpdates(@Nullable Long offset, long seconds) {
        this.offset = offset;
        this.seconds = seconds;
    }

    @Override
    public String getMethod() {
        return "getUpdates";
    }

    @Override
    public Batch deserializeResponse(String answer) throws TelegramApiRequestException {
        try {
            JsonNode read = BotJson.MAPPER.readTree(answer);
            if (read.path("ok").asBoolean(false) && read.path("result").isArray()) {
                var updates = new ArrayList<JsonNode>();
                read.path("result").forEach(updates::add);
                return new Batch(updates);
            }
        } catch (JsonProcessingException e) {
            throw new TelegramApiRequestException("no JSON", e);
        }
        return refused(answer);
    }

    /// Lets the library say what was wrong.
    private Batch refused(String answer) throws TelegramApiRequestException {
        deserializeResponseArray(answer, Update.class);
        throw new TelegramApiRequestException("no updates in the answer");
    }
}
