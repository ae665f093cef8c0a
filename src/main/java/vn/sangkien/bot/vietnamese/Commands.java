package vn.sangkien.bot.vietnamese;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the command a whole message is.
public final class Commands {

    /// A longer message is an answer, whatever words it contains.
    private static final int MOST_WORDS = 14;

    private static final int MOST_CHARS = 200;

    private static final Phrases COMMANDS = Phrases.from(Lists.ALL, "commands");
    private static final Phrases FRONT = Phrases.from(Lists.ALL, "front");
    private static final Phrases BACK = Phrases.from(Lists.ALL, "back");

    /// Without their marks these may as well be a name or another word.
    private static final Set<String> DOUBTFUL = Set.of("huy", "bo", "luu", "thoat", "sua", "doi", "dung lai");

    private static final Map<String, Command> SLASH = Map.ofEntries(
            Map.entry("start", Command.START),
            Map.entry("batdau", Command.START),
            Map.entry("dangky", Command.START),
            Map.entry("help", Command.HELP),
            Map.entry("giup", Command.HELP),
            Map.entry("trogiup", Command.HELP),
            Map.entry("cancel", Command.CANCEL),
            Map.entry("huy", Command.CANCEL),
            Map.entry("stop", Command.STOP),
            Map.entry("dung", Command.STOP),
            Map.entry("back", Command.BACK),
            Map.entry("quaylai", Command.BACK),
            Map.entry("skip", Command.SKIP),
            Map.entry("boqua", Command.SKIP),
            Map.entry("status", Command.STATUS),
            Map.entry("trangthai", Command.STATUS),
            Map.entry("pause", Command.PAUSE),
            Map.entry("resume", Command.RESUME),
            Map.entry("tieptuc", Command.RESUME),
            Map.entry("restart", Command.RESTART),
            Map.entry("lamlai", Command.RESTART),
            Map.entry("review", Command.REVIEW),
            Map.entry("xemlai", Command.REVIEW),
            Map.entry("submit", Command.SUBMIT),
            Map.entry("nop", Command.SUBMIT),
            Map.entry("edit", Command.EDIT),
            Map.entry("sua", Command.EDIT),
            Map.entry("mydata", Command.MYDATA),
            Map.entry("erase", Command.ERASE),
            Map.entry("human", Command.HUMAN),
            Map.entry("done", Command.DONE),
            Map.entry("xong", Command.DONE),
            Map.entry("undo", Command.UNDO),
            Map.entry("khoiphuc", Command.UNDO),
            Map.entry("repeat", Command.REPEAT),
            Map.entry("language", Command.LANGUAGE),
            Map.entry("lang", Command.LANGUAGE),
            Map.entry("link", Command.LINK),
            Map.entry("lienket", Command.LINK));

    private static final Pattern LINKED = Pattern.compile("([^0-9]{3,60}?)[ :]*([0-9]{3})[ .-]?([0-9]{3})\\W*+");

    private Commands() {}

    /// The command, or nothing when the message is an answer.
    public static Optional<Ordered> read(String text) {
        var clean = Typed.clean(text);
        if (clean.length() > MOST_CHARS + Edits.MOST_CHARS) {
            return Optional.empty();
        }
        if (clean.startsWith("/")) {
            return slash(clean);
        }
        var words = Lists.words(clean);
        if (words.isEmpty()) {
            return asks(clean) ? Optional.of(new Ordered(Command.HELP, "", false)) : Optional.empty();
        }
        if (words.size() <= MOST_WORDS && clean.length() <= MOST_CHARS) {
            var linked = linked(clean);
            if (linked.isPresent()) {
                return linked;
            }
            var named = printed(clean);
            if (named.isPresent()) {
                return named;
            }
            var withdrawn = withdrawn(clean);
            if (withdrawn.isPresent()) {
                return withdrawn;
            }
            var whole = phrase(words).or(() -> phrase(Leftovers.undone(words)));
            if (whole.isPresent()) {
                return whole;
            }
        }
        return Edits.read(clean);
    }

