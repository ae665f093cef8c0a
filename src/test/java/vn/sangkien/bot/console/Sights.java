package vn.sangkien.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.Arrival;
import vn.sangkien.bot.inbox.Inbox;
import vn.sangkien.bot.inbox.Journal;
import vn.sangkien.bot.reminder.Rounds;
import vn.sangkien.bot.reminder.Segment;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.WebVisitor;
import vn.sangkien.bot.testing.Chat;
import vn.sangkien.bot.testing.Pictures;

/// Something to see on every page of the console.
record Sights(
        Chat chat,
        Inbox inbox,
        Journal journal,
        JdbcClient jdbc,
        Attachments attachments,
        Rounds rounds,
        Supplier<UUID> ids) {
    static final String INSIDE = "CĐCS Công ty TNHH Giày An Phú";
    private static final Pattern RECEIPT = Pattern.compile("SK-2022-[0-9A-Z]{8}");
    private static final int EVIDENCE = 20;

    /// A registration, without evidence.
    String receipt(String address) {
        return receiptIn(chat.registration(address, INSIDE));
    }

    /// A registration with a photo.
    String proven(String address) throws IOException {
        var words = Chat.untilReview(INSIDE);
        chat.say(address, words.subList(0, EVIDENCE));
        send(address, photo());
        chat.say(address, List.of("xong"));
        return receiptIn(chat.say(address, List.of("không", "nộp", "đồng ý")));
    }

    private record Author(String name, String unit, String title, String group, String field) {}

    private static final List<Author> AUTHORS = List.of(
            new Author(
                    "Lê Thị Hoa", "CĐCS Trường Tiểu học Lê Quý Đôn", "Trò chơi học vần bằng nắp chai nhựa", "4", "6"),
            new Author(
                    "Y Thịnh Niê",
                    "CĐCS Trạm Y tế xã Ea Kênh",
                    "Sổ nhắc lịch tiêm bằng tin nhắn cho buôn xa",
                    "4",
                    "5"),
            new Author(
                    "Phạm Quốc Bảo",
                    "CĐCS Công ty Cổ phần Dệt May Tân Tiến",
                    "Gá kẹp sợi giảm đứt chỉ khi đổi màu",
                    "2",
                    "2"),
            new Author(
                    "H'Lan Mlô",
                    "CĐCS Công ty Cổ phần Cà phê Cao Nguyên",
                    "Máng sàng hai tầng tách tạp chất cà phê",
                    "2",
                    "2"),
            new Author(
                    "Đỗ Minh Tuấn", "CĐCS Công ty TNHH MTV Thép Ban Mê", "Tận dụng nhiệt khí thải sấy phôi", "2", "3"),
            new Author(
                    "Nguyễn Thu Hà",
                    "CĐCS Sở Nội vụ tỉnh Đắk Lắk",
                    "Biểu mẫu điện tử thay phiếu giấy nghỉ phép",
                    "3",
                    "4"),
            new Author(
                    "Trần Đức Long", "CĐCS Trường THPT Chu Văn An", "Bộ thí nghiệm điện từ vật liệu tái chế", "4", "6"),
            new Author(
                    "Vũ Thị Mai",
                    "CĐCS Bệnh viện Y học cổ truyền Đắk Lắk",
                    "Khay chia thuốc theo giờ tránh nhầm lẫn",
                    "4",
                    "5"));

    /// A union at work: some who submitted, some who stopped on the way, some who wait for a person.
    void country() {
        for (int i = 0; i < AUTHORS.size(); i++) {
            var author = AUTHORS.get(i);
            var words = new ArrayList<>(Chat.untilReview(author.unit()));
            words.set(2, author.name());
            words.set(8, author.group());
            words.set(9, author.title());
            words.set(11, author.field());
            chat.say("country-" + i, words);
            chat.say("country-" + i, List.of("nộp", "đồng ý"));
            var left = new ArrayList<>(words.subList(0, 4 + 2 * i));
            chat.say("country-left-" + i, left);
            if (i % 2 == 0) {
                chat.say("country-left-" + i, List.of("ờ", "không biết nữa"));
            }
        }
        // who stopped stopped yesterday
        jdbc.sql("update turn_edge set at = at - interval '25 hours'").update();
    }

    private static String receiptIn(String said) {
        var matcher = RECEIPT.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return matcher.group();
    }

    /// A member who wants a person.
    String request(String address) {
        chat.say(address, Chat.untilReview(INSIDE).subList(0, 7));
        chat.say(address, List.of("gặp người hỗ trợ"));
        return jdbc.sql("select id::text from support_request where contact_id = ? and kind = 'human'")
                .param(journal.find(WebVisitor.ACCOUNT, address).orElseThrow().value())
                .query(String.class)
                .single();
    }

    /// The same member sends a photo; its number among what they sent.
    long photoOf(String address) throws IOException {
        send(address, photo());
        var contact = journal.find(WebVisitor.ACCOUNT, address).orElseThrow();
        chat.heard(contact);
        return journal.heard(contact, 1).getLast().id();
    }

    private Message photo() throws IOException {
        return new Message.File(attachments.keep("anh.jpg", new ByteArrayInputStream(Pictures.jpeg())));
    }

    private void send(String address, Message message) {
        inbox.accept(new Arrival(WebVisitor.ACCOUNT, address, ids.get().toString(), null, message))
                .join();
    }

    /// What stands for the blanks of addresses, by the blank.
    Map<String, String> blanks(String who) throws IOException {
        var receipt = proven(who);
        var request = request(who + "-help");
        return Map.of(
                "{receipt}",
                receipt,
                "{other}",
                receipt,
                "{evidence}",
                evidence(receipt),
                "{id}",
                request,
                "{file}",
                Long.toString(photoOf(who + "-help")),
                "{round}",
                Long.toString(round()),
                "{unit}",
                "DLK",
                "{version}",
                version());
    }

    String evidence(String receipt) {
        return jdbc.sql("""
                        select e.id::text from evidence e join innovation i on i.id = e.innovation_id
                        where i.receipt = ? limit 1""").param(receipt).query(String.class).single();
    }

    String version() {
        return jdbc.sql("select version from flow_version order by number desc limit 1")
                .query(String.class)
                .single();
    }

    private long round() {
        return rounds.open(
                new Segment(Segment.Kind.JOINED, "DLK", 1, "", 100, List.of()),
                "Mời {tên}",
                Instant.parse("2022-05-10T02:00:00Z"),
                60,
                null,
                "x");
    }

    static String filled(String path, Map<String, String> blanks) {
        var filled = path;
        for (var blank : blanks.entrySet()) {
            filled = filled.replace(blank.getKey(), blank.getValue());
        }
        return filled;
    }
}
