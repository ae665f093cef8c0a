package vn.sangkien.bot.channel.zalo;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to know that an event is Zalo's.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SignatureBench {
    private final byte[] body = "{\"event_name\":\"user_send_text\",\"message\":{\"text\":\"đồng ý\"}}"
            .repeat(5)
            .getBytes(StandardCharsets.UTF_8);

    @Benchmark
    public String signature() {
        return Signature.mac("1234567890", body, "1652148000000", "secret-of-the-account");
    }
}
