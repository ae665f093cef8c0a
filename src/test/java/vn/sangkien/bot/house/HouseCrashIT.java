package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.SummaryCrashIT;
import vn.sangkien.bot.reminder.RoundsTest;

/// The house is killed at every point between two steps of its work, some of them while it still gets over the last
/// death. Whoever was in a conversation notices nothing but a pause.
class HouseCrashIT {

    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RECEIPT = "SK-2022-[0-9A-Z]{8}";

    /// As the work passes them.
    static final List<String> POINTS = List.of(
            "accept.before-commit",
            "accept.after-commit",
            "turn.before-commit",
            "turn.after-commit",
            "turn.after-redis",
            "send.before",
            "send.after",
            "send.finished");

    /// Somebody with one more thing to say, said again with the same id until it is accepted.
    private static final class Speaker {
        final Member member;
        final String text;
        final String id = Member.newId();
        boolean accepted;

        Speaker(Member member, String text) {
            this.member = member;
            this.text = text;
        }

        void speak() {
            if (!accepted) {
                try {
                    accepted = member.send(id, Map.of("text", text)) == 202;
                } catch (UncheckedIOException _) {
                    accepted = false; // the house died over it
                }
            }
        }
    }

    @Test
    void every_point_in_the_code_is_among_those_tried() throws IOException {
        var named = new TreeSet<String>();
        var point = Pattern.compile("interruptions\\.at\\(\"([^\"]+)\"\\)");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                point.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group(1)));
            }
        }
        var tried = Stream.of(
                        POINTS, AwayPostgresIT.POINTS, SummaryCrashIT.POINTS, RoundsTest.POINTS, HandOverCrashIT.POINTS)
                .flatMap(List::stream);
        assertThat(named).containsExactlyInAnyOrderElementsOf(tried.toList());
    }

    @Test
    void wherever_the_house_dies_every_message_is_answered_once_and_every_registration_committed_once() {
        try (var house = House.named("crash").at(House.MAY_2022).with("SANGKIEN_OUTBOX_LEASE", "3s")) {
            house.start();
            // one of each who is spared shows what is right
            var titles = speakers(() -> Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE)), title());
            var pledges = speakers(() -> Member.of(house).play(Member.UNTIL_PLEDGE), "đồng ý");
            var rightTitle = answers(titles.removeLast());
            var rightPledge = answers(pledges.removeLast());
            house.kill();

            for (int n = 0; n < POINTS.size(); n++) {
                house.with("SANGKIEN_TEST_HALT_AT", POINTS.get(n)).launch();
                await(POINTS.get(n)).atMost(PATIENCE).until(() -> house.isReady() || !house.isAlive());
                var speaking = Stream.concat(titles.subList(0, n + 1).stream(), pledges.subList(0, n + 1).stream())
                        .toList();
                speaking.forEach(Speaker::speak);
                assertThat(house.exitCode()).as(POINTS.get(n)).isEqualTo(KILLED);
            }

            house.without("SANGKIEN_TEST_HALT_AT").start();
            for (var speaker : titles) {
                assertThat(answers(speaker)).isEqualTo(rightTitle);
                assertThat(speaker.member.draft()).containsEntry(7, title());
            }
            var receipts = new HashSet<String>();
            for (var speaker : pledges) {
                assertThat(answers(speaker)).hasSameSizeAs(rightPledge).isEqualTo(rightPledge);
                receipts.add(committedOnce(house, speaker.member));
            }
            assertThat(receipts).hasSize(POINTS.size());
        }
    }

    /// The one receipt of that member, which they were told.
    private static String committedOnce(House house, Member member) {
        var receipt = house.jdbc()
                .sql("select receipt from innovation where contact_id = ?")
                .param(member.contact())
                .query(String.class)
                .single();
        assertThat(member.lines())
                .filteredOn(line -> line.path("text").stringValue().contains("mã " + receipt))
                .hasSize(1);
        return receipt;
    }

    /// Has it said, if it is not yet, and gives what is said from there on, without what differs by person.
    private static List<String> answers(Speaker speaker) {
        speaker.speak();
        assertThat(speaker.accepted).isTrue();
        speaker.member.awaitQuiet();
        var lines = speaker.member.lines();
        assertThat(lines)
                .extracting(line -> line.path("id").longValue())
                .filteredOn(id -> id > 0)
                .doesNotHaveDuplicates();
        int last = 0;
        for (int n = 0; n < lines.size(); n++) {
            if (lines.get(n).path("mine").booleanValue()) {
                last = n;
            }
        }
        assertThat(lines.get(last).path("text").stringValue()).isEqualTo(speaker.text);
        return lines.subList(last + 1, lines.size()).stream()
                .map(line -> line.path("text").stringValue())
                .map(text -> text.replaceAll(RECEIPT, "(mã)").replaceAll("\\d+/[0-9.]+ sáng kiến, bằng \\d+%", "(…)"))
                .toList();
    }

    private static String title() {
        return Member.UNTIL_PLEDGE.get(Member.TITLE);
    }

    /// One for each point, and one more.
    private static List<Speaker> speakers(Supplier<Member> member, String text) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<Speaker>>();
            for (int n = 0; n <= POINTS.size(); n++) {
                futures.add(threads.submit(() -> new Speaker(member.get(), text)));
            }
            var speakers = new ArrayList<Speaker>();
            for (var future : futures) {
                speakers.add(future.get());
            }
            return speakers;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
