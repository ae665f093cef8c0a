package vn.sangkien.bot.channel.webchat;

import org.springframework.stereotype.Component;
import vn.sangkien.bot.outbox.ChannelSender;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.shared.WebVisitor;

/// Says things to browsers: a page fetches what was said to it, so saying is keeping, which the outbox does.
@Component
class WebSender implements ChannelSender {
    @Override
    public String channel() {
        return WebVisitor.ACCOUNT.channel();
    }

    @Override
    public Outcome send(Outbound outbound) {
        return new Outcome.Sent(null);
    }
}
