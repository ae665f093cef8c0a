package vn.sangkien.bot.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/// What checks say, in the words of people: a file has each as it is said, and below it the same for people. `%1`
/// stands
/// for whatever it is about, which may have words of its own; the first that fits is taken.
final class Phrasebook {
    private static final Pattern BLANK = Pattern.compile("%([1-9])");

    /// @param order the blanks of the words, as they come in what is said
    private record Said(Pattern pattern, List<Integer> order, String words) {}

    private final List<Said> known;

    /// @param resource its place among the resources
    Phrasebook(String resource) {
        known = read(resource);
    }

    private static List<Said> read(String resource) {
        try {
            var text = new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
            var lines = text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            var read = new ArrayList<Said>();
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                read.add(said(lines.get(i), lines.get(i + 1)));
            }
            return List.copyOf(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Said said(String fault, String words) {
        var order = BLANK.matcher(fault)
                .results()
                .map(blank -> Integer.valueOf(blank.group(1)))
                .toList();
        var pattern = BLANK.splitAsStream(fault + " ").map(Pattern::quote).collect(Collectors.joining("(.+?)"));
        return new Said(Pattern.compile(pattern, Pattern.DOTALL), order, words);
    }

    /// What nobody put into words stays as it is.
    String of(String fault) {
        for (var one : known) {
            var matcher = one.pattern().matcher(fault + " ");
            if (matcher.matches()) {
                var said = matcher.toMatchResult();
                return BLANK.matcher(one.words())
                        .replaceAll(
                                blank -> Matcher.quoteReplacement(filled(one, said, Integer.parseInt(blank.group(1)))));
            }
        }
        return fault;
    }

    /// What fills a blank may be a thing that has a name of its own here.
    private String filled(Said said, MatchResult found, int blank) {
        return of(found.group(said.order().indexOf(blank) + 1));
    }
}
