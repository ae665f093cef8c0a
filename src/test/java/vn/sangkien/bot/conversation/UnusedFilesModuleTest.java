package vn.sangkien.bot.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.registry.Innovations;
import vn.sangkien.bot.testing.Node;
import vn.sangkien.bot.testing.TickingClock;

class UnusedFilesModuleTest {

    @TempDir
    private Path folder;

    @Import({Recital.class, UnusedFiles.class, Innovations.class})
    static class House {}

    @Test
    void what_nothing_refers_to_is_deleted_once_it_is_a_day_old() throws IOException {
        try (var node = Node.on(TestServers.fresh(), House.class, "--sangkien.attachments.url=" + folder.toUri())) {
            var jdbc = node.get(JdbcClient.class);
            var said = kept(node, "a photo somebody sent", true);
            var shown = kept(node, "proof of an innovation", true);
            var draft = kept(node, "proof in a draft whose journal is gone", true);
            var news = kept(node, "of a form proposed to somebody at night", true);
            var fresh = kept(node, "just sent, not written of yet", false);
            var nobodys = kept(node, "of somebody who had everything erased", true);

            var contact = node.hearNew("somebody", "event", "the file " + said);
            await().atMost(Duration.ofSeconds(30)).until(() -> Recital.isQuiet(node.context()));
            var innovation = UUID.fromString("00000000-0000-7000-8000-000000000001");
            jdbc.sql("""
                            insert into innovation (id, receipt, unit_name, programme, phase, status, title, submitted_at,
                                changed_at, version, answers)
                            values (?, 'SK-2022-TESTTEST', 'x', 'P', 1, 'SUBMITTED', 't', now(), now(), 1, '{}')""").param(innovation).update();
            jdbc.sql("insert into evidence (id, innovation_id, attachment_id, name, type) values (?, ?, ?, 'a', 'b')")
                    .params(innovation, innovation, shown)
                    .update();
            jdbc.sql("""
                            insert into checkpoint (contact_id, turn_no, state, at) values (?, 1, ?, now())
                            on conflict (contact_id) do update set state = excluded.state""")
                    .params(contact.value(), "{\"evidence\":[{\"id\":\"" + draft + "\"}]}")
                    .update();

            jdbc.sql("insert into tiding (key, contact_id, message, made_at, due_at) values ('k', ?, ?, now(), now())")
                    .params(contact.value(), "{\"evidence\":\"" + news + "\"}")
                    .update();

            node.get(UnusedFiles.class).delete();
            assertThat(folder).isDirectoryNotContaining(file -> file.endsWith(nobodys));
            assertThat(node.get(Attachments.class).all())
                    .extracting(Attachments.Kept::id)
                    .containsExactlyInAnyOrder(said, shown, draft, news, fresh);

            jdbc.sql("delete from evidence").update();
            jdbc.sql("delete from turn").update();
            jdbc.sql("delete from journal").update();
            jdbc.sql("update sent set body = null").update();
            node.get(UnusedFiles.class).delete();
            assertThat(node.get(Attachments.class).all())
                    .extracting(Attachments.Kept::id)
                    .containsExactlyInAnyOrder(draft, news, fresh);
        }
    }

    private String kept(Node node, String content, boolean old) throws IOException {
        var id = node.get(Attachments.class)
                .keep("a.txt", new ByteArrayInputStream(content.getBytes(UTF_8)))
                .id();
        var now = node.get(TickingClock.class).instant();
        Files.setLastModifiedTime(
                folder.resolve(id), FileTime.from(old ? now.minus(UnusedFiles.SETTLED.plusMinutes(1)) : now));
        return id;
    }
}
