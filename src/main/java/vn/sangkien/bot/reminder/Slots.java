package vn.sangkien.bot.reminder;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Places in time, so many a minute.
final class Slots {
    private static final long MINUTE = 60;

    private final int perMinute;
    private final Map<Long, Integer> taken = new HashMap<>();

    /// From a full minute to a later one that may have room.
    private final Map<Long, Long> onwards = new HashMap<>();

    Slots(int perMinute) {
        this.perMinute = perMinute;
    }

    /// The first free place at or after a time.
    Instant first(Instant at) {
        long minute = Math.floorDiv(at.getEpochSecond(), MINUTE);
        long free = free(minute);
        var place = Instant.ofEpochSecond(free * MINUTE)
                .plusMillis(MINUTE * 1000 / perMinute * taken.getOrDefault(free, 0));
        return free == minute && place.isBefore(at) ? at : place;
    }

    void take(Instant place) {
        long minute = Math.floorDiv(place.getEpochSecond(), MINUTE);
        if (taken.merge(minute, 1, Integer::sum) >= perMinute) {
            onwards.put(minute, minute + 1);
        }
    }

    private long free(long minute) {
        long at = minute;
        while (onwards.containsKey(at)) {
            long next = onwards.getOrDefault(at, at + 1);
            onwards.computeIfPresent(at, (_, further) -> onwards.getOrDefault(further, further));
            at = next;
        }
        return at;
    }
}
