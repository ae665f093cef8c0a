package vn.sangkien.bot.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The card with every answer under its number.
final class Review {
    private final Step s;
    private final Relevance relevance;
    private final Words words;

    Review(Step s, Relevance relevance, Words words) {
        this.s = s;
        this.relevance = relevance;
        this.words = words;
    }

    /// @param closing whether everything is in, so that submitting is offered
    void show(boolean closing) {
        var lines = new ArrayList<String>();
        lines.add(s.flow.text(s.receipt.isEmpty() ? "review.head" : "review.amend", Map.of("code", s.receipt)));
        for (Field field : s.flow.fields()) {
            if (!shown(field)) {
                continue;
            }
            Answer answer = s.answers.get(field.id());
            lines.add(field.number() + ". " + field.label() + ": "
                    + (answer == null ? s.flow.text("word.none", Map.of()) : words.of(field, answer))
                    + Dictation.by(s, field)
                            .map(name -> " " + s.flow.text("dictation.by", Map.of("name", name)))
                            .orElse(""));
            if (answer != null) {
                rest(field, answer, lines);
            }
        }
        s.sayText(String.join("\n", lines));
        if (closing) {
            ways("review.ways");
        }
    }

    /// What can be done now, without the card.
    void ways(String key) {
        s.asks++;
        s.noOffers();
        s.say(key);
        s.offer(word("button.submit"), Place.REVIEW, "SUBMIT");
        s.offer(word("button.edit"), Place.REVIEW, "EDIT");
        s.offer(word("button.pause"), Place.REVIEW, "PAUSE");
    }

    private boolean shown(Field field) {
        if (field.kind() == Kind.CONSENT || field.kind() == Kind.PLEDGE || !relevance.relevant(field)) {
            return false;
        }
        return field.need() != Need.EXTRA || s.answers.containsKey(field.id());
    }

    /// What is left for the author when the entries share a whole.
    private void rest(Field field, Answer answer, List<String> lines) {
        int given = Groups.total(field, answer.items(), -1);
        if (given > 0) {
            lines.add(s.flow.text("group.rest", Map.of("rest", Integer.toString(100 - given))));
        }
    }

    /// One button for each answer that can be changed.
    void edits() {
        s.asks++;
        s.noOffers();
        s.say("edit.which");
        for (Field field : s.flow.fields()) {
            if (shown(field)) {
                s.offer(field.number() + ". " + field.label(), Payload.EDIT, Integer.toString(field.number()));
            }
        }
    }

    private String word(String key) {
        return s.flow.text(key, Map.of());
    }
}
