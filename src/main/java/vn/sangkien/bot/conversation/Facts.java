package vn.sangkien.bot.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How a turn asks the world. What it was told is kept with the turn, so that a replay is told the same.
sealed interface Facts {

    /// The world's answer.
    ///
    /// @param question names what is asked, to notice a replay that asks something else
    /// @param live finds the answer, or does something and tells the result; never called in a replay
    String ask(String question, Supplier<String> live);

    /// Asks for something that is rarely so: an empty answer is not kept, and a replay that finds none is told none.
    String askRarely(String question, Supplier<String> live);

    /// What the turn was given along with its entry, kept like an answer; empty when it was not given it.
    String handed(String name);

    /// What a turn was told about one thing, from what was kept of it; null when it was told nothing.
    static @Nullable String of(String written, String question) {
        for (var fact : JsonMapper.shared().readValue(written, Fact[].class)) {
            if (fact.question().equals(question)) {
                return fact.answer();
            }
        }
        return null;
    }

    /// One question and its answer.
    record Fact(String question, String answer) {
        @Override
        public String toString() {
            return "Fact[" + question + "]";
        }
    }

    /// A turn that really happens.
    final class Live implements Facts {

        private final List<Fact> told = new ArrayList<>();
        private final Map<String, String> along;

        Live() {
            this(Map.of());
        }

        /// @param along what the turn is given along with its entry, by name
        Live(Map<String, String> along) {
            this.along = Map.copyOf(along);
        }

        @Override
        public String handed(String name) {
            return askRarely(name, () -> along.getOrDefault(name, ""));
        }

        @Override
        public String ask(String question, Supplier<String> live) {
            var answer = live.get();
            told.add(new Fact(question, answer));
            return answer;
        }

        @Override
        public String askRarely(String question, Supplier<String> live) {
            var answer = live.get();
            if (!answer.isEmpty()) {
                told.add(new Fact(question, answer));
            }
            return answer;
        }

        /// What the turn was told, for keeping.
        String written() {
            return told.isEmpty() ? "[]" : JsonMapper.shared().writeValueAsString(told);
        }
    }

    /// A turn that happened before.
    final class Recorded implements Facts {

        private final Deque<Fact> told;

        Recorded(String written) {
            this.told = new ArrayDeque<>(List.of(JsonMapper.shared().readValue(written, Fact[].class)));
        }

        @Override
        public String ask(String question, Supplier<String> live) {
            var fact = told.poll();
            if (fact == null) {
                throw new IllegalStateException("a replay asks " + question + ", which the turn had not asked");
            }
            if (!fact.question().equals(question)) {
                throw new IllegalStateException(
                        "a replay asks " + question + " where the turn had asked " + fact.question());
            }
            return fact.answer();
        }

        @Override
        public String handed(String name) {
            return askRarely(name, () -> "");
        }

        @Override
        public String askRarely(String question, Supplier<String> live) {
            var fact = told.peek();
            return fact != null && fact.question().equals(question) ? ask(question, live) : "";
        }
    }
}
