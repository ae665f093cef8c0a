package vn.sangkien.bot.channel.zalo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Makes a start that a setting prevented end with one sentence instead of a stack trace.
class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongSetting cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
