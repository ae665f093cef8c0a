package vn.sangkien.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.sangkien.bot.flowfile.FlowFiles;

class StoriesTest {
    @Test
    void every_shipped_story_plays_as_written() {
        var out = new ByteArrayOutputStream();
        FlowFiles files = FlowFiles.read(Path.of("conversation-flows"));
        assertThat(files.issues()).isEmpty();
        var stories = new Stories(files.flows(), new PrintStream(out, true, StandardCharsets.UTF_8));
        int failed = stories.play(Path.of("conversation-flows/stories"), true);
        assertThat(failed).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("questions covered, 100 %", "branches covered, 100 %");
    }

    @Test
    void the_example_needs_no_more_than_its_files() {
        var out = new ByteArrayOutputStream();
        FlowFiles files = FlowFiles.read(Path.of("conversation-flows/examples"));
        assertThat(files.issues()).isEmpty();
        var stories = new Stories(files.flows(), new PrintStream(out, true, StandardCharsets.UTF_8));
        int failed = stories.play(Path.of("conversation-flows/examples"), true);
        assertThat(failed).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("questions covered, 100 %", "branches covered, 100 %");
    }
}
