package vn.sangkien.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.staff.FirstSignIn;

/// Says where to go once the house is open.
@Component
class Welcome {
    private final Environment settings;
    private final String publicUrl;
    private @Nullable FirstSignIn first;

    Welcome(Environment settings, @Value("${sangkien.public-url:}") String publicUrl) {
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    @EventListener
    void opened(FirstSignIn account) {
        first = account;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof ServletWebServerApplicationContext context)
                || context.getWebServer() == null) {
            return;
        }
        String url = publicUrl.isEmpty()
                ? "http://localhost:" + context.getWebServer().getPort() + "/"
                : publicUrl;
        System.out.println("""

                  Sáng Kiến Bot is ready in %.1f s.
                    Chat       %s
                    Console    %s
                    Data       %s
                    Zalo       %s
                    Telegram   %s
                    Stop       Ctrl-C
                """.formatted(
                        event.getTimeTaken() == null ? 0 : event.getTimeTaken().toMillis() / 1000.0,
                        url,
                        console(url),
                        settings.getProperty("sangkien.local.servers", Boolean.class, false)
                                ? "own PostgreSQL and Redis, kept in the folder "
                                        + settings.getProperty("sangkien.local.dir", ".local")
                                : "the configured PostgreSQL and Redis",
                        zalo(url),
                        telegram()));
    }

    /// With the sample sign-in, as long as it is there.
    private String console(String url) {
        var where = url.replaceAll("/+$", "") + "/console";
        if (first != null) {
            return where + ", first sign-in as " + first.login() + " with " + first.password() + ", shown this once";
        }
        var samples = Path.of(settings.getProperty("sangkien.local.dir", ".local"), "sample-sign-in.txt");
        if (!settings.getProperty("sangkien.local.servers", Boolean.class, false) || !Files.isReadable(samples)) {
            return where;
        }
        try {
            return where + ", first sign-in with\n"
                    + Files.readAllLines(samples).stream()
                            .map(line -> "                 " + line)
                            .collect(Collectors.joining("\n"));
        } catch (IOException _) {
            return where + "; the sample sign-in in " + samples + " cannot be read";
        }
    }

    /// The channel itself has stopped the start if one of its other settings is missing.
    private String zalo(String url) {
        return settings.getProperty("sangkien.zalo.app-id", "").isBlank()
                ? "off: SANGKIEN_ZALO_APP_ID is not set"
                : "Official Account " + settings.getProperty("sangkien.zalo.oa-id", "")
                        + "; its administrator consents at " + url.replaceAll("/+$", "") + "/zalo/consent";
    }

    /// As with Zalo; what comes before the colon of the token is the bot's id.
    private String telegram() {
        String token = settings.getProperty("sangkien.telegram.token", "");
        return token.isBlank()
                ? "off: SANGKIEN_TELEGRAM_TOKEN is not set"
                : "bot " + token.replaceFirst(":.*", "") + ", by " + settings.getProperty("sangkien.telegram.mode", "");
    }
}
