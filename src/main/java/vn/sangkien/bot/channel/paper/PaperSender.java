package vn.sangkien.bot.channel.paper;

import org.springframework.stereotype.Component;
import vn.sangkien.bot.outbox.ChannelSender;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.shared.PaperForm;

/// Says things to nobody: saying is keeping, which the outbox does.
@Component
class PaperSender implements ChannelSender {
    @Override
    public String channel() {
        return PaperForm.ACCOUNT.channel();
    }

    @Override
    public Outcome send(Outbound outbound) {
        return new Outcome.Sent(null);
    }
}
