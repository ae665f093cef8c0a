package vn.sangkien.bot.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.flow.Edge;
import vn.sangkien.bot.flow.Fact;
import vn.sangkien.bot.flow.State;
import vn.sangkien.bot.flowfile.FlowFiles;
import vn.sangkien.bot.inbox.Entry;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.local.TestServers;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.testing.Node;

/// A node takes over changed files, and drafts follow where they lose nothing.
class FlowVersionsModuleTest {
    private static final ContactId CONTACT = new ContactId(7);
    private static final String MAIN = "innovation-registration.yaml";

    @TempDir
    Path folder;

    private Node node;
    private FlowShelf shelf;
    private FlowDecider decider;

    @BeforeEach
    void start() throws IOException {
        for (var file : FlowFiles.shipped().texts().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        node = Node.on(TestServers.fresh(), Recital.class);
        shelf = new FlowShelf(node.get(JdbcClient.class), folder);
        LiveWorld world = Mockito.mock(LiveWorld.class);
        Mockito.when(world.answer(Mockito.any(), Mockito.any(), Mockito.anyLong(), Mockito.any(), Mockito.any()))
                .thenReturn(new Fact.Person("0197-draft", Map.of(), Map.of()));
        decider =
                new FlowDecider(shelf, world, new Corrections(node.get(Journal.class)), ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void publish(String was, String now) throws IOException {
        Path file = folder.resolve(MAIN);
        String text = Files.readString(file);
        assertThat(text).contains(was);
        Files.writeString(file, text.replace(was, now));
        shelf.look();
        shelf.look();
    }

    private Decided say(@Nullable String state, String text, Facts facts) {
        var at = Instant.parse("2022-05-10T02:00:00Z");
        return decider.decide(CONTACT, state, new Entry(1, CONTACT, at, null, new Message.Text(text)), facts);
    }

    private String talk(@Nullable String state, String... texts) {
        @Nullable String now = state;
        for (String text : texts) {
            now = say(now, text, new Facts.Live()).state();
        }
        return Objects.requireNonNull(now);
    }

    private static State state(String written) {
        return Wire.state(written);
    }

    @Test
    void a_changed_file_is_served_without_a_restart() throws IOException {
        String before = shelf.current().version();
        publish("ask: Họ và tên của anh/chị", "ask: Tên đầy đủ của anh/chị");
        assertThat(shelf.current().version()).isNotEqualTo(before);
        assertThat(shelf.version(before).version()).isEqualTo(before);
    }

    @Test
    void a_file_still_being_written_is_not_served() throws IOException {
        String before = shelf.current().version();
        Files.writeString(
                folder.resolve(MAIN), Files.readString(folder.resolve(MAIN)).replace("Họ và tên của", "Tên của"));
        shelf.look();
        assertThat(shelf.current().version()).isEqualTo(before);
        shelf.look();
        assertThat(shelf.current().version()).isNotEqualTo(before);
    }

    @Test
    void a_broken_file_is_refused_and_the_version_before_goes_on() throws IOException {
        String before = shelf.current().version();
        publish("kind: phone", "kind: telephone");
        assertThat(shelf.current().version()).isEqualTo(before);
        publish("kind: telephone", "kind: phone");
        publish("Họ và tên của", "Tên của");
        assertThat(shelf.current().version()).isNotEqualTo(before);
    }

    @Test
    void a_draft_follows_at_its_next_turn_and_a_replay_finds_the_same() throws IOException {
        String draft = talk(null, "đăng ký", "đồng ý", "Nguyễn Văn An");
        publish("ask: Anh/chị làm việc ở đâu?", "ask: Anh/chị công tác ở đâu?");
        var facts = new Facts.Live();
        Decided moved = say(draft, "bỏ qua", facts);
        assertThat(state(moved.state()).version()).isEqualTo(shelf.current().version());
        assertThat(moved.replies().getFirst().text()).contains("công tác ở đâu");

        publish("ask: Anh/chị công tác ở đâu?", "ask: Nơi công tác?");
        Decided again = say(draft, "bỏ qua", new Facts.Recorded(facts.written()));
        assertThat(again.state()).isEqualTo(moved.state());
        assertThat(again.replies()).isEqualTo(moved.replies());
    }

    @Test
    void a_draft_stays_where_an_answer_would_be_lost() throws IOException {
        String before = shelf.current().version();
        String draft = talk(null, "đăng ký", "đồng ý", "Nguyễn Văn An", "0912345678");
        publish("id: phone", "id: mobile");
        assertThat(state(talk(draft, "giúp")).version()).isEqualTo(before);
        Files.writeString(folder.resolve("innovation-registration.migrations.yaml"), """
                format: 1
                flow: innovation-registration
                moves:
                  - {field: phone, renamed: mobile}
                """);
        shelf.look();
        shelf.look();
        State moved = state(talk(draft, "giúp"));
        assertThat(moved.version()).isEqualTo(shelf.current().version());
        assertThat(moved.answers()).containsKey("mobile").doesNotContainKey("phone");
    }

    @Test
    void a_draft_is_never_taken_back_to_an_earlier_version() throws IOException {
        publish("Họ và tên của", "Tên của");
        String later = shelf.current().version();
        String draft = talk(null, "đăng ký", "đồng ý", "Nguyễn Văn An");
        publish("Tên của", "Họ và tên của");
        assertThat(shelf.current().version()).isNotEqualTo(later);
        assertThat(state(talk(draft, "giúp")).version()).isEqualTo(later);
    }

    @Test
    void what_is_published_in_the_console_is_served_by_every_node_until_the_folder_changes() throws IOException {
        var other = new FlowShelf(node.get(JdbcClient.class), folder);
        String before = shelf.current().version();
        var texts = new HashMap<>(shelf.files(before));
        texts.computeIfPresent(MAIN, (_, text) -> text.replace("Họ và tên của", "Tên của"));
        assertThat(shelf.publish(FlowFiles.of(texts), before, "lan")).isTrue();
        String published = shelf.current().version();
        assertThat(published).isNotEqualTo(before);
        other.look();
        assertThat(other.current().version()).isEqualTo(published);
        assertThat(other.publish(before, before, "mai")).isFalse();
        assertThat(new FlowShelf(node.get(JdbcClient.class), folder).current().version())
                .isEqualTo(published);

        publish("Họ và tên của", "Tên gọi của");
        String written = shelf.current().version();
        assertThat(written).isNotIn(before, published);
        other.look();
        assertThat(other.current().version()).isEqualTo(written);
        assertThat(other.publish(before, written, "mai")).isTrue();
        shelf.look();
        assertThat(shelf.current().version()).isEqualTo(before);
        assertThat(shelf.published(9).stream().map(FlowVersions.Publication::by))
                .containsExactly("mai", "", "lan", "");
    }

    @Test
    void a_turn_leaves_which_way_it_went_and_nothing_that_was_said() {
        var edges = node.get(Edges.class);
        var walked = Objects.requireNonNull(say(talk(null, "đăng ký", "đồng ý"), "Nguyễn Văn An", new Facts.Live())
                .walked());
        assertThat(walked.edge()).isEqualTo(new Edge("fullName", "phone", Edge.Kind.ANSWERED, 1));
        edges.put(List.of(walked, walked));
        var rows = node.get(JdbcClient.class)
                .sql("select * from turn_edge where to_step = 'phone'")
                .query()
                .listOfRows();
        assertThat(rows).hasSize(2);
        assertThat(rows.toString()).doesNotContain("Nguyễn").contains("fullName", "ANSWERED", "-draft");
    }
}
