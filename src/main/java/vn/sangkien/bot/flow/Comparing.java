package vn.sangkien.bot.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sangkien.bot.vietnamese.Choices;
import vn.sangkien.bot.vietnamese.Reading;

/// Before the review: is something like it registered already? The member says whether it is the same, is a co-author
/// of
/// it, or goes on. Whoever just submits has said that it is another.
final class Comparing {
    /// What was compared last, so that the same is not asked twice.
    private static final String COMPARED = "similar.compared";

    /// The receipt of the most alike.
    private static final String FOUND = "similar.found";

    private final Step s;
    private final Asking asking;

    Comparing(Step s, Asking asking) {
        this.s = s;
        this.asking = asking;
    }

    /// Comes to the review, by way of the world where there is something new to compare.
    void review() {
        var unit = s.flow.fields().stream()
                .filter(field -> field.kind() == Kind.UNIT)
                .findFirst()
                .flatMap(field -> Optional.ofNullable(s.answers.get(field.id())))
                .filter(answer -> answer.unlisted().isEmpty())
                .map(Answer::value)
                .filter(value -> !value.isEmpty());
        var title = answer(s.flow.subject().title());
        String subject = unit.orElse("") + "\n" + title.orElse("");
        if (!s.receipt.isEmpty() || unit.isEmpty() || title.isEmpty() || subject.equals(s.facts.get(COMPARED))) {
            asking.question();
            return;
        }
        s.facts.put(COMPARED, subject);
        s.facts.remove(FOUND);
        s.query(
                "similar",
                Map.of("said", s.unsaid()),
                new Query.Similar(
                        unit.get(), title.get(), answer(s.flow.subject().text()).orElse("")));
    }

    /// Whether something was found that the member has to say a word about.
    static boolean pending(Step s) {
        return s.facts.containsKey(FOUND);
    }

    private Optional<String> answer(String field) {
        return Optional.ofNullable(s.answers.get(field)).map(Answer::value).filter(value -> !value.isEmpty());
    }

    void told(Map<String, String> args, Fact.Similar similar) {
        s.sayText(args.getOrDefault("said", ""));
        if (similar.alike().isEmpty()) {
            asking.question();
            return;
        }
        s.facts.put(FOUND, similar.alike().getFirst().receipt());
        asking.question();
        var lines = similar.alike().stream()
                .map(alike -> s.flow.text(
                        alike.own() ? "similar.own" : "similar.line",
                        Map.of("title", alike.title(), "unit", alike.unit(), "code", alike.receipt())))
                .collect(Collectors.joining("\n"));
        s.sayText(s.flow.text("similar.head", Map.of()) + "\n" + lines + "\n" + s.flow.text("similar.ways", Map.of()));
        s.offer(label("SAME"), Place.REVIEW, "SAME");
        s.offer(label("JOIN"), Place.REVIEW, "JOIN");
    }

    private String label(String code) {
        return s.flow.text("button.similar." + code, Map.of());
    }

    /// Hears what the member says of it, typed or tapped; empty when nothing was found, or it is about something else.
    Optional<String> heard(String text) {
        if (!s.facts.containsKey(FOUND)) {
            return Optional.empty();
        }
        List<Choices.Option> options = Stream.of("DIFFERENT", "SAME", "JOIN")
                .map(code -> new Choices.Option(code, label(code)))
                .toList();
        return Choices.read(text, options) instanceof Reading.Understood<String>(String code)
                ? Optional.of(code)
                : Optional.empty();
    }

    /// What was found, for the person who wants to be its co-author.
    String found() {
        return s.facts.getOrDefault(FOUND, "");
    }
}
