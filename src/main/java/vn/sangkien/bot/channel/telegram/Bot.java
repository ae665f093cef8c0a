package vn.sangkien.bot.channel.telegram;

import okhttp3.HttpUrl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.TelegramUrl;
import vn.sangkien.bot.shared.ChannelAccount;

/// Our bot: who it is, and how its updates come to us.
@OnTelegram
@Component
@EnableConfigurationProperties(TelegramSettings.class)
class Bot {
    static final String CHANNEL = "telegram";

    private static final String WITHOUT = ", or leave SANGKIEN_TELEGRAM_TOKEN out to run without Telegram";

    /// How updates come.
    enum Mode {
        POLLING,
        WEBHOOK
    }

    private final String id;
    private final String token;
    private final Mode mode;
    private final String secret;
    private final HttpUrl api;
    private final String publicUrl;

    Bot(TelegramSettings settings, @Value("${sangkien.public-url:}") String publicUrl) {
        if (!settings.token().matches("[0-9]{1,20}:[A-Za-z0-9_-]{1,200}")) {
            throw new BadSetting("SANGKIEN_TELEGRAM_TOKEN is no bot token: copy it from BotFather, a number, a colon"
                    + " and about 35 letters" + WITHOUT);
        }
        this.token = settings.token();
        this.id = token.substring(0, token.indexOf(':'));
        this.mode = mode(settings.mode());
        this.secret = settings.webhookSecret();
        this.api = api(settings.apiUrl());
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        if (mode == Mode.WEBHOOK && secret.isBlank()) {
            throw new BadSetting("SANGKIEN_TELEGRAM_WEBHOOK_SECRET is missing: set it to 32 or more random characters"
                    + " of A-Z a-z 0-9 _ -, or set SANGKIEN_TELEGRAM_MODE to polling");
        }
        if (!secret.isBlank() && !secret.matches("[A-Za-z0-9_-]{1,256}")) {
            throw new BadSetting("SANGKIEN_TELEGRAM_WEBHOOK_SECRET has characters that Telegram does not take: set it"
                    + " to at most 256 of A-Z a-z 0-9 _ -");
        }
    }

    private static Mode mode(String word) {
        return switch (word.strip()) {
            case "polling" -> Mode.POLLING;
            case "webhook" -> Mode.WEBHOOK;
            case "" ->
                throw new BadSetting("SANGKIEN_TELEGRAM_MODE is missing: set it to polling on a machine that cannot be"
                        + " reached from outside, to webhook behind a public https address" + WITHOUT);
            default ->
                throw new BadSetting("SANGKIEN_TELEGRAM_MODE is neither polling nor webhook: set it to one of the two");
        };
    }

    private static HttpUrl api(String address) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null || url.pathSize() > 1 || !url.pathSegments().getFirst().isEmpty()) {
            throw new BadSetting("SANGKIEN_TELEGRAM_API_URL is no address without a path: set it to"
                    + " https://api.telegram.org or leave it out");
        }
        return url;
    }

    /// What comes before the colon of the token, and no secret.
    String id() {
        return id;
    }

    String token() {
        return token;
    }

    Mode mode() {
        return mode;
    }

    String secret() {
        return secret;
    }

    /// Where Telegram is to send updates; empty when nobody told us our address.
    String webhookUrl() {
        return publicUrl.isEmpty() ? "" : publicUrl + "/webhooks/telegram";
    }

    ChannelAccount account() {
        return new ChannelAccount(CHANNEL, id);
    }

    TelegramUrl url() {
        return new TelegramUrl(api.scheme(), api.host(), api.port(), false);
    }

    /// Where a file lies; the address holds the token.
    HttpUrl file(String path) {
        return api.newBuilder().addPathSegments("file/bot" + token + "/" + path).build();
    }

    @Override
    public String toString() {
        return "Bot[" + id + ", " + mode + "]";
    }
}
