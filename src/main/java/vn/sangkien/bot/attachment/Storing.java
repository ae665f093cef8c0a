package vn.sangkien.bot.attachment;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Chooses the store by the address.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentSettings.class)
class Storing {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(20);

    @Bean
    FileStore fileStore(AttachmentSettings settings) {
        String url = settings.url();
        if (url.startsWith("file:")) {
            return new FolderStore(folder(url));
        }
        HttpUrl bucket = HttpUrl.parse(url);
        if (bucket == null || bucket.pathSegments().getFirst().isEmpty()) {
            throw new IllegalStateException(
                    "SANGKIEN_ATTACHMENTS_URL must be file:/folder, or https://host/bucket of an"
                            + " S3-compatible service");
        }
        if (settings.accessKey().isEmpty() || settings.secretKey().isEmpty()) {
            throw new IllegalStateException(
                    "SANGKIEN_ATTACHMENTS_ACCESS_KEY and SANGKIEN_ATTACHMENTS_SECRET_KEY must be"
                            + " set when SANGKIEN_ATTACHMENTS_URL is not a folder");
        }
        var client = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .callTimeout(WHOLE_CALL)
                .followRedirects(false)
                .build();
        var signature = new S3Signature(settings.accessKey(), settings.secretKey(), settings.region());
        return new S3Store(bucket, signature, client, Clock.systemUTC());
    }

    private static Path folder(String url) {
        String path = url.substring("file:".length());
        return path.startsWith("/") ? Path.of(URI.create(url)) : Path.of(path);
    }
}
