package vn.sangkien.bot.flow;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A draft on its way to another version: a working copy that moves are applied to.
final class MovedDraft {
    final Map<String, Answer> answers;
    final Map<String, Answer> aside;
    final Map<String, List<Map<String, String>>> work;
    final List<String> skipped;
    final List<String> known;
    final Map<String, String> facts;
    final Set<String> moved = new LinkedHashSet<>();
    String place;

    private final List<String> trail;
    private final Map<String, String> former = new LinkedHashMap<>();

    MovedDraft(State state) {
        answers = new LinkedHashMap<>(state.answers());
        aside = new LinkedHashMap<>(state.aside());
        work = new LinkedHashMap<>(state.work());
        skipped = new ArrayList<>(state.skipped());
        known = new ArrayList<>(state.known());
        facts = state.facts();
        trail = new ArrayList<>(state.trail());
        place = state.place();
    }

    /// The id a field had in the version the draft comes from.
    String former(String id) {
        return former.getOrDefault(id, id);
    }

    boolean mayAskAgain(String id, Flow to) {
        return to.moves().stream()
                .anyMatch(move -> move instanceof Move.Again(String field, int line) && field.equals(id));
    }

    void move(Move move) {
        int dot = move.field().indexOf('.');
        switch (move) {
            case Move.Renamed(String field, String now, int line) -> {
                if (dot < 0) {
                    rename(field, now);
                } else {
                    part(
                            field,
                            key -> key.equals(field.substring(dot + 1)) ? now.substring(now.indexOf('.') + 1) : key);
                }
            }
            case Move.Split(String field, List<String> now, String at, int line) -> split(field, now, at);
            case Move.Recoded(String field, Map<String, String> codes, int line) -> {
                if (dot < 0) {
                    recode(field, codes);
                } else {
                    recodePart(field.substring(0, dot), field.substring(dot + 1), codes);
                }
            }
            case Move.Dropped(String field, int line) -> {
                if (dot < 0) {
                    drop(field);
                } else {
                    dropPart(field.substring(0, dot), field.substring(dot + 1));
                }
            }
            case Move.Again(String field, int line) -> {}
        }
    }

    private void rename(String old, String now) {
        former.put(now, former(old));
        Answer answer = answers.remove(old);
        if (answer != null) {
            moved.add(old + " → " + now);
            if (answers.putIfAbsent(now, answer) != null) {
                aside.put(old, answer);
            }
        }
        Answer kept = aside.remove(old);
        if (kept != null) {
            aside.putIfAbsent(now, kept);
        }
        List<Map<String, String>> begun = work.remove(old);
        if (begun != null) {
            moved.add(old + " → " + now);
            work.putIfAbsent(now, begun);
        }
        skipped.replaceAll(id -> id.equals(old) ? now : id);
        known.replaceAll(id -> id.equals(old) ? now : id);
        UnaryOperator<String> step = p -> p.split("[.#]", 2)[0].equals(old) ? now + p.substring(old.length()) : p;
        trail.replaceAll(step);
        place = step.apply(place);
    }

    /// What does not fill every field goes as far as it goes; the whole is kept aside.
    private void split(String old, List<String> now, String at) {
        Answer answer = answers.remove(old);
        if (answer == null) {
            return;
        }
        moved.add(old + " → " + String.join(", ", now));
        aside.put(old, answer);
        String rest = answer.value();
        for (int i = 0; i < now.size() && !rest.isBlank(); i++) {
            int cut = i == now.size() - 1 ? -1 : rest.indexOf(at);
            String piece = (cut < 0 ? rest : rest.substring(0, cut)).strip();
            if (!piece.isEmpty()) {
                answers.putIfAbsent(now.get(i), Answer.of(piece));
            }
            rest = cut < 0 ? "" : rest.substring(cut + at.length());
        }
    }

    private void recode(String field, Map<String, String> codes) {
        Answer answer = answers.get(field);
        String code = answer == null ? null : codes.get(answer.value());
        if (answer != null && code != null) {
            moved.add(field + ": " + answer.value() + " → " + code);
            answers.put(field, new Answer(code, answer.items()));
        }
    }

    private void drop(String field) {
        Answer answer = answers.remove(field);
        List<Map<String, String>> begun = work.remove(field);
        Answer kept = answer == null && begun != null ? Answer.list(begun) : answer;
        if (kept != null) {
            moved.add(field + " is kept aside");
            aside.put(field, kept);
        }
        skipped.remove(field);
    }

