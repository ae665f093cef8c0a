package vn.sangkien.bot.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.sangkien.bot.vietnamese.Command;
import vn.sangkien.bot.vietnamese.Commands;
import vn.sangkien.bot.vietnamese.Ordered;
import vn.sangkien.bot.vietnamese.Typed;

/// Changes the language spoken; what is understood stays the same.
final class Languages {
    private final Step s;
    private final Asking asking;
    private final Commanding commanding;

    Languages(Step s, Asking asking, Commanding commanding) {
        this.s = s;
        this.asking = asking;
        this.commanding = commanding;
    }

    /// A command; “tiếng Anh” is the one to change the language, and names it, as is whatever a language is called in
    /// its own texts.
    static Optional<Ordered> command(Step s, String text) {
        Optional<Ordered> ordered = Commands.read(text);
        boolean language = ordered.map(o -> o.command() == Command.LANGUAGE).orElseGet(() -> called(s, text));
        return language ? Optional.of(new Ordered(Command.LANGUAGE, text, false)) : ordered;
    }

    private static boolean called(Step s, String text) {
        String key = Typed.key(text);
        return s.languages().stream().flatMap(language -> names(s, language)).anyMatch(key::equals);
    }

    private static Stream<String> names(Step s, String language) {
        return Arrays.stream(s.in(language).text("language.names").split(",", -1))
                .map(Typed::key);
    }

    /// The language named, or the next one where none is.
    void speak(String text) {
        List<String> all = s.languages();
        if (all.size() == 1) {
            s.say("language.none");
            asking.open();
            return;
        }
        s.speak(meant(text, all).orElseGet(() -> all.get((all.indexOf(s.language()) + 1) % all.size())));
        if (s.unbegun()) {
            // the greeting is heard in the language meant
            commanding.start();
        } else {
            s.say("language.now");
            new Asking(s).open();
        }
    }

    private Optional<String> meant(String text, List<String> all) {
        String key = " " + Typed.key(text) + " ";
        return all.stream()
                .filter(language -> names(s, language).anyMatch(name -> key.contains(" " + name + " ")))
                .findFirst();
    }
}
