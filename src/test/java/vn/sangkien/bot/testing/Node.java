package vn.sangkien.bot.testing;

import java.util.concurrent.CompletableFuture;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.sangkien.bot.inbox.Acceptance;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;

/// One node of the house; several may work on the same database.
public record Node(ConfigurableApplicationContext context) implements AutoCloseable {

    /// Starts a node with these rooms besides the inbox, the outbox and the drafts.
    ///
    /// @param settings as on a command line, `--name=value`
    public static Node on(int database, Class<?> rooms, String... settings) {
        return new Node(new SpringApplicationBuilder(Rooms.class, rooms)
                .web(WebApplicationType.NONE)
                .properties("test.database=" + database)
                .run(settings));
    }

    public <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    public CompletableFuture<Acceptance> hear(String address, String eventId, String text) {
        return get(Inbox.class)
                .accept(new Arrival(RecordingChannel.ACCOUNT, address, eventId, null, new Message.Text(text)));
    }

    /// Hears something new and tells whose it is.
    public ContactId hearNew(String address, String eventId, String text) {
        return switch (hear(address, eventId, text).join()) {
            case Acceptance.Accepted(var contact, var _) -> contact;
            case Acceptance.Duplicate() -> throw new IllegalStateException(eventId + " was heard before");
            case Acceptance.Spooled() -> throw new IllegalStateException("the journal is away");
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
