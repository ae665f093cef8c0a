package vn.sangkien.bot.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells whether a message may go now, by what its channel says about the provider.
@Component
class Pacing {

    /// Not now.
    ///
    /// @param whole whether all messages of the account and lane have to wait
    record Wait(Duration pause, boolean whole) {}

    private final Buckets buckets;

    Pacing(Buckets buckets) {
        this.buckets = buckets;
    }

    /// Takes the message's place, or says how long to wait for one.
    Optional<Wait> take(Pace pace, Lane lane) {
        var taken = new ArrayList<Limit>();
        for (var limit : limits(pace, lane)) {
            var pause = buckets.take(limit);
            if (!pause.isZero()) {
                taken.forEach(buckets::giveBack);
                return Optional.of(new Wait(pause, !pace.contact().contains(limit)));
            }
            taken.add(limit);
        }
        return Optional.empty();
    }

    /// The narrowest first.
    private static List<Limit> limits(Pace pace, Lane lane) {
        var limits = new ArrayList<>(pace.contact());
        var account = pace.account();
        if (account != null) {
            if (lane == Lane.BULK) {
                limits.add(account.half());
            }
            limits.add(account);
        }
        return limits;
    }
}
