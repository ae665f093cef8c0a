package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists with parts of their own: co-authors, first users.
final class Groups {
    /// The place word of the question for one more entry.
    static final String MORE = "more";

    private final Step s;
    private final Asking asking;
    private final Taking taking;

    Groups(Step s, Asking asking, Taking taking) {
        this.s = s;
        this.asking = asking;
        this.taking = taking;
    }

    /// The field the open question is about.
    static Field target(Step s) {
        int dot = s.place.indexOf('.');
        Field field = s.flow.at(s.place);
        if (dot < 0) {
            return new Relevance(s).offered(field);
        }
        String part = Place.asked(s.place).substring(dot + 1);
        return part.equals(MORE) ? more(s, field) : new Relevance(s).offered(field.part(part));
    }

    private static Field more(Step s, Field group) {
        return Field.plain(
                MORE,
                Kind.YES_NO,
                group.label(),
                s.flow.text("group.more", Map.of("label", group.label())),
                group.help(),
                group.line());
    }

    static boolean inside(String place) {
        return place.contains(".");
    }

    private int index() {
        return Integer.parseInt(s.place.substring(s.place.indexOf('#') + 1));
    }

    private static String place(Field group, String part, int index) {
        return group.id() + "." + part + "#" + index;
    }

    /// The entries being worked on; those of the standing answer, what was skipped included, when somebody went back
    /// into a finished list.
    static List<Map<String, String>> entries(Step s, Field group) {
        var copy = new ArrayList<Map<String, String>>();
        List<Map<String, String>> work = s.work.get(group.id());
        if (work != null) {
            work.forEach(entry -> copy.add(new LinkedHashMap<>(entry)));
            return copy;
        }
        Answer answer = s.answers.get(group.id());
        for (Map<String, String> item : answer == null ? List.<Map<String, String>>of() : answer.items()) {
            var entry = new LinkedHashMap<>(item);
            group.parts().forEach(part -> entry.putIfAbsent(part.id(), ""));
            copy.add(entry);
        }
        return copy;
    }

    private List<Map<String, String>> entries(Field group) {
        return entries(s, group);
    }

    /// The group's own question was answered with yes; a list left half-way goes on.
    void begin(Field group) {
        if (s.work.getOrDefault(group.id(), List.of()).isEmpty()) {
            s.work.put(group.id(), List.of(Map.of()));
        }
        next(group);
    }

    /// Goes on to what is still open of the list.
    void resume() {
        next(s.flow.at(s.place));
    }

    /// Where a list left half-way is gone on with.
    static String open(Step s, Field group) {
        List<Map<String, String>> entries = s.work.getOrDefault(group.id(), List.of());
        if (group.kind() != Kind.GROUP || entries.isEmpty()) {
            return group.id();
        }
        for (int i = 0; i < entries.size(); i++) {
            for (Field part : group.parts()) {
                if (!entries.get(i).containsKey(part.id())) {
                    return place(group, part.id(), i);
                }
            }
        }
        return place(group, MORE, entries.size() - 1);
    }

    /// The entry the open question is about, empty outside a list.
    static Map<String, String> entry(Step s) {
        int hash = s.place.indexOf('#');
        List<Map<String, String>> entries = hash < 0 ? List.of() : entries(s, s.flow.at(s.place));
        int index = hash < 0 ? 0 : Integer.parseInt(s.place.substring(hash + 1));
        return index < entries.size() ? entries.get(index) : Map.of();
    }

    /// A part was answered; an empty value means it was skipped.
    ///
    /// @param name what to show instead of the value, empty for the value itself
    void take(Field part, String value, String name) {
        Field group = s.flow.at(s.place);
        if (part.id().equals(MORE)) {
            more(group, value);
            return;
        }
        List<Map<String, String>> entries = entries(group);
        int i = Math.min(index(), Math.max(0, entries.size() - 1));
        if (entries.isEmpty()) {
            entries.add(new LinkedHashMap<>());
        }
        entries.get(i).put(part.id(), value);
        if (!name.isEmpty()) {
            entries.get(i).put(part.id() + ".name", name);
        }
        s.work.put(group.id(), List.copyOf(entries));
        next(group);
    }

    /// Why a share cannot be taken, or nothing.
    boolean exceeds(Field part, String value) {
        Field group = s.flow.at(s.place);
        Field.Total total = group.total();
        return total != null
                && total.part().equals(part.id())
                && total(group, entries(group), index()) + Integer.parseInt(value) >= total.below();
    }

    /// Whether the part may stay empty: not when another entry has it and all must.
    boolean canSkip(Field part) {
        Field group = s.flow.at(s.place);
        Field.Total total = group.total();
        boolean needed = total != null && total.part().equals(part.id()) && total(group, entries(group), index()) > 0;
        return part.need() != Need.MUST && !needed;
    }

    /// The sum over all entries but one.
    static int total(Field group, List<Map<String, String>> entries, int except) {
        Field.Total total = group.total();
        int sum = 0;
        for (int i = 0; total != null && i < entries.size(); i++) {
            String value = entries.get(i).getOrDefault(total.part(), "");
            sum += i == except || value.isEmpty() ? 0 : Integer.parseInt(value);
        }
        return sum;
    }

    private void more(Field group, String value) {
        List<Map<String, String>> entries = entries(group);
        if (value.equals("YES")) {
            entries.add(new LinkedHashMap<>());
            s.work.put(group.id(), List.copyOf(entries));
            next(group);
        } else {
            finish(group, entries);
        }
    }

    private void finish(Field group, List<Map<String, String>> entries) {
        s.work.remove(group.id());
        taking.take(group, Answer.list(cleared(entries)));
    }

    /// Skipped parts are not kept.
    private static List<Map<String, String>> cleared(List<Map<String, String>> entries) {
        entries.forEach(entry -> entry.values().removeIf(String::isEmpty));
        return entries;
    }

    private void next(Field group) {
        List<Map<String, String>> entries = entries(group);
        for (int i = 0; i < entries.size(); i++) {
            for (Field part : group.parts()) {
                if (!entries.get(i).containsKey(part.id())) {
                    s.go(place(group, part.id(), i));
                    asking.question();
                    return;
                }
            }
        }
        if (unshared(group, entries)) {
            return;
        }
        if (entries.size() >= group.max()) {
            s.say("group.full", Map.of("max", Long.toString(group.max())));
            finish(group, entries);
        } else {
            s.go(place(group, MORE, entries.size() - 1));
            asking.question();
        }
    }

    /// If one entry has a share all must: asks for the first that is missing.
    private boolean unshared(Field group, List<Map<String, String>> entries) {
        Field.Total total = group.total();
        if (total == null || total(group, entries, -1) == 0) {
            return false;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).getOrDefault(total.part(), "").isEmpty()) {
                s.say("group.shareAll");
                s.go(place(group, total.part(), i));
                asking.question();
                return true;
            }
        }
        return false;
    }
}
