package vn.sangkien.bot.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;

/// A conversation in the terminal: nothing is kept, the sample units are known.
public final class Terminal {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Conversation conversation;
    private final BufferedReader in;
    private final PrintStream out;
    private final InstantSource clock;

    public Terminal(Flow flow, InputStream in, PrintStream out, InstantSource clock) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.clock = clock;
        var world = new StoryWorld(flow, new UnitTree(UnitFile.sample().units()), Map.of(), List.of());
        conversation = new Conversation(flow, world, now());
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZONE);
    }

    /// Talks until the input ends. `+photo NAME` and `+file NAME` send a file.
    public void talk() {
        say(conversation.hear(new Input.Follow()));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(conversation.hear(Player.typed(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(List<Effect.Say> said) {
        for (Effect.Say say : said) {
            out.println(say.text());
            if (!say.choices().isEmpty()) {
                out.println("  ["
                        + String.join(
                                "] [",
                                say.choices().stream().map(Effect.Choice::label).toList()) + "]");
            }
        }
        out.print("> ");
        out.flush();
    }
}
