package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Whatever arrives twice has one effect and is answered once.
class DuplicatesIT {

    private final House house = House.shared();

    @Test
    void the_same_message_three_times_in_a_row_counts_once() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 2));
        var id = Member.newId();
        var name = Map.of("text", "Nguyễn Văn An");
        assertThat(member.send(id, name)).isEqualTo(202);
        assertThat(member.replies()).singleElement().asString().contains("Nguyễn Văn An", "Bước 3/19");

        assertThat(member.send(id, name)).isEqualTo(202);
        assertThat(member.send(id, name)).isEqualTo(202);
        assertThat(member.replies()).isEmpty();
        assertThat(heard(member)).isEqualTo(3);
        assertThat(member.ask()).isEqualTo("phone");
    }

    @Test
    void the_same_message_many_times_at_once_counts_once() throws Exception {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 2));
        var id = Member.newId();
        Callable<Integer> sending = () -> member.send(id, Map.of("text", "Nguyễn Văn An"));
        assertThat(atOnce(List.of(sending, sending, sending, sending, sending, sending)))
                .containsOnly(202);
        assertThat(member.replies()).hasSize(1);
        assertThat(heard(member)).isEqualTo(3);
        assertThat(member.ask()).isEqualTo("phone");
    }

    @Test
    void a_double_tap_is_passed_over_in_silence() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE - 1));
        var tap = Map.of("payload", member.button("Công nhân lao động doanh nghiệp"));
        member.send(Member.newId(), tap);
        member.send(Member.newId(), tap);
        assertThat(member.replies()).singleElement().asString().contains("Tên sáng kiến?");
        assertThat(member.ask()).isEqualTo("title");
    }

    @Test
    void two_tabs_that_answer_differently_at_once_leave_the_choice_to_the_member() throws Exception {
        var one = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE - 1));
        var other = one.otherTab();
        var worker = Map.of("payload", one.button("Công nhân lao động doanh nghiệp"));
        var officer = Map.of("payload", one.button("Cán bộ công đoàn"));
        assertThat(atOnce(List.of(() -> one.send(Member.newId(), worker), () -> other.send(Member.newId(), officer))))
                .containsOnly(202);
        assertThat(one.replies()).hasSize(2).last().asString().contains("Đổi thành");
        assertThat(other.replies()).hasSize(2);
        assertThat(one.ask()).isEqualTo("confirm:change");

        var first = one.draft().get(6);
        assertThat(first).isIn("Công nhân lao động doanh nghiệp", "Cán bộ công đoàn");
        other.say("không");
        assertThat(one.draft()).containsEntry(6, first);
        assertThat(one.ask()).isEqualTo("title");
    }

    @Test
    void two_tabs_that_type_at_once_lose_nothing() throws Exception {
        var one = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 16));
        var other = one.otherTab();
        var parts = List.of("Trước đây dừng máy ba mươi phút để thay khuôn.", "Nay chỉ còn mười phút nhờ đồ gá nhanh.");
        atOnce(List.of(
                () -> one.send(Member.newId(), Map.of("text", parts.get(0))),
                () -> other.send(Member.newId(), Map.of("text", parts.get(1)))));
        assertThat(one.replies()).hasSize(2);
        one.say("xong");
        assertThat(one.draft().get(14)).contains(parts);
    }

    @Test
    void a_button_of_an_earlier_question_changes_nothing_by_itself() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE));
        var officer = Map.of("payload", member.button("Cán bộ công đoàn"));
        member.say("Cải tiến đồ gá khâu đế giúp giảm thời gian thay khuôn");
        member.send(Member.newId(), officer);
        assertThat(member.replies())
                .singleElement()
                .asString()
                .contains("Đối tượng", "Công nhân lao động doanh nghiệp", "Cán bộ công đoàn");
        assertThat(member.draft()).containsEntry(6, "Công nhân lao động doanh nghiệp");
        member.tap("Giữ như cũ");
        assertThat(member.ask()).isEqualTo("solutionType");
    }

    private long heard(Member member) {
        return house.jdbc()
                .sql("select count(*) from journal where contact_id = ?")
                .param(member.contact())
                .query(Long.class)
                .single();
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }
}
