package vn.sangkien.bot.attachment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import okhttp3.Request;

/// Signs requests to an S3-compatible service with AWS signature version 4.
///
/// The parameters of a query have to stand in their order, and as [#encoded] writes them.
///
/// @param region whatever the service calls itself; most take `us-east-1`
record S3Signature(String accessKey, String secretKey, String region) {

    private static final String SIGNED = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// The same request with its date, the hash of its body, and the signature over all its headers.
    Request sign(Request request, byte[] body, Instant now) {
        String time = TIME.format(now);
        String hash = hex(sha256(body));
        var dated = request.newBuilder()
                .header("Host", host(request.url()))
                .header("x-amz-content-sha256", hash)
                .header("x-amz-date", time)
                .build();
        var names = dated.headers().names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        String headers = names.stream()
                .map(name -> name + ":" + String.valueOf(dated.header(name)).strip() + "\n")
                .collect(Collectors.joining());
        String signedNames = String.join(";", names);
        String canonical = String.join(
                "\n", request.method(), request.url().encodedPath(), query(request.url()), headers, signedNames, hash);
        String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String toSign = String.join("\n", SIGNED, time, scope, hex(sha256(bytes(canonical))));
        return dated.newBuilder()
                .header(
                        "Authorization",
                        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                                .formatted(SIGNED, accessKey, scope, signedNames, hex(hmac(key(time), toSign))))
                .build();
    }

    private static String query(HttpUrl url) {
        var query = url.encodedQuery();
        return query == null ? "" : query;
    }

    /// A name or a value in a query.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private byte[] key(String time) {
        byte[] key = bytes("AWS4" + secretKey);
        for (String part : new String[] {time.substring(0, 8), region, "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static String host(HttpUrl url) {
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? url.host() : url.host() + ":" + url.port();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] content) {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public String toString() {
        return "S3Signature[" + region + "]";
    }
}
