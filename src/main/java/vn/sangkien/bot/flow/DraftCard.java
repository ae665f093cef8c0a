package vn.sangkien.bot.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// A draft at a glance, for whoever watches it fill.
///
/// @param ask the open question's word
/// @param done how many of the questions are answered or skipped
/// @param all how many this member is asked
public record DraftCard(String ask, long done, int all, List<Line> lines) {
    /// One field.
    ///
    /// @param value in words, empty while open
    /// @param mark `open`, `now`, `answered`, `known` or `skipped`
    public record Line(int number, String label, String value, String mark) {}

    /// The card of a state.
    public static DraftCard of(Flow flow, State state) {
        var step = new Step(flow, state, Instant.EPOCH.atZone(ZoneId.of("UTC")));
        var relevance = new Relevance(step);
        var words = new Words(flow);
        List<Line> lines = flow.fields().stream()
                .filter(f -> f.kind() != Kind.PLEDGE && relevance.relevant(f))
                .filter(f -> f.need() != Need.EXTRA || state.answers().containsKey(f.id()))
                .map(f -> line(f, state, words))
                .toList();
        int all = relevance.questions().size();
        return new DraftCard(state.ask(), Math.max(0, all - relevance.openCount()), all, lines);
    }

    private static Line line(Field field, State state, Words words) {
        Answer answer = state.answers().get(field.id());
        boolean now = Place.isField(state.place())
                && state.place().split("[.#]", 2)[0].equals(field.id());
        String mark = now
                ? "now"
                : answer == null
                        ? state.skipped().contains(field.id()) ? "skipped" : "open"
                        : state.known().contains(field.id()) ? "known" : "answered";
        return new Line(field.number(), field.label(), answer == null ? "" : words.of(field, answer), mark);
    }
}