    /// Whether it is the bare `dung`, which may mean đúng, dừng or dùng and has to be asked about.
    public static boolean unclear(String text) {
        return Typed.key(text).equals("dung") && !Typed.hasDiacritics(text);
    }

    /// What follows “thêm” when a number comes next: “thêm 22 …”. Only where no answer is asked for, since
    /// “thêm 22 triệu mỗi năm” is a good answer.
    public static Optional<String> added(String text) {
        var words = Typed.clean(text).split("\\s+", 2);
        return words.length == 2 && Word.of(words[0]).mayMean(Word.of("thêm")) && Character.isDigit(words[1].charAt(0))
                ? Optional.of(words[1])
                : Optional.empty();
    }

    /// “rút SK-2022-7H3K9Q2M”: which innovation is to be withdrawn comes along.
    private static Optional<Ordered> withdrawn(String clean) {
        return Codes.receipt(clean)
                .filter(found -> Typed.key(found.rest()).equals("rut")
                        || phrase(Lists.words(found.rest()))
                                .filter(rest -> rest.command() == Command.WITHDRAW)
                                .isPresent())
                .map(found -> new Ordered(Command.WITHDRAW, found.code(), false));
    }

    /// “in đơn SK-2022-7H3K9Q2M”.
    private static Optional<Ordered> printed(String clean) {
        return Codes.receipt(clean)
                .filter(found -> phrase(Lists.words(found.rest()))
                        .filter(rest -> rest.command() == Command.PRINT)
                        .isPresent())
                .map(found -> new Ordered(Command.PRINT, found.code(), false));
    }

    /// “liên kết 482913”: the code shown in another chat comes along.
    private static Optional<Ordered> linked(String clean) {
        var matcher = LINKED.matcher(clean);
        return matcher.matches()
                ? phrase(Lists.words(matcher.group(1)))
                        .filter(front -> front.command() == Command.LINK)
                        .map(_ -> new Ordered(Command.LINK, matcher.group(2) + matcher.group(3), false))
                : Optional.empty();
    }

    private static boolean asks(String clean) {
        return !clean.isEmpty()
                && clean.length() <= 10
                && clean.chars().allMatch(c -> c == '?' || c == '？' || c == ' ');
    }

    private static Optional<Ordered> slash(String clean) {
        int end = 1;
        while (end < clean.length() && (Character.isLetter(clean.charAt(end)) || clean.charAt(end) == '_')) {
            end++;
        }
        var word = Typed.key(clean.substring(1, end)).replace(" ", "").toLowerCase(Locale.ROOT);
        var rest = clean.substring(end).replaceFirst("^@\\S*+", "").strip();
        return Optional.ofNullable(SLASH.get(word))
                .map(command -> new Ordered(command, command == Command.EDIT ? rest : "", false));
    }

    /// Compares the whole message and then ever less of it, as politeness is taken off both ends.
    private static Optional<Ordered> phrase(List<Word> words) {
        for (int front = 0; front < words.size(); ) {
            var rest = words.subList(front, words.size());
            while (!rest.isEmpty()) {
                var found = exact(rest);
                if (found.isPresent()) {
                    return found;
                }
                int back = BACK.back(rest);
                if (back == 0) {
                    break;
                }
                rest = rest.subList(0, rest.size() - back);
            }
            int polite = FRONT.front(words.subList(front, words.size()));
            if (polite == 0) {
                break;
            }
            front += polite;
        }
        return Optional.empty();
    }

    private static Optional<Ordered> exact(List<Word> words) {
        var key = Typed.key(String.join(" ", words.stream().map(Word::typed).toList()));
        boolean bare = words.stream().noneMatch(Word::marked);
        if (bare && key.equals("dung")) {
            return Optional.empty();
        }
        return COMMANDS.meaning(words)
                .map(name -> new Ordered(Command.valueOf(name), "", bare && DOUBTFUL.contains(key)));
    }
}
