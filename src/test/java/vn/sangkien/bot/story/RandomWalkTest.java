package vn.sangkien.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.bot.conversation.Wire;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.flow.Answer;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Field;
import vn.sangkien.bot.flow.Flow;
import vn.sangkien.bot.flow.Input;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.flowfile.FlowFiles;

/// From any state any input leads to a state that can be saved, reloaded and gone on from; the seed repeats a walk.
class RandomWalkTest {
    private static final Flow FLOW =
            Objects.requireNonNull(FlowFiles.shipped().flows().get("innovation-registration"));
    private static final UnitTree TREE = new UnitTree(UnitFile.sample().units());
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2022-05-10T09:00:00+07:00[Asia/Ho_Chi_Minh]");
    private static final int STEPS = 4_000;

    private static final List<String> WORDS = List.of(
            "đồng ý",
            "có",
            "không",
            "xong",
            "bỏ qua",
            "quay lại",
            "tiếp tục",
            "xem lại",
            "để sau",
            "hủy",
            "khôi phục",
            "làm lại",
            "giúp",
            "trạng thái",
            "dừng",
            "bật nhắc",
            "gặp người hỗ trợ",
            "nộp",
            "đăng ký",
            "sửa",
            "sửa tên",
            "sửa 7",
            "sửa 13",
            "sửa 18",
            "thêm 25",
            "thêm 19",
            "sửa 1 Trần Văn Tám",
            "sửa 16 2 tỷ",
            "huy",
            "dung",
            "Nguyễn Văn An",
            "nguyen van an",
            "An",
            "0912345678",
            "th le quy don",
            "le quy don",
            "cty giay an phu",
            "chưa có trong danh sách",
            "chọn theo tỉnh",
            "1",
            "2",
            "3",
            "7",
            "Cải tiến đồ gá khâu đế cho nhanh hơn",
            "15/3/2022",
            "5/2022",
            "1/1/2020",
            "15tr",
            "2 triệu mỗi tháng",
            "120 tỷ",
            "",
            "?",
            "60%",
            "50",
            "Trước đây dừng máy ba mươi phút mỗi lần thay khuôn, nay chỉ còn mười phút",
            "xóa dữ liệu",
            "~zz~1~group~X",
            "<script>alert(1)</script>",
            "'; drop table member; --",
            "dữ liệu của tôi",
            "😀😀😀",
            "sửa 99",
            "thêm 3");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_input_leads_to_a_state_that_can_be_gone_on_from(long seed) {
        var random = new SplittableRandom(seed);
        var world = new StoryWorld(FLOW, TREE, Map.of(), List.of());
        var conversation = new Conversation(FLOW, world, NOW);
        var offered = new ArrayList<String>();
        var places = new HashSet<String>();
        for (int i = 0; i < STEPS; i++) {
            Input input = input(random, offered);
            State before = conversation.state();
            List<Effect.Say> said;
            try {
                if (random.nextInt(60) == 0) {
                    conversation.pass(Duration.ofHours(random.nextInt(1, 200)));
                }
                said = conversation.hear(input);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", step " + i + " at " + before.ask() + ": " + input, e);
            }
            State state = conversation.state();
            String at = "seed " + seed + ", step " + i + " at " + before.ask() + ": " + input;
            assertThat(Wire.write(Wire.state(Wire.write(state)))).as(at).isEqualTo(Wire.write(state));
            assertThat(said.size()).as(at).isLessThanOrEqualTo(1);
            assertThat(state.awaiting()).as(at).isNull();
            said.forEach(s -> {
                assertThat(s.text()).as(at).isNotBlank().doesNotContain("⟨").doesNotContain("{");
                s.choices().forEach(c -> offered.add(c.payload()));
            });
            kept(before, state, at);
            places.add(state.ask());
        }
        assertThat(places).as("seed " + seed).hasSizeGreaterThan(20);
    }

    private static Input input(SplittableRandom random, List<String> offered) {
        return switch (random.nextInt(12)) {
            case 0 -> new Input.Sticker();
            case 1 -> new Input.File(new Input.FileRef("f" + random.nextInt(9), "a.jpg", "image/jpeg"), false);
            case 2, 3, 4 ->
                offered.isEmpty()
                        ? new Input.Follow()
                        : new Input.Tap(offered.get(random.nextInt(
                                random.nextInt(3) == 0 ? 0 : Math.max(0, offered.size() - 4), offered.size())));
            case 5 -> new Input.Phone("+84912345678");
            default -> new Input.Text(WORDS.get(random.nextInt(WORDS.size())));
        };
    }

    /// An answer is gone only with its draft, or because another answer made it irrelevant.
    private static void kept(State before, State after, String at) {
        if (!before.draft().equals(after.draft())
                || after.answers().isEmpty()
                || !after.answers().containsKey("title")) {
            return;
        }
        for (Map.Entry<String, Answer> answer : before.answers().entrySet()) {
            boolean irrelevant = FLOW.field(answer.getKey()).map(Field::when).isPresent();
            if (!irrelevant) {
                assertThat(after.answers()).as(at).containsKey(answer.getKey());
            }
        }
    }
}
