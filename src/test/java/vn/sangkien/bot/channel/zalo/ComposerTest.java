package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.outbox.PlainText;
import vn.sangkien.bot.shared.Reply;

class ComposerTest {
    private static final int TEXTS = 500;

    private static List<Piece.Words> words(String text, List<Reply.Button> buttons) {
        return Composer.pieces(new Reply(text, buttons), false).stream()
                .map(Piece.Words.class::cast)
                .toList();
    }

    @Test
    void no_part_is_too_long_and_no_word_is_lost() {
        for (long seed = 0; seed < TEXTS; seed++) {
            var random = new SplittableRandom(seed);
            String text = IntStream.range(0, random.nextInt(1, 1500))
                    .mapToObj(_ -> List.of("Hường", "😀", "đồ gá.", "\n\n", "\n", "x".repeat(random.nextInt(1, 60)))
                            .get(random.nextInt(6)))
                    .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
            var parts = PlainText.parts(text, Composer.LONGEST);
            assertThat(parts)
                    .as("seed %d", seed)
                    .allMatch(part -> !part.isEmpty()
                            && part.length() <= Composer.LONGEST
                            && !Character.isLowSurrogate(part.charAt(0))
                            && !Character.isHighSurrogate(part.charAt(part.length() - 1)));
            assertThat(String.join("", parts).replaceAll("\\s", ""))
                    .as("seed %d", seed)
                    .isEqualTo(text.replaceAll("\\s", ""));
        }
    }

    @Test
    void letters_are_put_together_before_they_are_counted() {
        String apart = Normalizer.normalize("ữ".repeat(1800), Normalizer.Form.NFD);
        assertThat(words(apart, List.of())).extracting(Piece.Words::text).containsExactly("ữ".repeat(1800));
    }

    @Test
    void choices_that_stand_in_the_text_are_not_said_twice() {
        var buttons = IntStream.rangeClosed(1, 6)
                .mapToObj(n -> new Reply.Button("Mục " + n, "p" + n))
                .toList();
        String text = buttons.stream().map(Reply.Button::label).collect(Collectors.joining("\n"));
        assertThat(words(text, buttons)).containsExactly(new Piece.Words(text, List.of(), ""));
        var numbered = buttons.stream()
                .map(button -> new Reply.Button("7. " + button.label(), button.payload()))
                .toList();
        assertThat(words("Sửa gì?", numbered).getFirst().text())
                .contains("\n7. Mục 1")
                .doesNotContain("1. 7.");
    }
}
