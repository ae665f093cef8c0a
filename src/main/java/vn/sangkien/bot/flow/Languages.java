package vn.sangkien.bot.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.sangkien.bot.vietnamese.Command;
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

    /// “tiếng Anh” is the command to change the language, and names it.
    static Ordered named(Ordered ordered, String text) {
        return ordered.command() == Command.LANGUAGE ? new Ordered(Command.LANGUAGE, text, false) : ordered;
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
                .filter(language -> Arrays.stream(
                                s.in(language).text("language.names").split(",", -1))
                        .anyMatch(name -> key.contains(" " + Typed.key(name) + " ")))
                .findFirst();
    }
}
