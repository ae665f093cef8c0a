package vn.sangkien.bot.channel.telegram;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.objects.File;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.MediaSource;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.Message;

/// Fetches people's files from Telegram, which hands out those up to 20 MB.
@OnTelegram
@Component
class TelegramMedia implements MediaSource {
    private final Bot bot;
    private final BotApi api;
    private final Typing typing;

    TelegramMedia(Bot bot, BotApi api, Typing typing) {
        this.bot = bot;
        this.api = api;
        this.typing = typing;
    }

    @Override
    public String channel() {
        return Bot.CHANNEL;
    }

    @Override
    public InputStream open(ChannelAccount account, Message.Media media) throws IOException {
        if (!account.equals(bot.account())) {
            throw new Gone("another bot's");
        }
        String[] source = media.source().split("/", 2);
        Thread.ofVirtual().name("typing").start(() -> typing.show(source[0]));
        String path = path(source[source.length - 1]);
        try (var file = api.open(path)) {
            int status = file.status();
            if (status == 408 || status == 429 || status >= 500) {
                throw new IOException("status " + status);
            }
            if (status != 200) {
                throw new Gone("status " + status);
            }
            byte[] content = file.content().readNBytes((int) Attachments.LARGEST + 1);
            if (content.length > Attachments.LARGEST) {
                throw new Gone("too large");
            }
            return new ByteArrayInputStream(content);
        }
    }

    private String path(String id) throws IOException {
        return switch (api.call(GetFile.builder().fileId(id).build())) {
            case BotAnswer.Done<File>(var file) -> {
                if (file == null || file.getFilePath() == null) {
                    throw new IOException("no path");
                }
                if (file.getFileSize() != null && file.getFileSize() > Attachments.LARGEST) {
                    throw new Gone("too large");
                }
                yield file.getFilePath();
            }
            // too big for bots, or nothing of ours
            case BotAnswer.No<File> no when no.code() == 400 -> throw new Gone("refused");
            case BotAnswer.No<File> no -> throw new IOException("status " + no.code());
            case BotAnswer.Limited<File> _ -> throw new IOException("limited");
            case BotAnswer.Down<File>(int status) -> throw new IOException("status " + status);
            case BotAnswer.NotSent<File>(var why) -> throw new IOException(why);
            case BotAnswer.Lost<File>(var why) -> throw new IOException(why);
        };
    }
}
