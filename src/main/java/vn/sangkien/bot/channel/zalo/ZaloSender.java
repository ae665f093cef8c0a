package vn.sangkien.bot.channel.zalo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.outbox.Acquaintance;
import vn.sangkien.bot.outbox.ChannelSender;
import vn.sangkien.bot.outbox.Lane;
import vn.sangkien.bot.outbox.Limit;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.outbox.Pace;
import vn.sangkien.bot.outbox.Terms;
import vn.sangkien.bot.shared.ChannelAccount;

/// Says things on Zalo: as they are while the person's window is open, else as an approved form.
@OnZalo
@Component
class ZaloSender implements ChannelSender {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Oas oas;
    private final Members members;
    private final Journal journal;
    private final Speaking speaking;
    private final Forms forms;
    private final ZaloSettings.Sending settings;
    private final Terms terms;
    private final InstantSource clock;

    ZaloSender(
            Oas oas,
            Members members,
            Journal journal,
            Speaking speaking,
            Forms forms,
            ZaloSettings settings,
            InstantSource clock) {
        this.oas = oas;
        this.members = members;
        this.journal = journal;
        this.speaking = speaking;
        this.forms = forms;
        this.settings = settings.sending();
        this.terms = new Terms(
                this.settings.freeFor(),
                this.settings.windowFor(),
                this.settings.paid(),
                this.settings.paidDong(),
                settings.templates().keySet(),
                this.settings.formDong());
        this.clock = clock;
    }

    @Override
    public String channel() {
        return Oa.CHANNEL;
    }

    @Override
    public Pace pace(Outbound outbound) {
        String account = outbound.account().toString();
        return new Pace(
                new Limit(account, settings.perMinute(), MINUTE, settings.atOnce()),
                List.of(new Limit(
                        account + ":" + outbound.contact().value(),
                        settings.userPerMinute(),
                        MINUTE,
                        settings.userAtOnce())));
    }

    @Override
    public boolean tellsReading() {
        return true;
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Override
    public Acquaintance acquaintance(ChannelAccount account, String address, @Nullable Instant heardAt) {
        var member = members.of(account.account(), address);
        var last = latest(member.interactedAt(), Optional.ofNullable(heardAt));
        return new Acquaintance(last, member.isGoneSince(last));
    }

    @Override
    public Outcome send(Outbound outbound) {
        var known = oas.of(outbound.account().account());
        if (known.isEmpty()) {
            return new Outcome.Failed("the account is not configured");
        }
        var oa = known.get();
        var member = members.of(oa.id(), outbound.address());
        var heard = journal.lastHeard(outbound.contact());
        var last = latest(member.interactedAt(), heard);
        if (member.isGoneSince(last)) {
            return new Outcome.Unreachable(member.why());
        }
        return switch (window(outbound, last)) {
            case FREE -> said(oa, outbound);
            case PAID -> settings.paid() ? said(oa, outbound) : forms.send(oa, outbound, "free window closed");
            case CLOSED -> forms.send(oa, outbound, "window closed");
        };
    }

    /// Who gets a reply has written; should we know nothing of when, the provider does.
    private Window window(Outbound outbound, @Nullable Instant last) {
        return last == null && outbound.lane() == Lane.REPLY ? Window.FREE : Window.of(last, clock.instant(), settings);
    }

    /// The provider has the last word about the window.
    private Outcome said(Oa oa, Outbound outbound) {
        var answer = speaking.say(oa, outbound);
        return answer.closed() ? forms.send(oa, outbound, answer.reason()) : answer.outcome();
    }

    private static @Nullable Instant latest(@Nullable Instant one, Optional<Instant> other) {
        return other.filter(instant -> one == null || instant.isAfter(one)).orElse(one);
    }
}
