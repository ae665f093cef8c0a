package vn.sangkien.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TogetherTest {

    @Test
    void those_who_come_while_a_round_is_under_way_share_the_next() throws InterruptedException {
        var first = new CountDownLatch(1);
        var rounds = new CopyOnWriteArrayList<Integer>();
        var together = new Together<Integer, Integer>(100, questions -> {
            if (rounds.isEmpty()) {
                waitFor(first);
            }
            rounds.add(questions.size());
            return questions.stream().map(question -> question * 2).toList();
        });
        var answers = new CopyOnWriteArrayList<Integer>();
        var callers = new ArrayList<Thread>();
        for (int n = 0; n < 20; n++) {
            int question = n;
            callers.add(Thread.ofPlatform().start(() -> answers.add(together.ask(question))));
            await().until(() -> callers.getLast().getState() == Thread.State.WAITING);
        }
        first.countDown();
        for (var caller : callers) {
            caller.join();
        }
        assertThat(rounds).containsExactly(1, 19);
        assertThat(answers).hasSize(20).allMatch(answer -> answer % 2 == 0).doesNotHaveDuplicates();
    }

    @Test
    void a_round_holds_no_more_than_it_may() throws InterruptedException {
        var first = new CountDownLatch(1);
        var rounds = new CopyOnWriteArrayList<Integer>();
        var together = new Together<Integer, Integer>(4, questions -> {
            if (rounds.isEmpty()) {
                waitFor(first);
            }
            rounds.add(questions.size());
            return questions;
        });
        var callers = new ArrayList<Thread>();
        for (int n = 0; n < 10; n++) {
            int question = n;
            callers.add(Thread.ofPlatform()
                    .start(() -> assertThat(together.ask(question)).isEqualTo(question)));
            await().until(() -> callers.getLast().getState() == Thread.State.WAITING);
        }
        first.countDown();
        for (var caller : callers) {
            caller.join();
        }
        assertThat(rounds).containsExactly(1, 4, 4, 1);
    }

    @Test
    void a_round_that_fails_fails_for_those_in_it_and_no_others() {
        var rounds = new AtomicInteger();
        var together = new Together<String, String>(10, questions -> {
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return questions;
        });
        assertThatThrownBy(() -> together.ask("one")).hasMessage("away");
        assertThat(List.of(together.ask("two"))).containsExactly("two");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
