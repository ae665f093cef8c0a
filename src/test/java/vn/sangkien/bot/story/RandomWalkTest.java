package vn.sangkien.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.conversation.Wire;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.flow.Effect;
import vn.sangkien.bot.flow.Engine;
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
    private static final Flow EXAMPLE = Objects.requireNonNull(
            FlowFiles.read(Path.of("conversation-flows/examples")).flows().get("suggestion-box"));
    private static final int WALKS = 16;
    private static final int STEPS = 62_500;
    private static final int MOST_OFFERED = 200;

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
            "thêm 3",
            "english",
            "ngôn ngữ",
            "tiếng Việt",
            "sửa 4 1",
            "sửa 1 3",
            "rút sáng kiến",
            "rút SK-2022-STRY0001",
            "bổ sung",
            "DT-7H3K-9Q2M-4XWX",
            "nhắc lại");

    /// Sixteen walks side by side, a million turns in all; every fourth is through the example flow.
    @Test
    void any_input_leads_to_a_state_that_can_be_gone_on_from() {
        long turns = LongStream.rangeClosed(1, WALKS)
                .parallel()
                .map(seed -> new Walk(seed, seed % 4 == 0 ? EXAMPLE : FLOW).walk())
                .sum();
        assertThat(turns).isEqualTo((long) WALKS * STEPS);
    }

    @Test
    void the_same_journal_leads_to_the_same_state() {
        for (long seed : List.of(101L, 102L)) {
            assertThat(new Walk(seed, FLOW).end(5_000)).isEqualTo(new Walk(seed, FLOW).end(5_000));
        }
    }

    /// One member's way; the seed repeats it.
    private static final class Walk {
        private final long seed;
        private final Flow flow;
        private final SplittableRandom random;
        private final StoryWorld world;
        private final Conversation conversation;
        private final List<String> offered = new ArrayList<>();

        Walk(long seed, Flow flow) {
            this.seed = seed;
            this.flow = flow;
            random = new SplittableRandom(seed);
            world = new StoryWorld(flow, TREE, Map.of(), List.of());
            conversation = new Conversation(flow, world, NOW);
        }

        long walk() {
            var places = new HashSet<String>();
            for (int i = 0; i < STEPS; i++) {
                turn(i);
                places.add(conversation.state().ask());
            }
            assertThat(places).as("seed " + seed).hasSizeGreaterThan(15);
            return STEPS;
        }

        String end(int steps) {
            for (int i = 0; i < steps; i++) {
                turn(i);
            }
            return Wire.write(conversation.state());
        }

        private void turn(int i) {
            Input input = random.nextInt(80) == 0 && world.standing() ? reviewed() : input(random, offered);
            State before = conversation.state();
            Supplier<String> at = () -> "seed " + seed + ", step " + i + " at " + before.ask() + ": " + input;
            try {
                if (random.nextInt(60) == 0) {
                    conversation.pass(Duration.ofHours(random.nextInt(1, 200)));
                }
                List<Effect.Say> said = conversation.hear(input);
                if (said.size() > 1) {
                    throw new AssertionError("more than one message");
                }
                said.forEach(this::said);
                kept(before, input, conversation.state());
                if (i % 32 == 0) {
                    goesOn(conversation.state());
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(at.get(), e);
            }
        }

        /// A reviewer speaks, about any answers.
        private Input reviewed() {
            var statuses = List.of("VALID", "INVALID", "NEEDS_INFO", "NEEDS_INFO");
            var fields = flow.fields().stream()
                    .map(Field::id)
                    .filter(_ -> random.nextInt(6) == 0)
                    .toList();
            return new Input.Reviewed(world.review(Map.of(
                    "status", statuses.get(random.nextInt(statuses.size())), "fields", fields, "words", "Ghi rõ")));
        }

        private void said(Effect.Say say) {
            if (say.text().isBlank() || say.text().contains("⟨") || say.text().contains("{")) {
                throw new AssertionError("it says: " + say.text());
            }
            say.choices().forEach(c -> offered.add(c.payload()));
            if (offered.size() > MOST_OFFERED) {
                offered.subList(MOST_OFFERED / 4, MOST_OFFERED / 2).clear();
            }
        }

        /// It can be saved and reloaded, reviewed and cancelled.
        private void goesOn(State state) {
            String written = Wire.write(state);
            State reloaded = Wire.state(written);
            assertThat(Wire.write(reloaded)).isEqualTo(written);
            assertThat(state.awaiting()).isNull();
            for (String text : List.of("xem lại", "hủy")) {
                assertThat(Engine.step(flow, reloaded, new Input.Text(text), NOW)
                                .effects())
                        .isNotEmpty();
            }
        }

        /// An answer is gone only with its draft, or kept aside because another answer made it irrelevant.
        private void kept(State before, Input input, State after) {
            boolean supplement = "cancelled".equals(before.over())
                    && after.over() == null
                    && !input.equals(new Input.Text("khôi phục"));
            // what was submitted is in the registry, and comes from there
            boolean reviewed = "done".equals(before.place())
                    && (input instanceof Input.Reviewed || input.equals(new Input.Text("bổ sung")));
            boolean begun = reviewed
                    || supplement
                    || !before.draft().equals(after.draft())
                    || after.answers().isEmpty()
                    || "confirm:restart".equals(before.over());
            for (String id : begun ? Set.<String>of() : before.answers().keySet()) {
                if (!after.answers().containsKey(id)
                        && !after.aside().containsKey(id)
                        && !after.work().containsKey(id)) {
                    throw new AssertionError("the answer of " + id + " is lost");
                }
            }
        }
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
}
