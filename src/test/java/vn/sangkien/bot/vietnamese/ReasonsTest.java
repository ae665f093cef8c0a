package vn.sangkien.bot.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The readers give no reason that does not know their kind, since that one would be asked again without a text.
class ReasonsTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);

    private static final List<Choices.Option> OPTIONS =
            List.of(new Choices.Option("A", "Cán bộ công đoàn"), new Choices.Option("B", "Cán bộ, công chức"));

    private static final Map<String, Function<String, Reading<?>>> READERS = Map.of(
            "money", Amounts::read,
            "date", text -> Dates.read(text, TODAY),
            "phone", Phones::read,
            "yesno", YesNos::read,
            "name", Names::read,
            "number", Numbers::read,
            "percent", Numbers::percent,
            "choice", text -> Choices.read(text, OPTIONS));

    /// Besides the examples: what each reason is for.
    private static final List<String> MORE = List.of(
            "15/3/2022 và 16/3/2022 và 17/3/2022",
            "-5",
            "-5 triệu",
            "150",
            "1.5",
            "2 đến 3",
            "cán bộ",
            "1,500",
            "X Æ A-12",
            "dạ",
            "a",
            "20 triệu một ca",
            "0712345678",
            "+1 415 555 2671");

    @Test
    void a_reason_knows_every_kind_it_is_given_for() throws IOException {
        var seen = new TreeMap<String, Set<Reason>>();
        var inputs = Stream.concat(ExamplesTest.rows().map(row -> row.get(1)), MORE.stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (var input : inputs) {
            READERS.forEach((kind, read) -> {
                if (read.apply(input) instanceof Reading.AskAgain<?>(var reason, var _)) {
                    seen.computeIfAbsent(kind, _ -> EnumSet.noneOf(Reason.class))
                            .add(reason);
                    assertThat(reason.kinds()).as("%s of “%s”", reason, input).contains(kind);
                }
            });
        }
        var declared = new TreeMap<String, Set<Reason>>();
        for (var reason : Reason.values()) {
            reason.kinds()
                    .forEach(kind -> declared.computeIfAbsent(kind, _ -> EnumSet.noneOf(Reason.class))
                            .add(reason));
        }
        assertThat(seen).as("no reason stands there for nothing").isEqualTo(declared);
    }
}
