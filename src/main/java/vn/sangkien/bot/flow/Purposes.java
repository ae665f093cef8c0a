package vn.sangkien.bot.flow;

import java.util.Map;

/// The two purposes besides registration that a member may agree to, each by one tap after the receipt: reminders, and
/// being named in public praise. What was answered once is not asked again; either can be changed by a word at any
/// time.
final class Purposes {
    private static final String REMINDERS = "purpose.reminders";
    private static final String PRAISE = "purpose.praise";

    private final Step s;
    private final Asking asking;

    Purposes(Step s, Asking asking) {
        this.s = s;
        this.asking = asking;
    }

    void ask() {
        boolean reminders = !s.facts.containsKey(REMINDERS) && !s.quiet;
        boolean praise = !s.facts.containsKey(PRAISE);
        if (!reminders && !praise) {
            return;
        }
        var text = new StringBuilder(s.flow.text("purposes", Map.of()));
        if (reminders) {
            text.append('\n').append(notice(REMINDERS));
            s.offerCommand("button.reminders.yes", "REMIND_ON");
            s.offerCommand("button.reminders.no", "STOP");
        }
        if (praise) {
            text.append('\n').append(notice(PRAISE));
            s.offerCommand("button.praise.yes", "PRAISE_ON");
            s.offerCommand("button.praise.no", "PRAISE_OFF");
        }
        s.sayText(text.toString());
    }

    private String notice(String purpose) {
        return s.flow.text(purpose, Map.of());
    }

    void reminders(boolean wanted) {
        s.facts.put(REMINDERS, wanted ? "YES" : "NO");
        s.effect(new Effect.Reminders(wanted, notice(REMINDERS)));
    }

    void praise(boolean given) {
        s.facts.put(PRAISE, given ? "YES" : "NO");
        s.effect(new Effect.Praise(given, notice(PRAISE)));
        s.say(given ? "praise.on" : "praise.off");
        if (s.registering() && (s.over == null || Place.confirming(s.over))) {
            asking.open();
        }
    }
}
