package vn.sangkien.bot.channel.telegram;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/// Updates as Telegram writes them, all but their ids.
final class Sent {
    private Sent() {}

    /// @param what the parts of the message that differ, as `"text":"…"`
    static String message(String chat, long id, Instant at, String what) {
        return "\"message\":" + body(chat, id, at, what);
    }

    static String text(String chat, long id, Instant at, String text) {
        return message(chat, id, at, "\"text\":" + quoted(text));
    }

    static String edited(String chat, long id, Instant at, String text) {
        return "\"edited_message\":"
                + body(
                        chat,
                        id,
                        at,
                        "\"text\":" + quoted(text) + ",\"edit_date\":"
                                + at.plusSeconds(30).getEpochSecond());
    }

    static String tap(String chat, String callback, long under, String data) {
        return """
                "callback_query":{"id":"%s","from":{"id":%s,"is_bot":false,"first_name":"An"},"chat_instance":"1",\
                "message":{"message_id":%d,"date":1652148000,"chat":{"id":%s,"type":"private"},"text":"?"},"data":%s}""".formatted(callback, chat, under, chat, quoted(data));
    }

    static String tapInGroup(String group, String callback, long under, String data) {
        return """
                "callback_query":{"id":"%s","from":{"id":77,"is_bot":false,"first_name":"An"},"chat_instance":"1",\
                "message":{"message_id":%d,"date":1652148000,"chat":{"id":%s,"type":"supergroup"},"text":"?"},"data":%s}""".formatted(callback, under, group, quoted(data));
    }

    static String membership(String chat, Instant at, String status) {
        return """
                "my_chat_member":{"chat":{"id":%s,"type":"private"},"from":{"id":%s,"is_bot":false,"first_name":"An"},\
                "date":%d,"new_chat_member":{"user":{"id":4242,"is_bot":true,"first_name":"b"},"status":"%s"}}""".formatted(chat, chat, at.getEpochSecond(), status);
    }

    static String photo(String file) {
        return "\"photo\":[{\"file_id\":\"%s\",\"file_unique_id\":\"u\",\"width\":8,\"height\":8}]".formatted(file);
    }

    private static String body(String chat, long id, Instant at, String what) {
        return """
                {"message_id":%d,"date":%d,"from":{"id":%s,"is_bot":false,"first_name":"An"},\
                "chat":{"id":%s,"type":"private"},%s}""".formatted(id, at.getEpochSecond(), chat, chat, what);
    }

    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
