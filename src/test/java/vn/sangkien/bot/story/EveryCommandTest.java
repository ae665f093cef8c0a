package vn.sangkien.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.sangkien.bot.conversation.Wire;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.Payload;
import vn.sangkien.bot.flow.Samples;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.flowfile.FlowFiles;
import vn.sangkien.bot.vietnamese.Command;
import vn.sangkien.bot.vietnamese.Commands;
import vn.sangkien.bot.vietnamese.Ordered;

/// Every command at every question of every flow, alone and under whatever may lie over it, typed and tapped: it is
/// answered, no answer is lost, and “tiếp tục” leads on.
class EveryCommandTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2022-05-10T09:00:00+07:00[Asia/Ho_Chi_Minh]");
    private static final UnitTree TREE = new UnitTree(UnitFile.sample().units());

    private static final Input STOP = new Input.Text("dừng");

    private static final List<String> WORDS = List.of(
            "hủy",
            "quay lại",
            "bỏ qua",
            "giúp",
            "dừng",
            "để sau",
            "tiếp tục",
            "làm lại",
            "đăng ký",
            "xem lại",
            "nộp",
            "sửa 1",
            "thêm 22",
            "trạng thái",
            "dữ liệu của tôi",
            "xóa dữ liệu",
            "gặp người hỗ trợ",
            "xong",
            "khôi phục",
            "nhắc lại",
            "ngôn ngữ",
            "bật nhắc",
            "được nêu tên",
            "không nêu tên",
            "rút sáng kiến",
            "bổ sung",
            "liên kết",
            "mã hỗ trợ",
            "bỏ liên kết",
            "chuyển sang đây",
            "in đơn",
            "chưa có trong danh sách",
            "chọn theo tỉnh");

    static Stream<Flow> flows() {
        return Stream.of(
                Objects.requireNonNull(FlowFiles.shipped().flows().get("innovation-registration")),
                Objects.requireNonNull(FlowFiles.read(Path.of("conversation-flows/examples"))
                        .flows()
                        .get("suggestion-box")));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void is_answered_and_loses_nothing(Flow flow) {
        var read = WORDS.stream()
                .map(Commands::read)
                .flatMap(Optional::stream)
                .map(Ordered::command)
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Command.class));
        int played = 0;
        for (State standing : places(flow)) {
            for (String word : WORDS) {
                for (Input input : inputs(word)) {
                    play(flow, standing, input, word);
                    played++;
                }
            }
        }
        assertThat(played).isGreaterThan(flow.fields().size() * WORDS.size());
    }

    /// One state for each question, and that question with everything that may lie over it.
    private static List<State> places(Flow flow) {
        var places = new LinkedHashMap<String, State>();
        Samples.of(flow, NOW).forEach(state -> places.putIfAbsent(state.ask(), state));
        var all = new ArrayList<>(places.values());
        for (State state : places.values()) {
            for (String over : List.of("để sau", "hủy", "làm lại", "gặp người hỗ trợ", "xóa dữ liệu")) {
                var conversation = conversation(flow, state);
                conversation.hear(new Input.Text(over));
                all.add(conversation.state());
            }
        }
        return all;
    }

    private static List<Input> inputs(String word) {
        var command = Commands.read(word).orElseThrow().command();
        return List.of(new Input.Text(word), new Input.Tap(new Payload("", 1, "cmd", command.name()).text()));
    }

    private static Conversation conversation(Flow flow, State state) {
        return new Conversation(flow, new StoryWorld(flow, TREE, Map.of(), List.of()), NOW, state);
    }

    private static void play(Flow flow, State standing, Input input, String word) {
        var conversation = conversation(flow, standing);
        var said = conversation.hear(input);
        var state = conversation.state();
        String at = flow.name() + " at " + standing.ask() + ", " + word + " as "
                + input.getClass().getSimpleName();
        assertThat(said.size()).as(at).isLessThanOrEqualTo(1);
        // a person is talking: only “dừng” is for us, as it must work at once everywhere
        boolean listens = standing.ask().equals("human") && state.ask().equals("human") && !input.equals(STOP);
        assertThat(said.isEmpty()).as(at + ": silent").isEqualTo(listens);
        assertThat(Wire.write(Wire.state(Wire.write(state)))).as(at).isEqualTo(Wire.write(state));
        assertThat(state.answers().keySet().containsAll(standing.answers().keySet()))
                .as(at + ": answers")
                .isTrue();
        conversation.hear(new Input.Text("tiếp tục"));
        assertThat(conversation.state().awaiting()).as(at).isNull();
        assertThat(conversation.state().ask()).as(at).isNotIn("idle", "human");
    }
}
