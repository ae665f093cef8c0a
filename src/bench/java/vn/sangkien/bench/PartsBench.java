package vn.sangkien.bench;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
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
import vn.sangkien.bot.conversation.Wire;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Engine;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.Query;
import vn.sangkien.bot.flow.Turn;
import vn.sangkien.bot.flowfile.FlowFiles;
import vn.sangkien.bot.vietnamese.Amounts;
import vn.sangkien.bot.vietnamese.Commands;
import vn.sangkien.bot.vietnamese.Dates;
import vn.sangkien.bot.vietnamese.YesNos;

/// What a turn is made of, without stores and networks.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class PartsBench {

    private static final ZonedDateTime NOW = ZonedDateTime.parse("2022-05-10T09:00:00+07:00[Asia/Ho_Chi_Minh]");

    private final Flow flow = requireNonNull(FlowFiles.shipped().flows().get("innovation-registration"));
    private final vn.sangkien.bot.flow.State atName = atName(flow);
    private final String written = Wire.write(atName);

    private static vn.sangkien.bot.flow.State atName(Flow flow) {
        var state = vn.sangkien.bot.flow.State.empty(flow);
        for (var word : new String[] {"đăng ký", "đồng ý"}) {
            state = answered(flow, Engine.step(flow, state, new Input.Text(word), NOW));
        }
        return state;
    }

    private static vn.sangkien.bot.flow.State answered(Flow flow, Turn turn) {
        for (var effect : turn.effects()) {
            if (effect instanceof Effect.Ask(Query.WhoIs())) {
                var nobody = new Fact.Person("00000000-0000-0000-0000-000000000001", Map.of(), Map.of());
                return answered(flow, Engine.step(flow, turn.state(), new Input.Told(nobody), NOW));
            }
        }
        return turn.state();
    }

    @Benchmark
    public Turn step() {
        return Engine.step(flow, atName, new Input.Text("Nguyễn Văn Thành"), NOW);
    }

    @Benchmark
    public Turn stepWithTheStateReadAndWritten() {
        var turn = Engine.step(flow, Wire.state(written), new Input.Text("Nguyễn Văn Thành"), NOW);
        if (Wire.write(turn.state()).isEmpty()) {
            throw new IllegalStateException();
        }
        return turn;
    }

    @Benchmark
    public Object amount() {
        return Amounts.read("khoảng 15tr/năm");
    }

    @Benchmark
    public Object date() {
        return Dates.read("đầu tháng 3 năm 2022", LocalDate.of(2022, 5, 10));
    }

    @Benchmark
    public Object yesNo() {
        return YesNos.read("dạ đúng rồi ạ");
    }

    @Benchmark
    public Object command() {
        return Commands.read("sua hieu qua");
    }
}
