package vn.sangkien.bench;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;

/// Fills the stores of a house, as if many had registered and as many others had got half-way.
final class Filling {
    private static final Path SQL = Path.of("src", "bench", "scripts", "full.sql");
    private static final int AT_ONCE = 10_000;
    private static final Duration KEEP = Duration.ofDays(31);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Nodes house;

    /// @param house where somebody has registered, and somebody else is half-way
    Filling(Nodes house) {
        this.house = house;
    }

    /// Returns once the sums have caught up.
    void fill(int many) throws IOException, InterruptedException, ExecutionException {
        var said = house.script(SQL, "many", many);
        var numbers = said.substring(said.lastIndexOf('\n') + 1).split("\\|", -1);
        drafts(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), many);
        while (house.query("select exists (select 1 from innovation_standing s, folded f where s.tx >= f.tx)")
                .equals("t")) {
            Thread.sleep(LOOK_AGAIN); // the house folds its sums by itself, every few seconds
        }
    }

    private void drafts(long halfway, long after, int many)
            throws IOException, InterruptedException, ExecutionException {
        var client = RedisClient.create("redis://127.0.0.1:" + house.redis());
        try (var connection = client.connect(ByteArrayCodec.INSTANCE)) {
            var commands = connection.async();
            byte[] draft = commands.get(key(halfway)).get();
            connection.setAutoFlushCommands(false);
            for (int done = 0; done < many; ) {
                var answers = new ArrayList<RedisFuture<String>>();
                for (int n = 0; n < AT_ONCE && done < many; n++) {
                    done++;
                    answers.add(commands.psetex(key(after + done), KEEP.toMillis(), draft));
                }
                connection.flushCommands();
                for (var answer : answers) {
                    answer.get();
                }
            }
        } finally {
            client.shutdown();
        }
    }

    private static byte[] key(long contact) {
        return ("draft:{" + contact + "}").getBytes(StandardCharsets.UTF_8);
    }
}
