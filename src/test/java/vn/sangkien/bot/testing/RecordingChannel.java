package vn.sangkien.bot.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import vn.sangkien.bot.outbox.ChannelSender;
import vn.sangkien.bot.outbox.Outbound;
import vn.sangkien.bot.outbox.Outcome;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.ContactId;

/// A channel that remembers what it was given and answers as the test says.
public final class RecordingChannel implements ChannelSender {

    public static final ChannelAccount ACCOUNT = new ChannelAccount("test", "one");

    private final List<Outbound> said = new CopyOnWriteArrayList<>();
    private volatile Function<Outbound, Outcome> answer = _ -> new Outcome.Sent(null);

    @Override
    public String channel() {
        return "test";
    }

    @Override
    public Outcome send(Outbound outbound) {
        said.add(outbound);
        return answer.apply(outbound);
    }

    public void answer(Function<Outbound, Outcome> how) {
        answer = how;
    }

    public List<Outbound> said() {
        return List.copyOf(said);
    }

    /// The texts the contact was given, in order, retries included.
    public List<String> said(ContactId contact) {
        return said.stream()
                .filter(outbound -> outbound.contact().equals(contact))
                .map(outbound -> outbound.reply().text())
                .toList();
    }
}