    // --- parts

    private interface Items {
        List<Map<String, String>> of(List<Map<String, String>> items);
    }

    private void items(String group, Items change) {
        Answer answer = answers.get(group);
        if (answer != null) {
            answers.put(group, new Answer(answer.value(), change.of(answer.items())));
        }
        List<Map<String, String>> begun = work.get(group);
        if (begun != null) {
            work.put(group, change.of(begun));
        }
    }

    private void part(String field, UnaryOperator<String> rename) {
        int dot = field.indexOf('.');
        String group = field.substring(0, dot);
        items(
                group,
                items -> items.stream()
                        .map(item -> {
                            var copy = new LinkedHashMap<String, String>();
                            item.forEach((key, value) -> {
                                String[] words = key.split("\\.", 2);
                                String now = rename.apply(words[0]) + (words.length > 1 ? "." + words[1] : "");
                                if (!now.equals(key)) {
                                    moved.add(field + " → " + group + "." + now);
                                }
                                copy.put(now, value);
                            });
                            return (Map<String, String>) copy;
                        })
                        .toList());
    }

    private void recodePart(String group, String part, Map<String, String> codes) {
        items(
                group,
                items -> items.stream()
                        .map(item -> {
                            var copy = new LinkedHashMap<>(item);
                            copy.computeIfPresent(part, (_, code) -> codes.getOrDefault(code, code));
                            if (!copy.equals(item)) {
                                moved.add(group + "." + part + " has another code");
                            }
                            return (Map<String, String>) copy;
                        })
                        .toList());
    }

    private void dropPart(String group, String part) {
        var gone = new ArrayList<Map<String, String>>();
        items(
                group,
                items -> items.stream()
                        .map(item -> {
                            var copy = new LinkedHashMap<>(item);
                            @Nullable String value = copy.remove(part);
                            copy.remove(part + ".name");
                            gone.add(value == null ? Map.of() : Map.of(part, value));
                            return (Map<String, String>) copy;
                        })
                        .toList());
        if (gone.stream().anyMatch(item -> !item.isEmpty())) {
            moved.add(group + "." + part + " is kept aside");
            aside.put(group + "." + part, Answer.list(gone));
        }
    }

    // --- standing

    State state(Flow to, State before) {
        return at(place, to, before);
    }

    /// The state with this working copy in it, standing at a place.
    State at(String standing, Flow to, State before) {
        return new State(
                to.name(),
                to.version(),
                before.draft(),
                before.asks(),
                standing,
                before.over(),
                before.overAt(),
                standing.equals(before.place()) ? before.misses() : 0,
                answers,
                skipped,
                known,
                work,
                aside,
                null,
                null,
                trail.stream()
                        .filter(p -> !Place.isField(p)
                                || to.field(p.split("[.#]", 2)[0]).isPresent())
                        .toList(),
                facts,
                before.receipt(),
                before.quiet(),
                before.language());
    }

    /// Answers as the flow's moves leave them; a move finds nothing where it was made before.
    static Map<String, Answer> answers(Flow flow, Map<String, Answer> given) {
        var draft = new MovedDraft(State.empty(flow));
        draft.answers.putAll(given);
        flow.moves().forEach(draft::move);
        return draft.answers;
    }

    static State standing(
            Flow flow, String id, Map<String, Answer> answers, List<String> skipped, String ask, ZonedDateTime now) {
        var draft = new MovedDraft(State.empty(flow));
        draft.answers.putAll(answers);
        draft.skipped.addAll(skipped);
        var step = new Step(flow, draft.at(Place.START, flow, State.empty(flow)), now);
        String next = new Relevance(step).next().map(Field::id).orElse(Place.REVIEW);
        boolean over = Place.confirming(ask)
                || List.of(Place.IDLE, Place.HUMAN, Place.CANCELLED).contains(ask);
        String place = ask.isEmpty() || over ? next : ask;
        int dot = place.indexOf('.');
        if (dot > 0) {
            String group = place.substring(0, dot);
            List<Map<String, String>> entries = Groups.entries(step, flow.at(place));
            draft.work.put(group, entries.isEmpty() ? List.of(Map.of()) : entries);
            place = place + "#" + Math.max(0, entries.size() - 1);
        }
        step.draft = id;
        step.place = place;
        step.work.putAll(draft.work);
        if (over) {
            step.lay(ask);
        }
        return step.turn().state();
    }
}
