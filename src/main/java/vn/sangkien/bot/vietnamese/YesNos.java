package vn.sangkien.bot.vietnamese;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Answers to yes-or-no questions.
public final class YesNos {

    /// More words than this are an explanation, not an answer.
    private static final int MOST_WORDS = 12;

    private static final String YES_SIGNS = "👍👌✅🆗✔☑💯";
    private static final String NO_SIGNS = "👎❌✖🚫🙅";

    private static final Phrases ANSWERS = Phrases.from(Lists.ALL, "yesno");
    private static final Phrases MANNERS = Phrases.from(Lists.ALL, "yesno-manners");
    private static final Phrases POLITE = Phrases.from(Lists.ALL, "yesno-polite");

    private YesNos() {}

    /// Reads the whole message as a yes or a no; a question, a doubt or a mixture is asked again.
    public static Reading<YesNo> read(String text) {
        var clean = Typed.clean(text);
        var words = Lists.words(clean);
        if (words.size() > MOST_WORDS || clean.length() > 200 || clean.contains("?") || clean.contains("？")) {
            return Reading.again(Reason.UNCLEAR, clean);
        }
        var signs = signs(clean);
        var answer = undecided(words) ? Optional.<Set<YesNo>>empty() : whole(words);
        if (answer.isEmpty() && !undecided(words)) {
            answer = whole(Leftovers.undone(words));
        }
        answer.ifPresent(signs::addAll);
        return answer.isPresent() && signs.size() == 1
                ? Reading.understood(signs.iterator().next())
                : Reading.again(Reason.UNCLEAR, clean);
    }

    /// Only `dung` (đúng, dừng or dùng) is said.
    private static boolean undecided(List<Word> words) {
        var said = words.stream()
                .filter(word -> POLITE.meaning(List.of(word)).isEmpty())
                .filter(word -> MANNERS.meaning(List.of(word)).isEmpty())
                .toList();
        return said.size() == 1
                && said.getFirst().is("dung")
                && !said.getFirst().marked();
    }

    private static Set<YesNo> signs(String clean) {
        var found = EnumSet.noneOf(YesNo.class);
        clean.codePoints().forEach(c -> {
            if (YES_SIGNS.indexOf(c) >= 0) {
                found.add(YesNo.YES);
            } else if (NO_SIGNS.indexOf(c) >= 0) {
                found.add(YesNo.NO);
            }
        });
        return found;
    }

    /// The answers the words are made of; nothing when a word is neither answer nor politeness.
    private static Optional<Set<YesNo>> whole(List<Word> words) {
        var said = EnumSet.noneOf(YesNo.class);
        var manners = EnumSet.noneOf(YesNo.class);
        for (int i = 0; i < words.size(); ) {
            var rest = words.subList(i, words.size());
            int answer = ANSWERS.front(rest);
            int mannered = MANNERS.front(rest);
            int polite = POLITE.front(rest);
            if (answer > 0 && answer >= polite) {
                ANSWERS.meaning(rest.subList(0, answer)).map(YesNo::valueOf).ifPresent(said::add);
            } else if (mannered > 0) {
                MANNERS.meaning(rest.subList(0, mannered)).map(YesNo::valueOf).ifPresent(manners::add);
            } else if (polite == 0) {
                return Optional.empty();
            }
            i += Math.max(answer, Math.max(mannered, polite));
        }
        // "dạ không", "thôi được": words of manners count only where nothing else is said
        if (said.isEmpty()) {
            said.addAll(manners.contains(YesNo.NO) ? EnumSet.of(YesNo.NO) : manners);
        }
        return Optional.of(said);
    }
}
