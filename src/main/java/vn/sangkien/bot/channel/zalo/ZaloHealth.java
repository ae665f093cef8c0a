package vn.sangkien.bot.channel.zalo;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Degraded while somebody has to look after an account: consent, settings, money, or a silence that cannot be.
///
/// Nothing here keeps the house from working, so it is never down.
@OnZalo
@Component("zaloHealthIndicator") // shown as "zalo"
class ZaloHealth implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(ZaloHealth.class);
    private static final Status DEGRADED = new Status("DEGRADED");

    /// Stands before an account where the age of its tokens is told.
    private static final String TOKEN = "token ";

    /// What ends the events without a word, the likeliest first.
    static final String CAUSES = "webhook unsubscribed after failed deliveries; an event switched off or a filter on in"
            + " the console; permission taken back; the account's package ran out; our address not reachable";

    private final Oas oas;
    private final Tokens tokens;
    private final Alarms alarms;
    private final Hearing hearing;
    private final Api api;
    private final ZaloSettings.Watching settings;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<String, String> complaints = new ConcurrentHashMap<>();

    /// When each account's tokens were refreshed last, by the account.
    private final Map<String, Instant> refreshed = new ConcurrentHashMap<>();

    ZaloHealth(
            Oas oas,
            Tokens tokens,
            Alarms alarms,
            Hearing hearing,
            Api api,
            ZaloSettings settings,
            InstantSource clock,
            ZoneId zone,
            MeterRegistry meters) {
        this.oas = oas;
        this.tokens = tokens;
        this.alarms = alarms;
        this.hearing = hearing;
        this.api = api;
        this.settings = settings.watch();
        this.clock = clock;
        this.zone = zone;
        Gauge.builder("sangkien.zalo.degraded.accounts", complaints, Map::size).register(meters);
    }

    @Override
    public Health health() {
        var now = new LinkedHashMap<>(complaints);
        oas.all().forEach(oa -> alarms.of(oa.id()).ifPresent(reason -> now.putIfAbsent(oa.id(), reason)));
        var health = now.isEmpty() ? Health.up() : Health.status(DEGRADED).withDetails(now);
        refreshed.forEach((oa, at) -> health.withDetail(TOKEN + oa, at));
        return health.build();
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void look() {
        for (var oa : oas.all()) {
            String complaint = complaint(oa);
            if (complaint.isEmpty()) {
                complaints.remove(oa.id());
            } else if (!complaint.equals(complaints.put(oa.id(), complaint))) {
                log.error("Zalo, Official Account {}: {}", oa.id(), complaint);
            }
        }
    }

    private String complaint(Oa oa) {
        try {
            var grant = tokens.grant(oa);
            grant.filter(held -> held.refreshedAt().isAfter(Instant.EPOCH))
                    .ifPresent(held -> refreshed.put(oa.id(), held.refreshedAt()));
            if (grant.isPresent() && grant.get().state() == Grant.State.RECONSENT) {
                return "needs re-consent";
            }
            if (grant.isPresent() && grant.get().state() == Grant.State.REVOKED) {
                return "permission revoked";
            }
            return isTooQuiet(oa) ? silence(oa) : "";
        } catch (RuntimeException e) {
            return "cannot be looked at: " + e.getClass().getSimpleName();
        }
    }

    private boolean isTooQuiet(Oa oa) {
        var now = clock.instant().atZone(zone);
        var opened = now.with(settings.from());
        boolean atWork = now.getDayOfWeek() != DayOfWeek.SUNDAY
                && !now.isBefore(opened)
                && now.toLocalTime().isBefore(settings.until());
        // the night does not count
        return atWork
                && hearing.of(oa)
                        .map(heard -> heard.last().orElse(heard.knownSince()))
                        .map(last -> last.isAfter(opened.toInstant()) ? last : opened.toInstant())
                        .map(last -> Duration.between(last, now.toInstant()).compareTo(settings.silence()) > 0)
                        .orElse(false);
    }

    /// The silence, and whether Zalo still knows the account.
    private String silence(Oa oa) {
        String account = switch (api.account(oa)) {
            case Answer.Done done -> "the account answers";
            case Answer.No(var code) ->
                ErrorTable.of(ErrorTable.Family.OA, code).words();
            case Answer.NoGrant(var why) -> why;
            case Answer.Limited limited -> "the provider asks us to wait";
            case Answer.Down(int status) -> "the provider answers " + status;
            case Answer.NotSent(var why) -> "the provider cannot be reached";
            case Answer.Lost(var why) -> "the provider does not answer";
        };
        return "no event for " + settings.silence().toMinutes() + " minutes (" + account + "); likely: " + CAUSES;
    }
}
