package vn.sangkien.bot.channel.telegram;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/// What came of a call; the one place that tells Telegram's success from its failures.
sealed interface BotAnswer<T> {

    /// It was done.
    ///
    /// @param result nothing when Telegram's answer was one our library cannot read
    record Done<T>(@Nullable T result) implements BotAnswer<T> {
        @Override
        public String toString() {
            return "Done"; // may hold what people wrote
        }
    }

    /// Telegram says no.
    ///
    /// @param movedTo the chat's new id, if it has become another
    record No<T>(int code, String description, @Nullable Long movedTo) implements BotAnswer<T> {
        @Override
        public String toString() {
            return "No[" + code + "]";
        }
    }

    /// Telegram asks the bot to slow down.
    record Limited<T>(Duration pause) implements BotAnswer<T> {}

    /// Telegram is in trouble.
    record Down<T>(int status) implements BotAnswer<T> {}

    /// The request did not leave.
    record NotSent<T>(String why) implements BotAnswer<T> {}

    /// The request left and nothing readable came back.
    record Lost<T>(String why) implements BotAnswer<T> {}

    Duration USUAL_PAUSE = Duration.ofSeconds(5);

    /// What a call came to that did not simply succeed.
    ///
    /// @param status of the answer, 0 when none came
    static <T> BotAnswer<T> of(Exception failure, int status, boolean left) {
        if (failure instanceof TelegramApiRequestException refused && refused.getApiResponse() != null) {
            return of(refused);
        }
        if (status == 429) {
            return new Limited<>(USUAL_PAUSE);
        }
        if (status >= 500) {
            return new Down<>(status);
        }
        if (status >= 300) {
            return new No<>(status, "", null);
        }
        var root = root(failure);
        String why = root.getClass().getSimpleName();
        if (status >= 200) {
            // JSON that only our types cannot hold: it was done; anything else in a success is a proxy's
            boolean isTypes = root instanceof JsonMappingException || root instanceof InputCoercionException;
            return isTypes ? new Done<>(null) : new Lost<>(why);
        }
        return left ? new Lost<>(why) : new NotSent<>(why);
    }

    private static <T> BotAnswer<T> of(TelegramApiRequestException refused) {
        int code = Optional.ofNullable(refused.getErrorCode()).orElse(0);
        var more = Optional.ofNullable(refused.getParameters());
        if (code == 429) {
            return new Limited<>(more.map(ResponseParameters::getRetryAfter)
                    .map(Duration::ofSeconds)
                    .orElse(USUAL_PAUSE));
        }
        if (code >= 500) {
            return new Down<>(code);
        }
        return new No<>(
                code,
                refused.getApiResponse(),
                more.map(ResponseParameters::getMigrateToChatId).orElse(null));
    }

    private static Throwable root(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
