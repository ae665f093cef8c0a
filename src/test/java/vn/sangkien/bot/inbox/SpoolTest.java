package vn.sangkien.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.Interruptions;
import vn.sangkien.bot.testing.FaultPoints;

class SpoolTest {

    private static final Instant MAY_2022 = Instant.parse("2022-05-10T02:00:00Z");
    private static final long ROOMY = 1L << 30;

    @TempDir
    Path folder;

    private static List<Event> events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> new Event(
                        new UUID(0, n),
                        new ChannelAccount("test", "one"),
                        "an" + n % 7,
                        MAY_2022.plusMillis(n),
                        n % 2 == 0 ? null : MAY_2022.minusMillis(n),
                        "{\"kind\":\"text\",\"text\":\"tin thứ %d\\nhai dòng 😀\"}".formatted(n)))
                .toList();
    }

    private Spool spool(long limit, Interruptions interruptions) throws IOException {
        return new Spool(folder, limit, interruptions);
    }

    private Spool spool() throws IOException {
        return spool(ROOMY, Interruptions.NONE);
    }

    private static List<Event> all(Spool spool) throws IOException {
        var all = new ArrayList<Event>();
        while (!spool.isEmpty()) {
            all.addAll(spool.oldest(10));
            spool.takeOff();
        }
        return all;
    }

    @Test
    void what_goes_in_comes_out_in_order_and_leaves_no_file() throws IOException {
        try (var spool = spool()) {
            spool.append(events(0, 25));
            spool.append(events(25, 40));
            assertThat(spool.bytes()).isPositive();
            assertThat(all(spool)).isEqualTo(events(0, 40));
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.bytes()).isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_was_not_taken_off_is_given_again() throws IOException {
        try (var spool = spool()) {
            spool.append(events(0, 5));
            assertThat(spool.oldest(3)).isEqualTo(events(0, 3));
            assertThat(spool.oldest(3)).isEqualTo(events(0, 3));
            spool.takeOff();
            spool.append(events(5, 8));
            assertThat(all(spool)).isEqualTo(events(3, 8));
        }
    }

    @Test
    void a_new_start_goes_on_with_what_is_there() throws IOException {
        try (var spool = spool()) {
            spool.append(events(0, 5));
        }
        try (var spool = spool()) {
            spool.append(events(5, 9));
            assertThat(all(spool)).isEqualTo(events(0, 9));
        }
    }

    @Test
    void any_order_of_appending_taking_and_starting_anew_keeps_the_order() throws IOException {
        for (long seed = 1; seed <= 30; seed++) {
            var random = new SplittableRandom(seed);
            var out = new ArrayList<Event>();
            int in = 0;
            var spool = spool();
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        int more = in + 1 + random.nextInt(6);
                        spool.append(events(in, more));
                        in = more;
                    }
                    case 2, 3 -> {
                        if (!spool.isEmpty()) {
                            out.addAll(spool.oldest(1 + random.nextInt(6)));
                            spool.takeOff();
                        }
                    }
                    default -> {
                        spool.close();
                        var again = spool();
                        if (!again.isEmpty()) {
                            // a place within a file is not remembered: what was taken off comes again, nothing is
                            // missing
                            var first = again.oldest(1).getFirst();
                            out.subList(Math.toIntExact(first.key().getLeastSignificantBits()), out.size())
                                    .clear();
                        }
                        spool = again;
                    }
                }
            }
            out.addAll(all(spool));
            spool.close();
            assertThat(out).as("seed %d", seed).isEqualTo(events(0, in));
        }
    }

    @Test
    void a_torn_line_is_set_aside_and_the_rest_comes_out() throws IOException {
        try (var spool = spool()) {
            spool.append(events(0, 3));
        }
        try (var files = Files.list(folder)) {
            Files.writeString(files.findFirst().orElseThrow(), "0badc0de {\"key\":\"", StandardOpenOption.APPEND);
        }
        try (var spool = spool()) {
            spool.append(events(3, 6));
            assertThat(all(spool)).isEqualTo(events(0, 6));
        }
        assertThat(folder.resolve("set-aside")).hasContent("0badc0de {\"key\":\"");
    }

    @Test
    void a_failed_append_keeps_none_of_its_events_and_hurts_no_other() throws IOException {
        var faults = new FaultPoints();
        try (var spool = spool(ROOMY, faults)) {
            spool.append(events(0, 3));
            faults.breakOffAt("spool.before-sync");
            assertThatThrownBy(() -> spool.append(events(90, 95))).isInstanceOf(FaultPoints.BrokenOff.class);
            assertThat(spool.isFailing()).isTrue();
            spool.append(events(3, 6));
            assertThat(spool.isFailing()).isFalse();
            assertThat(all(spool)).isEqualTo(events(0, 6));
        }
    }

    @Test
    void a_full_spool_refuses_and_has_room_again_later() throws IOException {
        try (var spool = spool(2000, Interruptions.NONE)) {
            spool.append(events(0, 5));
            assertThatThrownBy(() -> spool.append(events(5, 20)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("full");
            assertThat(spool.isFailing()).isTrue();
            assertThat(all(spool)).isEqualTo(events(0, 5));
            assertThat(spool.isFailing()).isFalse();
            spool.append(events(5, 10));
        }
    }

    @Test
    void each_node_has_a_folder_and_what_a_dead_one_left_is_taken_over() throws IOException {
        var first = SpoolFolder.claim(folder);
        var second = SpoolFolder.claim(folder);
        assertThat(second.path()).isNotEqualTo(first.path());
        try (var spool = new Spool(second.path(), ROOMY, Interruptions.NONE)) {
            spool.append(events(0, 4));
        }
        first.close();
        second.close();

        try (var survivor = SpoolFolder.claim(folder);
                var spool = new Spool(survivor.path(), ROOMY, Interruptions.NONE)) {
            assertThat(survivor.path()).isEqualTo(first.path());
            assertThat(all(spool)).isEqualTo(events(0, 4));
        }
    }
}
