package vn.sangkien.bot.channel.zalo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What came of a call; the one place that tells the provider's success from its failures.
sealed interface Answer {

    /// It was done.
    record Done(JsonNode body) implements Answer {
        @Override
        public String toString() {
            return "Done"; // the body may hold tokens
        }
    }

    /// The provider says no, by a number or a word.
    record No(String code) implements Answer {}

    /// The provider asks us to slow down.
    record Limited(@Nullable Duration pause) implements Answer {}

    /// The provider is in trouble, whatever its answer says besides.
    record Down(int status) implements Answer {}

    /// The request did not leave.
    record NotSent(String why) implements Answer {}

    /// The request left and nothing readable came back.
    record Lost(String why) implements Answer {}

    /// We may not speak for the account at present.
    record NoGrant(String why) implements Answer {}

    /// The status first, then the envelope: failures come with status 200 as well, and an overloaded server may put
    /// anything into its envelope.
    static Answer of(int status, @Nullable String retryAfter, String body) {
        if (status == 429) {
            return new Limited(seconds(retryAfter));
        }
        if (status >= 500) {
            return new Down(status);
        }
        JsonNode json = json(body);
        boolean good = status >= 200 && status < 300;
        if (!json.isObject()) {
            return good ? new Lost("no answer in a success") : new No(Integer.toString(status));
        }
        // a number as a rule, a string at times
        String error = json.path("error").asString("");
        if (error.isEmpty() || error.equals("0")) {
            return good ? new Done(json) : new No(Integer.toString(status));
        }
        return new No(error);
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable Duration seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("[0-9]{1,5}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : null;
    }
}
