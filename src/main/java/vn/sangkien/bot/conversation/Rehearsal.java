package vn.sangkien.bot.conversation;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.campaign.Campaigns;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Engine;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.Query;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.vietnamese.Dates;

/// Plays beforehand what a supporter typed, with the engine that will play it later, and tells what it would find
/// wrong.
/// Nothing is kept and nobody is told.
@Component
class Rehearsal {
    private final Directory directory;
    private final Campaigns campaigns;

    Rehearsal(Directory directory, Campaigns campaigns) {
        this.directory = directory;
        this.campaigns = campaigns;
    }

    /// How it went.
    ///
    /// @param submitted whether the form would be submitted
    record Played(State state, List<Effect.Fault> faults, boolean submitted) {}

    /// Plays these inputs one after another.
    Played play(Flow flow, State from, List<? extends Input> inputs, ZonedDateTime now) {
        var state = from;
        var faults = new ArrayList<Effect.Fault>();
        boolean submitted = false;
        for (Input input : inputs) {
            @Nullable Input next = input;
            for (int i = 0; i < Engine.STEPS && next != null; i++) {
                var turn = Engine.step(flow, state, next, now);
                state = turn.state();
                next = null;
                for (Effect effect : turn.effects()) {
                    if (effect instanceof Effect.Fault fault) {
                        faults.add(fault);
                    } else if (effect instanceof Effect.Ask(Query.Register _)) {
                        submitted = true;
                        next = new Input.Told(new Fact.NotRegistered("review.kept", Map.of()));
                    } else if (effect instanceof Effect.Ask(var query)) {
                        next = new Input.Told(answer(query, now.toLocalDate()));
                    }
                }
            }
        }
        return new Played(state, faults, submitted);
    }

    /// Why nothing can be submitted today, or nothing.
    @Nullable
    String closed(Flow flow, LocalDate today) {
        var programme = campaigns.on(today);
        return programme.flatMap(one -> one.phase(today)).isPresent()
                ? null
                : flow.text(
                        "programme.closed",
                        Map.of(
                                "date",
                                programme
                                        .map(one -> Dates.official(one.lastDay()))
                                        .orElse("–")));
    }

    private Fact answer(Query query, LocalDate today) {
        var units = new UnitAnswers(directory.tree());
        return switch (query) {
            case Query.WhoIs() -> new Fact.Person("rehearsal", Map.of(), ProgrammeDays.on(campaigns, today));
            case Query.FindUnits(String text, String under) -> units.find(text, under, today);
            case Query.UnitOf(String code) -> units.of(code, today);
            case Query.UnitsBelow(String code) -> units.below(code, today);
            case Query.Similar similar -> new Fact.Similar(List.of());
            default ->
                throw new IllegalStateException(
                        "typing for somebody asks for no " + query.getClass().getSimpleName());
        };
    }
}
