package vn.sangkien.bot.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/// A bucket of an S3-compatible service, addressed by path.
final class S3Store implements FileStore {

    private static final byte[] NOTHING = {};
    private static final int TRIES = 3;

    private final HttpUrl bucket;
    private final S3Signature signature;
    private final OkHttpClient client;
    private final InstantSource clock;

    /// @param bucket `https://host:port/bucket`, with a prefix or without
    /// @param clock the real time, else the service refuses the signature
    S3Store(HttpUrl bucket, S3Signature signature, OkHttpClient client, InstantSource clock) {
        this.bucket = bucket;
        this.signature = signature;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void keep(String id, byte[] content) throws IOException {
        var body = RequestBody.create(content, MediaType.get("application/octet-stream"));
        try (var answer = call(request(id).put(body).header("Content-Type", "application/octet-stream"), content)) {
            expect(answer, id);
        }
    }

    @Override
    public InputStream open(String id) throws IOException {
        try (var answer = call(request(id).get(), NOTHING)) {
            expect(answer, id);
            return new ByteArrayInputStream(answer.body().bytes());
        }
    }

    @Override
    public void delete(String id) throws IOException {
        try (var answer = call(request(id).delete(RequestBody.EMPTY), NOTHING)) {
            if (answer.code() != 404) {
                expect(answer, id);
            }
        }
    }

    @Override
    public List<Attachments.Kept> all() throws IOException {
        var folders = bucket.pathSegments();
        var prefix = folders.stream()
                .skip(1)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> folder + "/")
                .collect(Collectors.joining());
        var kept = new ArrayList<Attachments.Kept>();
        var next = Optional.<String>empty();
        do {
            var asked = new TreeMap<>(Map.of("list-type", "2", "prefix", prefix));
            next.ifPresent(token -> asked.put("continuation-token", token));
            var url = bucket.newBuilder()
                    .encodedPath("/" + bucket.encodedPathSegments().getFirst());
            asked.forEach((name, value) ->
                    url.addEncodedQueryParameter(S3Signature.encoded(name), S3Signature.encoded(value)));
            try (var answer = call(new Request.Builder().url(url.build()).get(), NOTHING)) {
                expect(answer, "the list");
                var page = S3Listing.read(answer.body().byteStream());
                page.keys().forEach((key, at) -> kept.add(new Attachments.Kept(key.substring(prefix.length()), at)));
                next = page.next();
            }
        } while (next.isPresent());
        return kept;
    }

    private Request.Builder request(String id) {
        return new Request.Builder().url(bucket.newBuilder().addPathSegment(id).build());
    }

    /// Tries again where that may help; every request may be repeated.
    private Response call(Request.Builder request, byte[] body) throws IOException {
        IOException trouble = new IOException("not tried");
        for (int n = 0; n < TRIES; n++) {
            try {
                var answer = client.newCall(signature.sign(request.build(), body, clock.instant()))
                        .execute();
                if (answer.code() < 500 && answer.code() != 429) {
                    return answer;
                }
                answer.close();
                trouble = new IOException("the attachment store answered " + answer.code());
            } catch (IOException e) {
                trouble = e;
            }
        }
        throw trouble;
    }

    private static void expect(Response answer, String id) throws IOException {
        if (answer.code() == 404) {
            throw new NoSuchFileException(id);
        }
        if (!answer.isSuccessful()) {
            throw new IOException("the attachment store answered " + answer.code());
        }
    }
}
