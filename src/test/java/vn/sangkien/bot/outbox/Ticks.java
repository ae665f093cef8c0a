package vn.sangkien.bot.outbox;

import vn.sangkien.bot.testing.Node;

/// Runs what is due, for tests of other rooms.
public final class Ticks {
    private Ticks() {}

    public static void tick(Node node) {
        node.get(Sender.class).tick();
    }
}
