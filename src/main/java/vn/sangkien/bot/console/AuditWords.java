package vn.sangkien.bot.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.staff.Audit;

/// Says what the audit keeps in the words of those who read it.
@Component
class AuditWords {
    /// What the page can be narrowed to: how an action begins, and what that is called.
    private static final List<String> BEGINNINGS = List.of(
            "VIEW",
            "LIST",
            "EXPORT",
            "PRINT",
            "SIGN ",
            "REFUSED",
            "PASSWORD",
            "REVIEW",
            "UNDO",
            "SAME",
            "DIFFERENT",
            "CLAIM",
            "SAY",
            "DONE",
            "ATTACH",
            "RIGHTS",
            "ASSIST",
            "TYPE",
            "BATCH",
            "SHIFT",
            "START",
            "STOP",
            "APPROVE",
            "DECLINE",
            "OPEN",
            "CLOSE",
            "RESET",
            "INVITE",
            "UNINVITE",
            "IMPORT",
            "TRIAL",
            "PUBLISH",
            "COUNT",
            "DROP",
            "WITHDRAW",
            "SIGNED",
            "RETRY",
            "DISCARD");

    private final Phrasebook words = new Phrasebook("console/audit-words.txt");

    /// A line of the audit for people.
    record Said(Audit.Line line, String action, String subject) {}

    Said of(Audit.Line line) {
        return new Said(line, of(line.action()), of(line.subject()));
    }

    /// An action or a subject.
    String of(String kept) {
        return words.of(kept);
    }

    /// For a choice, in its order.
    Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        for (var beginning : BEGINNINGS) {
            choices.put(
                    beginning,
                    switch (beginning) {
                        case "SIGN " -> "đăng nhập, đăng xuất";
                        case "REVIEW" -> "xét sáng kiến";
                        case "ATTACH" -> "gắn đơn vị";
                        case "TYPE" -> "nhập giúp từng câu";
                        case "IMPORT" -> "nhập từ tệp";
                        default -> of(beginning);
                    });
        }
        return choices;
    }
}
