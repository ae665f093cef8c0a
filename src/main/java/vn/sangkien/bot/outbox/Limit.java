package vn.sangkien.bot.outbox;

import java.time.Duration;

/// So many messages in so long a time, by all nodes together.
///
/// @param key what is limited, the same on every node; says nothing about who it is
/// @param atOnce how many may go together after a rest
public record Limit(String key, int messages, Duration per, int atOnce) {
    public Limit {
        if (messages < 1 || atOnce < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("a limit lets something through: " + messages + " in " + per);
        }
    }

    /// Half of it, for those who are not waiting.
    Limit half() {
        return new Limit(key + ":bulk", Math.max(1, messages / 2), per, Math.max(1, atOnce / 2));
    }
}
