package vn.sangkien.bot.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Makes a start that a key prevented end with one sentence instead of a stack trace.
class WrongKeyAnalyzer extends AbstractFailureAnalyzer<WrongKey> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongKey cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
