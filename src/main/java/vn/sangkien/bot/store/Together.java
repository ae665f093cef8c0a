package vn.sangkien.bot.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts what several callers want of a store at the same moment into one round. Nobody waits for more to come: whoever
/// finds no round under way begins one, and those who come meanwhile share the next.
public final class Together<Q, A> {

    private final int most;
    private final Function<List<Q>, List<A>> round;
    private final ConcurrentLinkedQueue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock underWay = new ReentrantLock();

    /// Only touched under the lock.
    private static final class Asked<Q, A> {
        final Q question;
        boolean done;

        @Nullable
        A answer;

        @Nullable
        RuntimeException failure;

        Asked(Q question) {
            this.question = question;
        }
    }

    /// @param most questions in a round
    /// @param round answers all of them, in their order
    public Together(int most, Function<List<Q>, List<A>> round) {
        this.most = most;
        this.round = round;
    }

    /// The answer; throws what the round threw.
    public A ask(Q question) {
        var asked = new Asked<Q, A>(question);
        waiting.add(asked);
        underWay.lock();
        try {
            while (!asked.done) {
                answer();
            }
        } finally {
            underWay.unlock();
        }
        if (asked.failure != null) {
            throw asked.failure;
        }
        return requireNonNull(asked.answer);
    }

    private void answer() {
        var batch = new ArrayList<Asked<Q, A>>();
        for (var next = waiting.poll(); next != null; next = batch.size() < most ? waiting.poll() : null) {
            batch.add(next);
        }
        try {
            var answers =
                    round.apply(batch.stream().map(asked -> asked.question).toList());
            for (int n = 0; n < batch.size(); n++) {
                batch.get(n).answer = answers.get(n);
            }
        } catch (RuntimeException e) {
            batch.forEach(asked -> asked.failure = e);
        } finally {
            batch.forEach(asked -> asked.done = true);
        }
    }
}
