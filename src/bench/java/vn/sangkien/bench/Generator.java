package vn.sangkien.bench;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Plays conversations with a bot. Everything happens on one thread, so that the bot has the rest of the machine.
final class Generator implements AutoCloseable {

    private static final int TROUBLES_TOLD = 5;
    private static final Duration LATECOMERS = Duration.ofMillis(500);
    private static final long TICK_NANOS = 1_000_000;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<Long, Member> members = new HashMap<>();
    private final Telegram telegram;
    private long nextChat = 1_000_000_000L + System.currentTimeMillis() / 1000 % 1_000_000 * 100_000;
    private long nextUpdate = System.currentTimeMillis() / 1000 % 20_000 * 100_000 + 1;
    private @Nullable Run run;

    Generator(int port) throws InterruptedException {
        telegram = new Telegram(loop, port, this::receive, () -> {
            var now = run;
            return now != null && now.load.refused() > 0 && random.nextDouble() < now.load.refused();
        });
    }

    /// Plays it and tells what came of it.
    Result play(Load load) throws InterruptedException {
        if (load.warmup() > 0) {
            // at its own pace: what is warmed up is not measured
            play(load.members(load.warmup()).warmup(0).perSecond(0), false);
        }
        return play(load, true);
    }

    private Result play(Load load, boolean counted) throws InterruptedException {
        var before = Machine.used(load.processes());
        var own = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        long begin = System.nanoTime();
        var mine = new Run(load, counted);
        loop.execute(() -> {
            run = mine;
            mine.begin();
        });
        try {
            mine.end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var used = Machine.used(load.processes()).since(before);
        var generator = ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(own);
        Thread.sleep(LATECOMERS); // what is said twice is said later; nothing else depends on how long this is
        var others = used.processes().values().stream().reduce(used.all().minus(generator), Duration::minus);
        var doubled = new CompletableFuture<Integer>();
        loop.execute(() -> doubled.complete(mine.doubled + mine.receiptsTwice()));
        return new Result(
                load,
                took,
                mine.turns.size(),
                mine.finished,
                mine.lost,
                doubled.join(),
                mine.other,
                mine.turns,
                mine.webhooks,
                used.processes(),
                Machine.memory(load.processes()),
                generator,
                others.isNegative() ? Duration.ZERO : others,
                mine.troubles);
    }

    private boolean receive(long chat, long messageId, String text, JsonNode markup) {
        @Nullable Member member = members.get(chat);
        var now = run;
        if (member == null || now == null) {
            return false;
        }
        now.received(member, messageId, text, markup);
        return true;
    }

    /// One load under way; only the loop's thread touches it.
    private final class Run {
        final Load load;
        final boolean counted;
        final Deliveries deliveries;
        final CompletableFuture<Void> end = new CompletableFuture<>();
        final Times turns = new Times();
        final Times webhooks = new Times();
        final List<String> troubles = new ArrayList<>();
        final List<Member> all = new ArrayList<>();
        /// Who may say the next thing, while events come at fixed times.
        final Deque<Member> ready = new ArrayDeque<>();
        int begun;
        int finished;
        int lost;
        int doubled;
        int other;
        long firstEvent;
        long events;

        Run(Load load, boolean counted) {
            this.load = load;
            this.counted = counted;
            this.deliveries = new Deliveries(loop, load.webhooks(), load.secret());
        }

        void begin() {
            firstEvent = System.nanoTime();
            if (load.perSecond() > 0) {
                tick();
            } else {
                for (int n = 0; n < Math.min(load.atOnce(), load.members()); n++) {
                    say(fresh(), System.nanoTime());
                }
            }
        }

        /// Says what has become due; who has to say it is found among those whose last word was answered.
        private void tick() {
            long now = System.nanoTime();
            long due = (now - firstEvent) * load.perSecond() / TimeUnit.SECONDS.toNanos(1);
            for (; events < due && !end.isDone(); events++) {
                @Nullable Member member = ready.poll();
                if (member == null && begun < load.members()) {
                    member = fresh();
                }
                if (member == null) {
                    continue; // the last ones are still being answered
                }
                say(member, firstEvent + events * TimeUnit.SECONDS.toNanos(1) / load.perSecond());
            }
            if (!end.isDone()) {
                later(TICK_NANOS, this::tick);
            }
        }

        /// What goes wrong there ends the run.
        private void later(long nanos, Runnable work) {
            var _ = loop.schedule(
                    () -> {
                        try {
                            work.run();
                        } catch (RuntimeException e) {
                            end.completeExceptionally(e);
                        }
                    },
                    nanos,
                    TimeUnit.NANOSECONDS);
        }

        private Member fresh() {
            begun++;
            var member = new Member(nextChat++, counted);
            members.put(member.chat, member);
            all.add(member);
            return member;
        }

        private void say(Member member, long since) {
            member.step++;
            byte @Nullable [] event = member.event(load.script(), nextUpdate++);
            if (event == null) {
                lose(member, "no such button under: " + member.last);
                return;
            }
            member.waits = true;
            member.acknowledged = false;
            member.since = since;
            int step = member.step;
            deliver(member, step, event, since);
            later(load.patience().toNanos(), () -> {
                        if (member.waits && member.step == step) {
                            member.waits = false;
                            lose(member, "no answer; the last one was: " + member.last);
                        }
            });
        }

        private void deliver(Member member, int step, byte[] event, long since) {
            deliveries.deliver(event, status -> {
                if (status != 200) {
                    // as Telegram does
                    trouble("webhook: " + status);
                    later(TimeUnit.SECONDS.toNanos(1), () -> deliver(member, step, event, since));
                    return;
                }
                if (load.twice() > 0 && random.nextDouble() < load.twice()) {
                    deliveries.deliver(event, _ -> {});
                }
                webhooks.add(System.nanoTime() - since);
                if (member.step == step) {
                    member.acknowledged = true;
                    goOn(member);
                }
            });
        }

        void received(Member member, long messageId, String text, JsonNode markup) {
            switch (member.receive(load.script(), messageId, text, markup)) {
                case ANSWER -> {
                    turns.add(System.nanoTime() - member.since);
                    goOn(member);
                }
                case AGAIN -> doubled++;
                case OTHER -> other++;
            }
        }

        private void goOn(Member member) {
            if (member.waits || !member.acknowledged) {
                return;
            }
            if (member.step + 1 < load.script().steps().size()) {
                if (load.perSecond() > 0) {
                    ready.add(member);
                } else {
                    say(member, System.nanoTime());
                }
                return;
            }
            finished++;
            next();
        }

        private void lose(Member member, String why) {
            lost++;
            trouble("chat " + member.chat + ", step " + (member.step + 1) + ": " + why);
            next();
        }

        private void next() {
            if (finished + lost == load.members()) {
                end.complete(null);
            } else if (load.perSecond() == 0 && begun < load.members()) {
                say(fresh(), System.nanoTime());
            }
        }

        private void trouble(String what) {
            if (troubles.size() < TROUBLES_TOLD) {
                troubles.add(what);
            }
        }

        int receiptsTwice() {
            var seen = new HashSet<String>();
            int twice = 0;
            for (var member : all) {
                twice += Math.max(0, member.receipts.size() - 1);
                for (var receipt : member.receipts) {
                    twice += seen.add(receipt) ? 0 : 1;
                }
            }
            return twice;
        }
    }

    @Override
    public void close() {
        telegram.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
