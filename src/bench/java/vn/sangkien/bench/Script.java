package vn.sangkien.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A conversation: what a member says, and how they know that it was answered.
///
/// @param vary words that differ by member, by the name they stand for in the steps
record Script(String name, Map<String, List<String>> vary, List<Step> steps) {

    private static final String MEMBER = "{member}";
    private static final String LONG = "{long}";
    private static final int LENGTH = 600;
    private static final String[] WORDS =
            """
            cải tiến quy trình giúp giảm thời gian chờ và tăng năng suất lao động trước đây mỗi lần thay khuôn phải dừng máy nên
            hay trễ nay dùng đồ gá có chốt nhanh ray trượt một người làm được trong mười phút an toàn hơn không cong vênh tổ đã
            áp dụng ở hai chuyền ai cũng thấy đỡ mệt tiết kiệm điện nước vật tư sổ sách gọn gàng dễ tìm"""
                    .split("\\s+");

    /// @param say a text; `{member}` is the member's number, `{long}` a text of 600 characters, each member's own: what
    ///     all have in common would be found alike by whoever looks for that
    /// @param tap instead of it, the label of a button under the last answer
    /// @param until occurs in the answer, as a regular expression; a group of it holds what nobody else is told
    record Step(@Nullable String say, @Nullable String tap, Pattern until) {
        Step {
            if ((say == null) == (tap == null)) {
                throw new IllegalArgumentException("a step either says or taps something");
            }
        }
    }

    static Script read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new YAMLMapper().readValue(in, Script.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its first so many steps.
    Script upTo(int end) {
        return new Script(name, vary, steps.subList(0, end));
    }

    String filled(String text, long member) {
        var filled = text;
        for (var word : vary.entrySet()) {
            var choice = word.getValue().get((int) (member % word.getValue().size()));
            filled = filled.replace("{" + word.getKey() + "}", choice);
        }
        return filled.replace(LONG, filled.contains(LONG) ? paragraph(member) : "").replace(MEMBER, String.format(Locale.ROOT, "%08d", member % 100_000_000));
    }

    private static String paragraph(long member) {
        var random = new SplittableRandom(member);
        var text = new StringBuilder();
        while (text.length() < LENGTH) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.substring(0, LENGTH).strip();
    }
}
