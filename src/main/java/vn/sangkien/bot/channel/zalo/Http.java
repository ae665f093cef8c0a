package vn.sangkien.bot.channel.zalo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.springframework.stereotype.Component;

/// Calls the provider and says what came of it. Nothing is repeated in silence: a message might be said twice.
///
/// Each call has a connection of its own. One that was kept may have been closed by the other side just then, and what
/// is
/// lost on it cannot be told from what was accepted.
@OnZalo
@Component
class Http {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int AT_ONCE = 64;

    private final OkHttpClient client;

    Http() {
        var dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
                .connectTimeout(CONNECT)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
    }

    /// For one that differs in some respect but shares the connections.
    OkHttpClient.Builder like() {
        return client.newBuilder();
    }

    Answer call(Request request, Duration within) {
        var left = new AtomicBoolean();
        var caller = client.newBuilder()
                .callTimeout(within)
                .readTimeout(within)
                .eventListener(new EventListener() {
                    @Override
                    public void requestHeadersStart(Call call) {
                        left.set(true);
                    }
                })
                .build();
        try (var answer = caller.newCall(request).execute()) {
            return Answer.of(
                    answer.code(), answer.header("Retry-After"), answer.body().string());
        } catch (IOException e) {
            String why = e.getClass().getSimpleName();
            return left.get() ? new Answer.Lost(why) : new Answer.NotSent(why);
        }
    }
}
