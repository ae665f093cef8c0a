package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sangkien.bot.backup.Restore;

/// Everything is lost – PostgreSQL, Redis, the files – and comes back from a backup.
class BackupIT {
    /// Of the script: photos instead of none.
    private static final int EVIDENCE = Member.UNTIL_PLEDGE.indexOf("15tr") + 1;

    private static final Pattern RECEIPT = Pattern.compile("SK-\\d{4}-[0-9A-Z]{8}");

    /// Kept in the order of the figures of `innovation_standing`.
    private static final String STANDINGS = """
            select string_agg(concat_ws(' ', unit_code, status, change, at), '; ' order by at, change)
            from innovation_standing""";

    @TempDir
    private Path folder;

    @Test
    void what_was_said_registered_and_sent_is_there_again_in_fresh_servers() throws Exception {
        var backup = folder.resolve("backup");
        Member open;
        Member done;
        String receipt;
        String standings;
        byte[] evidence;
        try (var lost = House.named("lost").at(House.MAY_2022).start()) {
            done = register(lost);
            receipt = receipt(done);
            evidence = Files.readAllBytes(evidence(lost));
            standings = lost.jdbc().sql(STANDINGS).query(String.class).single();
            open = Member.of(lost).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE + 1));
            assertThat(open.ask()).isEqualTo("solutionType");

            var written = lost.run("backup", "write", backup.toString());
            assertThat(written.code()).as(written.text()).isZero();
            assertThat(written.text()).contains(", 1 attachments");
            assertThat(lost.run("backup", "write", backup.toString()))
                    .isEqualTo(new House.Ran(1, backup + " is not empty\n"));

            // said after the backup, so it is lost
            open.say("1");
            lost.kill();
        } // takes its servers and its folder away
        assertThat(standings).startsWith("DLK");

        try (var fresh = House.named("restored").at(House.MAY_2022.plus(Duration.ofMinutes(100)))) {
            var restored = fresh.run("backup", "restore", backup.toString());
            assertThat(restored.code()).as(restored.text()).isZero();
            assertThat(fresh.run("backup", "restore", backup.toString()).text())
                    .as("once more")
                    .contains("this database is not empty");
            fresh.with("SANGKIEN_LEDGER_LOOK", "1s").start();

            var again = open.at(fresh);
            assertThat(again.ask()).isEqualTo("solutionType");
            assertThat(again.draft()).containsEntry(7, Member.UNTIL_PLEDGE.get(Member.TITLE));
            again.say("1");
            assertThat(again.ask()).isEqualTo("field");
            var finished = again.play(Member.UNTIL_PLEDGE.subList(Member.TITLE + 2, Member.UNTIL_PLEDGE.size()));
            assertThat(String.join("\n", finished.say("khác"))).isNotEmpty();

            assertThat(fresh.get("/receipts/" + receipt)).contains(receipt).contains("Công ty");
            assertThat(String.join("\n", done.at(fresh).say("trạng thái"))).contains(receipt);
            assertThat(Files.readAllBytes(evidence(fresh))).isEqualTo(evidence);
            assertThat(fresh.jdbc().sql(STANDINGS).query(String.class).single()).startsWith(standings);
            assertBalance(fresh);
        }
    }

    @Test
    void a_damaged_backup_is_seen_through_and_restores_nothing() throws IOException {
        var backup = folder.resolve("backup");
        var house = House.shared();
        assertThat(house.run("backup", "write", backup.toString()).code()).isZero();
        assertThat(house.run("backup", "check", backup.toString()).text()).endsWith("is a whole backup\n");

        Files.writeString(backup.resolve("tables/innovation.gz"), "something else");
        Files.delete(backup.resolve("tables/member.gz"));
        var faults = List.of("the table innovation is not as it was written", "the table member is missing");
        assertThat(Restore.check(backup)).containsExactlyInAnyOrderElementsOf(faults);
        var restored = house.run("backup", "restore", backup.toString());
        assertThat(restored.code()).isEqualTo(1);
        assertThat(restored.text()).contains(faults);
        Files.delete(backup.resolve("manifest.json"));
        assertThat(Restore.check(backup)).singleElement().asString().contains("this is no backup");
    }

    @Test
    void the_nightly_script_keeps_what_is_young_and_what_it_has_just_checked() throws Exception {
        var old = Files.createDirectory(folder.resolve("20200101T013000Z"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T01:30:00Z")));
        var young = Files.createDirectory(folder.resolve("20211231T013000Z"));
        var house = House.shared();
        var script = new ProcessBuilder("src/main/scripts/backup.sh", folder.toString(), "14");
        script.environment().putAll(house.stores());
        script.environment().put("SANGKIEN_JAR", "target/sangkien-bot.jar");
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script.environment().put("SANGKIEN_LOCAL_DIR", house.folder().toString());
        var running = script.redirectErrorStream(true).start();
        var told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(told).isZero();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        try (var kept = Files.list(folder)) {
            var fresh = kept.filter(dir -> !dir.equals(young)).toList();
            assertThat(fresh).hasSize(1);
            assertThat(Restore.check(fresh.getFirst())).isEmpty();
        }
    }

    private static Member register(House house) throws IOException {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, EVIDENCE));
        assertThat(member.ask()).isEqualTo("evidence");
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
        assertThat(member.upload("giay-chung-nhan.png", picture.toByteArray())).isEqualTo(202);
        member.replies();
        member.say("xong");
        return member.play(List.of("không", "nộp", "đồng ý"));
    }

    private static String receipt(Member member) {
        var said = member.lines().getLast().path("text").stringValue() + member.lines();
        var code = RECEIPT.matcher(said);
        assertThat(code.find()).as(said).isTrue();
        return code.group();
    }

    private static Path evidence(House house) {
        var id = house.jdbc()
                .sql("select attachment_id from evidence")
                .query(String.class)
                .single();
        return house.folder().resolve("attachments").resolve(id);
    }

    /// The hour of the first life is counted in the second one.
    private static void assertBalance(House house) {
        var hour = await("the hour is counted")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                        () -> house.jdbc()
                                .sql("select * from ledger_hour where hour = '2022-05-10T02:00:00Z'")
                                .query()
                                .singleRow(),
                        row -> !row.isEmpty());
        assertThat(hour)
                .containsAllEntriesOf(
                        Map.of("waiting", 0, "set_aside", 0, "registered", 1, "receipts", 1, "queued", 0));
        assertThat((Integer) hour.get("received"))
                .isEqualTo((Integer) hour.get("answered") + (Integer) hour.get("unanswered"))
                .isGreaterThan(30);
        assertThat(house.log()).doesNotContain("does not balance");
    }
}
