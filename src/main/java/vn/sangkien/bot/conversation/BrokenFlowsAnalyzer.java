package vn.sangkien.bot.conversation;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Makes a start that flow files prevented end with their faults instead of a stack trace.
class BrokenFlowsAnalyzer extends AbstractFailureAnalyzer<FlowShelf.BrokenFlows> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlowShelf.BrokenFlows cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct these lines, or point SANGKIEN_FLOWS_DIR to a folder whose flows are whole.",
                cause);
    }
}
