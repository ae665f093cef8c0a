package vn.sangkien.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command from the outside: streams in, streams and an exit code out.
class UnderstandCsvTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... args) {
        // half past midnight on 10/5/2022 in Vietnam
        var clock = InstantSource.fixed(Instant.parse("2022-05-09T17:30:00Z"));
        return new UnderstandCsv(clock)
                .run(
                        args,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void answers_the_whole_table_of_examples() throws IOException {
        var stream = Objects.requireNonNull(getClass().getResourceAsStream("/understanding/examples.csv"));
        var table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run(table)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(table);
    }

    @Test
    void searches_a_tree_of_ones_own(@TempDir Path dir) throws IOException {
        var units = Files.writeString(
                dir.resolve("units.csv"), "\uFEFFcode,name,level,parent_code\nA,CĐCS Hoa Sen,GRASSROOTS,\n");
        assertThat(run("kind,input\nunit-search,hoa sen\ndate,hôm nay\n", "--units", units.toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("kind,input,value\nunit-search,hoa sen,CĐCS Hoa Sen\ndate,hôm nay,2022-05-10\n");
    }

    @Test
    void tells_faults_and_misuse_apart() {
        assertThat(run("kind,input\nweather,nắng\n")).isEqualTo(1);
        assertThat(run("", "--today", "10/5/2022")).isEqualTo(2);
        assertThat(run("", "--units")).isEqualTo(2);
        assertThat(run("", "--what")).isEqualTo(2);
        assertThat(run("", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--today");
    }
}
