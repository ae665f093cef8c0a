package vn.sangkien.bot.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/// Throws anything at the parsers: none may throw back, and how a text is composed or spaced changes nothing.
///
/// The inputs kept beside this class are played by every build. With `JAZZER_FUZZ=1` one method at a time looks for
/// new ones: `JAZZER_FUZZ=1 ./mvnw test -Dtest=ParsersFuzzTest#money`.
class ParsersFuzzTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);

    private static final List<Choices.Option> OPTIONS =
            List.of(new Choices.Option("A", "Cán bộ công đoàn"), new Choices.Option("B", "Cán bộ, công chức"));

    @FuzzTest(maxDuration = "1m")
    void money(byte[] bytes) {
        hold("money", bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void date(byte[] bytes) {
        hold("date", bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void phone(byte[] bytes) {
        hold("phone", bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void yesno(byte[] bytes) {
        hold("yesno", bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void command(byte[] bytes) {
        hold("command", bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void name(byte[] bytes) {
        hold("name", bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void number(byte[] bytes) {
        hold("number", bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void percent(byte[] bytes) {
        hold("percent", bytes);
    }

    @FuzzTest(maxDuration = "1m")
    void choice(byte[] bytes) {
        assertThat(Choices.read(text(bytes), OPTIONS)).isNotNull();
    }

    /// A unit's name brought into words for searching stays what it is when brought again.
    @FuzzTest(maxDuration = "1m")
    void key(byte[] bytes) {
        var text = text(bytes);
        var key = Typed.key(text);
        assertThat(Typed.key(key)).isEqualTo(key);
        assertThat(Typed.undone(text)).isNotNull();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void hold(String kind, byte[] bytes) {
        var text = text(bytes);
        var value = Understand.value(kind, text, TODAY);
        assertThat(value).isNotNull();
        assertThat(Understand.value(kind, " " + text + "  ", TODAY)).isEqualTo(value);
    }
}
