package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.List;

/// The ways a flow can go, by names that say nothing of anybody: options, conditions, rules, notes, and what may be
/// passed over. Fields are named by their place: `coAuthors.unit`. A turn tells which of them it went; the stories of a
/// flow should go them all.
public final class Branches {
    private Branches() {}

    /// Every branch of a flow, in the order of its fields.
    public static List<String> of(Flow flow) {
        var all = new ArrayList<String>();
        flow.fields().forEach(field -> {
            if (field.when() != null) {
                all.add(asked(field, true));
                all.add(asked(field, false));
            }
            of(field.id(), field, all);
        });
        flow.notes().forEach(note -> all.add(note(note.id())));
        return all;
    }

    private static void of(String place, Field field, List<String> all) {
        switch (field.kind()) {
            case YES_NO, CONSENT, PLEDGE -> all.addAll(List.of(answer(place, "YES"), answer(place, "NO")));
            case CHOICE -> field.options().forEach(option -> all.add(answer(place, option.code())));
            case NAME, PHONE, UNIT, DATE, MONEY, NUMBER, PERCENT, TEXT, LONG_TEXT, FILES, GROUP -> {}
        }
        for (int i = 0; i < field.rules().size(); i++) {
            all.add(rule(place, i));
        }
        if (field.need() == Need.OPTIONAL) {
            all.add(skipped(place));
        }
        if (!field.defaults().isEmpty()) {
            all.add(proposed(place));
        }
        field.parts().forEach(part -> of(place + "." + part.id(), part, all));
    }

    static String asked(Field field, boolean asked) {
        return field.id() + (asked ? " is asked" : " is not asked");
    }

    static String answer(String place, String code) {
        return place + " = " + code;
    }

    static String rule(String place, int index) {
        return place + " rule " + (index + 1);
    }

    static String skipped(String place) {
        return place + " is skipped";
    }

    static String proposed(String place) {
        return place + " is proposed";
    }

    static String note(String id) {
        return id + " is said";
    }
}
