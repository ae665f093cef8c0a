package vn.sangkien.bot.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.bot.local.Ports;

/// The attachment store over a folder and over a real S3-compatible service that checks every signature.
class AttachmentsIT {

    private static final String ACCESS_KEY = "only-for-tests";
    private static final String SECRET_KEY = "not-a-secret";

    @TempDir
    private static Path folder;

    private static Process service;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        port = Ports.free();
        Files.createDirectories(folder.resolve("s3/bucket"));
        var settings = Files.writeString(
                folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, ACCESS_KEY, SECRET_KEY, folder.resolve("s3")));
        service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        "target/s3proxy.jar",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("target/s3proxy.log"))
                .start();
        await("the service").atMost(Duration.ofSeconds(60)).until(AttachmentsIT::isListening);
    }

    private static boolean isListening() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @AfterAll
    static void stop() {
        service.destroy();
    }

    private static Attachments store(String kind, String secretKey) {
        var url = kind.equals("folder") ? "file:" + folder.resolve("files") : "http://127.0.0.1:" + port + "/bucket";
        return new Attachments(
                new Storing().fileStore(new AttachmentSettings(url, ACCESS_KEY, secretKey, "us-east-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "s3"})
    void keeps_a_file_once_gives_it_back_and_deletes_it(String kind) throws IOException {
        var store = store(kind, SECRET_KEY);
        var content = "%PDF-1.7 giấy chứng nhận".getBytes(UTF_8);
        var kept = store.keep("giấy.pdf", new ByteArrayInputStream(content));
        assertThat(kept.type()).isEqualTo("application/pdf");
        assertThat(store.keep("bản sao.pdf", new ByteArrayInputStream(content)).id())
                .isEqualTo(kept.id());
        try (var in = store.open(kept.id())) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(store.all()).extracting(Attachments.Kept::id).containsExactly(kept.id());
        assertThat(store.all().getFirst().at()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
        store.delete(kept.id());
        store.delete(kept.id());
        assertThat(store.all()).isEmpty();
        assertThatThrownBy(() -> store.open(kept.id())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void lists_more_than_one_page() throws IOException {
        var store = store("s3", SECRET_KEY);
        var ids = new TreeSet<String>();
        for (int n = 0; n < 1_005; n++) {
            ids.add(store.keep("a.txt", new ByteArrayInputStream(("file " + n).getBytes(UTF_8)))
                    .id());
        }
        assertThat(store.all()).extracting(Attachments.Kept::id).containsExactlyInAnyOrderElementsOf(ids);
        for (var id : ids) {
            store.delete(id);
        }
    }

    @Test
    void a_wrong_key_is_refused_in_words() {
        var store = store("s3", "wrong");
        assertThatThrownBy(() -> store.keep("a.txt", new ByteArrayInputStream("a".getBytes(UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessage("the attachment store answered 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "", "ABC"})
    void what_is_no_id_opens_nothing(String id) {
        assertThatThrownBy(() -> store("folder", SECRET_KEY).open(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_damaged_picture_with_personal_data_is_not_kept() throws IOException {
        var told = store("folder", SECRET_KEY)
                .keep("a.jpg", new ByteArrayInputStream("\u00ff\u00d8\u00ff\u00e1??Exif\0\0GPS".getBytes(ISO_8859_1)));
        assertThat(told.type()).isEqualTo("application/octet-stream");
        assertThat(told.id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:bucket", "https://host", "ftp://host/bucket", ""})
    void an_address_that_is_none_stops_the_start_with_the_cure(String url) {
        assertThatThrownBy(() -> new Storing().fileStore(new AttachmentSettings(url, "a", "b", "c")))
                .hasMessageContaining("SANGKIEN_ATTACHMENTS_URL must be file:/folder, or https://host/bucket");
    }

    @Test
    void a_service_without_keys_stops_the_start_with_the_cure() {
        assertThatThrownBy(() ->
                        new Storing().fileStore(new AttachmentSettings("https://host/bucket", "", "", "us-east-1")))
                .hasMessageContaining("SANGKIEN_ATTACHMENTS_ACCESS_KEY");
    }
}
