package vn.sangkien.bot.channel.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/// Telegram's Bot API. Nothing is repeated in silence: a message might be said twice. What fails is told without the
/// address, which holds the token.
///
/// Connections are kept for less time than servers commonly keep theirs: one that the other side closed just then
/// takes a message with it, and what is lost on it cannot be told from what was accepted.
@OnTelegram
@Component
class BotApi {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int AT_ONCE = 128;

    private static final ScopedValue<Fate> FATE = ScopedValue.newInstance();

    private final Bot bot;
    private final OkHttpClient client;
    private final Duration within;
    private final OkHttpTelegramClient usual;

    BotApi(Bot bot, TelegramSettings settings) {
        this.bot = bot;
        this.client = client(new Dispatcher(Executors.newVirtualThreadPerTaskExecutor()));
        this.within = settings.sending().answerWithin();
        this.usual = telegram(client, within);
    }

    private static OkHttpClient client(Dispatcher dispatcher) {
        // 5 calls at a time to one host is what a client does by itself
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(AT_ONCE, KEPT.toMillis(), TimeUnit.MILLISECONDS))
                .connectTimeout(CONNECT)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
    }

    /// How a call is made with the library.
    interface Calling<T> {
        T by(OkHttpTelegramClient telegram) throws TelegramApiException;
    }

    <T extends Serializable> BotAnswer<T> call(BotApiMethod<T> method) {
        return call(telegram -> telegram.execute(method));
    }

    /// For the methods the library has a way of its own for.
    <T> BotAnswer<T> call(Calling<T> how) {
        return call(usual, how);
    }

    /// Calls that one may break off together.
    Line line() {
        return new Line(client(new Dispatcher(Executors.newVirtualThreadPerTaskExecutor())));
    }

    /// A line of its own to Telegram.
    final class Line {
        private final OkHttpClient own;

        private Line(OkHttpClient own) {
            this.own = own;
        }

        <T extends Serializable> BotAnswer<T> call(Duration patience, BotApiMethod<T> method) {
            return execute(patience, telegram -> telegram.execute(method));
        }

        <T> BotAnswer<T> execute(Duration patience, Calling<T> how) {
            return BotApi.call(telegram(own, patience), how);
        }

        void breakOff() {
            own.dispatcher().cancelAll();
        }
    }

    private OkHttpTelegramClient telegram(OkHttpClient with, Duration patience) {
        var caller = with.newBuilder()
                .callTimeout(patience)
                .readTimeout(patience)
                .eventListenerFactory(_ -> FATE.isBound() ? FATE.get() : EventListener.NONE)
                .build();
        return new OkHttpTelegramClient(BotJson.MAPPER, caller, bot.token(), bot.url());
    }

    private static <T> BotAnswer<T> call(OkHttpTelegramClient telegram, Calling<T> how) {
        var fate = new Fate();
        try {
            return new BotAnswer.Done<>(ScopedValue.where(FATE, fate).call(() -> how.by(telegram)));
        } catch (TelegramApiException | RuntimeException e) {
            return BotAnswer.of(e, fate.status, fate.left);
        }
    }

    /// How far a call came; the library tells only that it failed. It is made in the thread that asks for it.
    private static final class Fate extends EventListener {
        volatile boolean left;
        volatile int status;

        @Override
        public void requestHeadersStart(Call call) {
            left = true;
        }

        @Override
        public void responseHeadersEnd(Call call, Response response) {
            status = response.code();
        }
    }

    /// Opens a file by the path `getFile` told; an answer that is not the file says so by its status.
    Opened open(String path) throws IOException {
        var answer = client.newBuilder()
                .callTimeout(Duration.ofSeconds(60))
                .readTimeout(within)
                .build()
                .newCall(new Request.Builder().url(bot.file(path)).build())
                .execute();
        return new Opened(answer);
    }

    /// A file on its way.
    record Opened(Response answer) implements AutoCloseable {
        int status() {
            return answer.code();
        }

        InputStream content() {
            return answer.body().byteStream();
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
