package vn.sangkien.bot.channel.telegram;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.sangkien.bot.testing.Delivery;
import vn.sangkien.bot.testing.Side;
import vn.sangkien.bot.testing.Variables;

/// A fake Telegram that brings its updates, and people there, for tests of other rooms.
public final class TelegramSide implements Side {
    private final FakeTelegram telegram = new FakeTelegram();

    @Override
    public Map<String, String> settings(int port) {
        return Variables.of(telegram.settings("webhook"), telegram.url(), "http://127.0.0.1:" + port);
    }

    @Override
    public String channel() {
        return "telegram";
    }

    @Override
    public int port() {
        return URI.create(telegram.url()).getPort();
    }

    @Override
    public String address(int number) {
        return Integer.toString(700_000 + number);
    }

    @Override
    public Delivery typed(String chat, Instant at, String text) {
        var update = "{\"update_id\":" + telegram.nextUpdateId() + ","
                + Sent.text(chat, telegram.nextMessageId(), at, text) + "}";
        return new Delivery(
                "/webhooks/telegram",
                Map.of("Content-Type", "application/json", "X-Telegram-Bot-Api-Secret-Token", FakeTelegram.SECRET),
                update);
    }

    @Override
    public List<String> told(String chat) {
        return telegram.said(chat).stream().map(FakeTelegram.Heard::text).toList();
    }

    @Override
    public void close() {
        telegram.close();
    }
}
