package vn.sangkien.bot.console;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Says what is wrong with a table in the words of those who fill it in, and how to mend it.
@Component
class FaultWords {
    private static final Pattern LINE = Pattern.compile("([0-9]+): (.*)", Pattern.DOTALL);

    private final Phrasebook words = new Phrasebook("console/table-faults.txt");

    /// One fault, with its line in front; one nobody put into words stays as it is.
    String of(String fault) {
        var line = LINE.matcher(fault);
        return line.matches() ? "Dòng " + line.group(1) + ": " + words.of(line.group(2)) : words.of(fault);
    }
}
