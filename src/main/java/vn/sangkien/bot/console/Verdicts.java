package vn.sangkien.bot.console;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import vn.sangkien.bot.registry.Reviews;
import vn.sangkien.bot.registry.Status;

/// What a reviewer filled in, as a decision.
final class Verdicts {
    private Verdicts() {}

    /// What is still missing, or nothing.
    static Optional<String> problem(Status status, List<String> fields, String words) {
        return switch (status) {
            case VALID -> Optional.empty();
            case NEEDS_INFO ->
                fields.isEmpty() ? Optional.of("Anh/chị chọn ít nhất một câu cần bổ sung.") : Optional.empty();
            case INVALID ->
                words.isBlank() ? Optional.of("Không hợp lệ thì cần ghi lý do để tác giả biết.") : Optional.empty();
            case SUBMITTED, WITHDRAWN -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }

    /// Once nothing is missing.
    static Reviews.Decision decision(Status status, List<String> fields, String words, String login) {
        return new Reviews.Decision(status, status == Status.NEEDS_INFO ? fields : List.of(), words.strip(), login);
    }
}
