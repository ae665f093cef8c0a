package vn.sangkien.bot.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody should send is answered kindly and specifically, and changes nothing.
class BadInputIT {

    /// The fields answered before the title is asked.
    private static final int GROUP = 6;

    private final House house = House.shared();

    @Test
    void words_that_answer_nothing_are_told_what_is_wanted() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE - 1));
        var before = member.draft();
        assertThat(member.say("qwertyuiop")).singleElement().asString().contains("chọn một số trong danh sách");
        assertThat(member.say("9")).singleElement().asString().contains("Em chưa thấy lựa chọn này");
        assertThat(member.draft()).isEqualTo(before);
        assertThat(member.ask()).isEqualTo("group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000", "\u200b\n"})
    void an_empty_message_is_named_as_such(String nothing) {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 2));
        assertThat(member.say(nothing)).singleElement().asString().contains("tin nhắn trống");
        assertThat(member.ask()).isEqualTo("fullName");
    }

    @Test
    void twenty_thousand_characters_are_refused_with_the_limit() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE));
        assertThat(member.say("dài ".repeat(5000)))
                .singleElement()
                .asString()
                .contains("19.999 ký tự", "nhiều nhất là 250");
        assertThat(member.ask()).isEqualTo("title");
        assertThat(member.say("Cải tiến đồ gá khâu đế"))
                .singleElement()
                .asString()
                .contains("Cải tiến đồ gá khâu đế");
    }

    @Test
    void a_description_that_grows_too_long_keeps_what_it_had() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 17));
        assertThat(member.say("dài ".repeat(5000))).singleElement().asString().contains("các phần trước vẫn còn");
        member.say("xong");
        assertThat(member.ask()).isEqualTo("effect");
        assertThat(member.draft()).containsEntry(14, Member.UNTIL_PLEDGE.get(16));
    }

    @Test
    void markup_and_sql_are_kept_as_typed_where_text_is_wanted() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE));
        var title = "Cải tiến <script>alert('x')</script> '; drop table innovation; -- \\u0041 {value}";
        assertThat(member.say(title)).singleElement().asString().contains(title);
        assertThat(member.draft()).containsEntry(7, title);
        assertThat(house.jdbc()
                        .sql("select count(*) from innovation")
                        .query(Long.class)
                        .single())
                .isNotNegative();
    }

    @Test
    void markup_is_refused_where_a_name_is_wanted() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 2));
        assertThat(member.say("<b>Nguyễn Văn An</b>"))
                .singleElement()
                .asString()
                .contains("Họ tên chỉ gồm chữ cái");
        assertThat(member.ask()).isEqualTo("fullName");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "null",
                "[]",
                "{\"text\": \"xin chào\"}",
                "{\"id\": \"../../../etc\", \"text\": \"x\"}",
                "{\"id\": \"0123456789\", \"text\": {\"a\": 1}}",
            })
    void a_body_that_is_no_message_is_refused(String body) {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 2));
        assertThat(member.send(body)).isEqualTo(400);
        assertThat(member.replies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "~~~~", "~x~zzzzzz~group~NOTHING", "~x~1~cmd~DROP", "không phải nút"})
    void a_button_nobody_made_changes_nothing(String payload) {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE));
        var before = member.draft();
        assertThat(member.send(Member.newId(), Map.of("payload", payload))).isEqualTo(202);
        assertThat(member.replies()).isNotEmpty().last().asString().isNotBlank();
        assertThat(member.draft()).isEqualTo(before).hasSize(GROUP + 1);
        assertThat(member.ask()).isEqualTo("title");
    }

    @Test
    void somebody_elses_button_changes_nothing() {
        var other = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE - 1));
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE - 1));
        member.send(Member.newId(), Map.of("payload", other.button("Cán bộ công đoàn")));
        assertThat(member.replies().getFirst()).contains("một bản đăng ký khác");
        assertThat(member.ask()).isEqualTo("group");
        assertThat(other.ask()).isEqualTo("group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sangkien_visitor=", "sangkien_visitor=' or 1=1 --"})
    void without_the_cookie_nothing_is_kept_and_nothing_is_shown(String cookie) {
        var stranger = Member.withCookie(house, cookie);
        assertThat(stranger.send(Member.newId(), Map.of("text", "xin chào"))).isEqualTo(403);
        assertThat(stranger.upload("anh.jpg", jpeg(100))).isEqualTo(403);
        assertThat(stranger.lines()).isEmpty();
    }

    @Test
    void a_photo_of_five_megabytes_is_taken_and_one_of_eleven_is_not() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 20));
        assertThat(member.upload("anh.jpg", jpeg(5_000_000))).isEqualTo(202);
        assertThat(member.replies()).singleElement().asString().contains("Đã nhận 1 tệp");
        assertThat(member.upload("to.jpg", jpeg(11_000_000))).isEqualTo(413);
        assertThat(member.replies()).isEmpty();
        member.say("xong");
        assertThat(member.draft()).containsEntry(17, "1 tệp");
    }

    @Test
    void a_page_called_a_photo_is_seen_through() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, 20));
        var page = "<!doctype html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        assertThat(member.upload("anh.jpg", page)).isEqualTo(202);
        assertThat(member.replies()).singleElement().asString().contains("Em chỉ nhận ảnh");
        assertThat(member.ask()).isEqualTo("evidence");
    }

    @Test
    void a_file_where_words_are_wanted_is_told_its_place() {
        var member = Member.of(house).play(Member.UNTIL_PLEDGE.subList(0, Member.TITLE));
        assertThat(member.upload("anh.jpg", jpeg(1000))).isEqualTo(202);
        assertThat(member.replies()).singleElement().asString().contains("ở câu Minh chứng");
        assertThat(member.ask()).isEqualTo("title");
    }

    @Test
    void an_unknown_receipt_says_so() throws Exception {
        var answer = House.HTTP.send(
                HttpRequest.newBuilder(house.url("/receipts/%3Cscript%3E"))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    /// Begins like a photo; the rest is noise, so that no two are the same.
    private static byte[] jpeg(int size) {
        var bytes = new byte[size];
        RandomGenerator.getDefault().nextBytes(bytes);
        var head = new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0};
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }
}
