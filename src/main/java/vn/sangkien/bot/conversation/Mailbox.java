package vn.sangkien.bot.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import vn.sangkien.bot.shared.ContactId;

/// Contacts to be looked after, each at most once. Bounded: a wake-up that finds no room is left to the sweeper.
final class Mailbox {

    private static final int ROOM = 50_000;

    private record Later(long at, ContactId contact) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Set<ContactId> ready = new LinkedHashSet<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::at));

    void add(Collection<ContactId> contacts) {
        lock.lock();
        try {
            for (var contact : contacts) {
                if (ready.size() < ROOM) {
                    ready.add(contact);
                }
            }
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void addLater(Collection<ContactId> contacts, Duration pause) {
        lock.lock();
        try {
            long at = System.nanoTime() + pause.toNanos();
            for (var contact : contacts) {
                if (later.size() < ROOM) {
                    later.add(new Later(at, contact));
                }
            }
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The contacts that have waited longest; empty when none came within the patience.
    List<ContactId> take(int atMost, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (true) {
                long now = System.nanoTime();
                for (var due = later.peek(); due != null && due.at() - now <= 0; due = later.peek()) {
                    ready.add(later.remove().contact());
                }
                var next = later.peek();
                long wait = next == null ? deadline - now : Math.min(deadline, next.at()) - now;
                if (!ready.isEmpty() || deadline - now <= 0) {
                    return drain(atMost);
                }
                long _ = arrival.awaitNanos(wait);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<ContactId> drain(int atMost) {
        var taken = new ArrayList<ContactId>();
        var it = ready.iterator();
        while (it.hasNext() && taken.size() < atMost) {
            taken.add(it.next());
            it.remove();
        }
        return taken;
    }
}
