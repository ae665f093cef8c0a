package vn.sangkien.bot.channel.zalo;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Hands out access tokens, and refreshes them: ahead of time, and once when the provider refuses one.
///
/// A refresh token is good for one use, so one node at a time uses it, under the lock of the account's row, and the new
/// pair is committed before anybody gets it. Others, who waited for the lock, find it there.
@OnZalo
@Component
class Tokens {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);

    /// How long a token is believed without looking at the row.
    private static final Duration BELIEVED = Duration.ofSeconds(60);

    private static final Duration REFRESH_AT_AGE = Duration.ofHours(20);
    private static final Duration REFRESH_BEFORE_END = Duration.ofHours(2);

    /// How long a provider in trouble is left alone.
    private static final Duration REST = Duration.ofSeconds(1);

    private final Oas oas;
    private final Grants grants;
    private final OAuth oauth;
    private final Alarms alarms;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();

    Tokens(
            Oas oas,
            Grants grants,
            OAuth oauth,
            Alarms alarms,
            PlatformTransactionManager transactions,
            InstantSource clock,
            MeterRegistry meters) {
        this.oas = oas;
        this.grants = grants;
        this.oauth = oauth;
        this.alarms = alarms;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.meters = meters;
    }

    /// What this node knows of one account's tokens.
    private static final class Desk {
        final ReentrantLock refreshing = new ReentrantLock();
        volatile @Nullable Grant believed;
        volatile long believedUntil = System.nanoTime();
        volatile long restUntil = System.nanoTime();

        /// What was in the way last.
        volatile String trouble = "";

        /// A pair the provider gave us and the store did not take; the one before it is spent.
        volatile Grants.@Nullable Pair unsaved;

        boolean settled;
    }

    /// There is no token, and why.
    static final class NoGrant extends Exception {
        NoGrant(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /// A token to try.
    String current(Oa oa) throws NoGrant {
        var desk = desk(oa);
        var known = desk.believed;
        if (known != null && System.nanoTime() - desk.believedUntil < 0 && known.isUsable(clock.instant())) {
            return requireNonNull(known.access());
        }
        var unsaved = desk.unsaved;
        if (unsaved != null) {
            return unsaved.access();
        }
        var grant = look(oa, desk);
        return grant.isUsable(clock.instant()) ? requireNonNull(grant.access()) : refreshed(oa, grant.generation());
    }

    /// Another one than that, which the provider has just refused.
    String after(Oa oa, String refused) throws NoGrant {
        var grant = look(oa, desk(oa));
        return grant.isUsable(clock.instant()) && !refused.equals(grant.access())
                ? requireNonNull(grant.access())
                : refreshed(oa, grant.generation());
    }

    /// The pair an administrator's consent gave.
    void adopt(Oa oa, Grants.Pair pair) {
        grants.settle(oa);
        grants.put(oa, pair);
        desk(oa).believedUntil = System.nanoTime();
        alarms.clear(oa.id());
        log.info("consent was given for the Official Account {}", oa.id());
    }

    /// The account took its permission back: nothing is sent until somebody consents.
    void revoked(String oa) {
        grants.put(oa, Grant.State.REVOKED);
        oas.of(oa).ifPresent(known -> desk(known).believedUntil = System.nanoTime());
    }

    Optional<Grant> grant(Oa oa) {
        return grants.of(oa);
    }

    /// Whether an account's pair is new enough; whoever has the row first refreshes it for all.
    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT30M")
    void keepFresh() {
        for (var oa : oas.all()) {
            try {
                keepFresh(oa);
            } catch (NoGrant e) {
                log.warn("the Official Account {} has no token: {}", oa.id(), e.why());
            } catch (RuntimeException e) {
                log.warn(
                        "the token of the Official Account {} cannot be looked at: {}",
                        oa.id(),
                        e.getClass().getName());
            }
        }
    }

    void keepFresh(Oa oa) throws NoGrant {
        var desk = desk(oa);
        var grant = look(oa, desk);
        var now = clock.instant();
        boolean due = !now.isBefore(grant.refreshedAt().plus(REFRESH_AT_AGE))
                || !now.isBefore(grant.expiresAt().minus(REFRESH_BEFORE_END));
        if (desk.unsaved != null || due) {
            var _ = refreshed(oa, grant.generation());
        }
    }

    private Desk desk(Oa oa) {
        return desks.computeIfAbsent(oa.id(), _ -> new Desk());
    }

    private Grant look(Oa oa, Desk desk) throws NoGrant {
        synchronized (desk) {
            if (!desk.settled) {
                grants.settle(oa);
                desk.settled = true;
            }
        }
        var grant = grants.of(oa).orElseThrow();
        believe(desk, grant);
        return mayUse(grant);
    }

    private void believe(Desk desk, Grant grant) {
        desk.believed = grant;
        desk.believedUntil = System.nanoTime() + BELIEVED.toNanos();
    }

    private static Grant mayUse(Grant grant) throws NoGrant {
        return switch (grant.state()) {
            case OK -> grant;
            case RECONSENT -> throw new NoGrant("needs re-consent");
            case REVOKED -> throw new NoGrant("permission revoked");
        };
    }

    private String refreshed(Oa oa, long stale) throws NoGrant {
        var desk = desk(oa);
        desk.refreshing.lock();
        try {
            if (System.nanoTime() - desk.restUntil < 0) {
                throw new NoGrant(desk.trouble);
            }
            String trouble = requireNonNull(transaction.execute(_ -> refresh(oa, stale, desk)));
            desk.unsaved = null; // committed
            if (!trouble.isEmpty()) {
                desk.trouble = trouble;
                desk.restUntil = System.nanoTime() + REST.toNanos();
                throw new NoGrant(trouble);
            }
        } catch (RuntimeException e) {
            return unsaved(oa, desk, e);
        } finally {
            desk.refreshing.unlock();
        }
        return requireNonNull(look(oa, desk).access());
    }

    /// Within the lock of the row.
    ///
    /// @return what is in the way; empty when there is a good pair now, be it another node's
    private String refresh(Oa oa, long stale, Desk desk) {
        grants.bePatient();
        var grant = grants.lock(oa).orElseThrow();
        var unsaved = desk.unsaved;
        if (unsaved != null) {
            grants.put(oa, unsaved);
            return "";
        }
        if (grant.generation() != stale && grant.isUsable(clock.instant())) {
            return "";
        }
        if (grant.state() != Grant.State.OK) {
            return "needs re-consent";
        }
        String token = grant.refresh();
        if (token == null) {
            return "nobody consented yet";
        }
        var answer = oauth.byRefreshToken(oa, token);
        if (answer instanceof Answer.Lost) {
            answer = oauth.byRefreshToken(oa, token); // once: nobody can tell whether the token is spent
        }
        return settle(oa, desk, token, answer);
    }

    private String settle(Oa oa, Desk desk, String spent, Answer answer) {
        return switch (answer) {
            case Answer.Done(var body) -> {
                var pair = OAuth.pair(body);
                var whole = new Grants.Pair(
                        pair.access(), pair.refresh().isEmpty() ? spent : pair.refresh(), pair.livesFor());
                desk.unsaved = whole;
                grants.put(oa, whole);
                count("refreshed");
                yield "";
            }
            case Answer.No(var code) -> refused(oa, ErrorTable.of(ErrorTable.Family.OAUTH, code));
            case Answer.Limited limited -> "the token host asks us to wait";
            case Answer.Down(int status) -> "the token host answers " + status;
            case Answer.NotSent(var why) -> "the token host cannot be reached: " + why;
            case Answer.Lost(var why) -> "the token host's answer was lost: " + why;
            case Answer.NoGrant(var why) -> why;
        };
    }

    private String refused(Oa oa, ErrorTable.Fault fault) {
        alarms.raise(oa.id(), fault.words());
        if (fault.remedy() != Remedy.CONSENT) {
            return fault.words();
        }
        grants.put(oa.id(), Grant.State.RECONSENT);
        count("dead");
        log.error(
                "the Official Account {} needs re-consent ({}): its administrator opens /zalo/consent?oa={}",
                oa.id(),
                fault.words(),
                oa.id());
        return "needs re-consent";
    }

    private String unsaved(Oa oa, Desk desk, RuntimeException failure) {
        var pair = desk.unsaved;
        if (pair == null) {
            throw failure;
        }
        alarms.raise(oa.id(), "a pair of tokens is in one node's memory only");
        log.error(
                "the new tokens of the Official Account {} could not be stored and are tried again: {}",
                oa.id(),
                failure.getClass().getName());
        return pair.access();
    }

    private void count(String outcome) {
        meters.counter("sangkien.zalo.token.refreshes", "outcome", outcome).increment();
    }
}
