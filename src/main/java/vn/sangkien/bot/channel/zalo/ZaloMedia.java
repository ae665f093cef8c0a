package vn.sangkien.bot.channel.zalo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.attachment.Attachments;
import vn.sangkien.bot.inbox.MediaSource;
import vn.sangkien.bot.shared.ChannelAccount;
import vn.sangkien.bot.shared.Message;

/// Fetches people's files from Zalo's content network, and from nowhere else.
@OnZalo
@Component
class ZaloMedia implements MediaSource {
    private static final Duration WHOLE_CALL = Duration.ofSeconds(30);
    private static final int REDIRECTS = 3;

    /// A listed address of a machine, as tests need it; only such a one may be private.
    private static final Pattern MACHINE = Pattern.compile("localhost|[0-9.]+|.*:.*");

    private final List<String> hosts;
    private final OkHttpClient client;

    ZaloMedia(ZaloSettings settings, Http http) {
        hosts = settings.mediaHosts().stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        client = http.like().callTimeout(WHOLE_CALL).dns(this::addresses).build();
    }

    @Override
    public String channel() {
        return Oa.CHANNEL;
    }

    @Override
    public InputStream open(ChannelAccount account, Message.Media media) throws IOException {
        HttpUrl url = HttpUrl.parse(media.source());
        for (int n = 0; n <= REDIRECTS; n++) {
            if (url == null || !isAllowed(url.host())) {
                throw new Gone("a host that is not allowed");
            }
            try (var answer =
                    client.newCall(new Request.Builder().url(url).build()).execute()) {
                if (!answer.isRedirect()) {
                    return new ByteArrayInputStream(checked(content(answer), media.checksum()));
                }
                url = url.resolve(String.valueOf(answer.header("Location")));
            }
        }
        throw new Gone("too many redirects");
    }

    private static byte[] content(Response answer) throws IOException {
        int status = answer.code();
        if (status == 408 || status == 429 || status >= 500) {
            throw new IOException("status " + status);
        }
        if (!answer.isSuccessful()) {
            throw new Gone("status " + status);
        }
        if (answer.body().contentLength() > Attachments.LARGEST) {
            throw new Gone("too large");
        }
        byte[] content = answer.body().byteStream().readNBytes((int) Attachments.LARGEST + 1);
        if (content.length > Attachments.LARGEST) {
            throw new Gone("too large");
        }
        return content;
    }

    /// A file that was cut on the way is worth another try.
    private static byte[] checked(byte[] content, String checksum) throws IOException {
        if (checksum.matches("[0-9a-fA-F]{32}") && !md5(content).equalsIgnoreCase(checksum)) {
            throw new IOException("not the file that was sent");
        }
        return content;
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private boolean isAllowed(String host) {
        return hosts.stream()
                .anyMatch(allowed ->
                        host.equals(allowed) || (!MACHINE.matcher(allowed).matches() && host.endsWith("." + allowed)));
    }

    /// Of a name that is allowed, only addresses out in the world.
    private List<InetAddress> addresses(String host) throws UnknownHostException {
        var all = List.of(InetAddress.getAllByName(host));
        boolean isListed = hosts.contains(host) && MACHINE.matcher(host).matches();
        var open =
                all.stream().filter(address -> isListed || !isPrivate(address)).toList();
        if (open.isEmpty()) {
            throw new UnknownHostException("no public address");
        }
        return open;
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
        boolean unique = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || shared
                || unique;
    }
}
