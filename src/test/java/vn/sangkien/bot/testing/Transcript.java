package vn.sangkien.bot.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.shared.ContactId;
import vn.sangkien.bot.shared.Message;
import vn.sangkien.bot.shared.Reply;

/// What was said in a chat, in its order, for people to read.
public final class Transcript {
    private Transcript() {}

    private record Said(long journalId, String body) {}

    private record Heard(long id, String message) {}

    /// Prints it under a title, the last so many lines.
    public static void print(JdbcClient jdbc, String title, ContactId contact, int most) {
        var heard = new ArrayDeque<>(jdbc.sql("select id, message from journal where contact_id = ? order by id")
                .param(contact.value())
                .query((row, _) -> new Heard(row.getLong(1), row.getString(2)))
                .list());
        var lines = new ArrayList<String>();
        for (var said : jdbc.sql("""
                        select coalesce(journal_id, 0) as journal_id, body from sent
                        where contact_id = ? and outcome in ('sent', 'unknown') and body is not null order by id""")
                .param(contact.value())
                .query((row, _) -> new Said(row.getLong("journal_id"), row.getString("body")))
                .list()) {
            while (!heard.isEmpty() && heard.getFirst().id() <= said.journalId()) {
                lines.addAll(line(heard.removeFirst().message()));
            }
            var reply = JsonMapper.shared().readValue(said.body(), Reply.class);
            var buttons = reply.buttons().stream().map(Reply.Button::label).toList();
            lines.add("Trợ lý: " + reply.text().replace("\n", " / ")
                    + (reply.files().isEmpty() ? "" : " [ảnh]") + (buttons.isEmpty() ? "" : " " + buttons));
        }
        heard.forEach(entry -> lines.addAll(line(entry.message())));
        System.out.println("== " + title);
        lines.subList(Math.max(0, lines.size() - most), lines.size()).forEach(System.out::println);
    }

    private static List<String> line(String written) {
        var message = JsonMapper.shared().readValue(written, Message.class);
        if (message instanceof Message.Text(String text)) {
            return List.of("Người nhắn: " + text);
        }
        if (message instanceof Message.Tap(String payload)) {
            return List.of("Người nhắn chạm: " + payload);
        }
        return message instanceof Message.File ? List.of("Người nhắn: [ảnh]") : List.of();
    }
}
