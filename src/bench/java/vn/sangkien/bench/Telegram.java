package vn.sangkien.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The provider's side: takes what the bot sends and hands it to the member.
final class Telegram implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LARGEST = 1 << 20;
    private static final int BACKLOG = 1024;

    /// Whoever gets the messages.
    interface Reader {
        /// Whether there is such a chat.
        boolean receive(long chat, long messageId, String text, JsonNode markup);
    }

    private final Channel channel;
    private final Reader reader;
    private final BooleanSupplier refuses;
    private long nextMessage = 1;

    /// @param refuses asked for each sending
    Telegram(EventLoopGroup loop, int port, Reader reader, BooleanSupplier refuses) throws InterruptedException {
        this.reader = reader;
        this.refuses = refuses;
        this.channel = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection
                                .pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST), new Answering());
                    }
                })
                .bind("127.0.0.1", port)
                .sync()
                .channel();
    }

    private final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var path = request.uri();
            var method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            var body = request.content().isReadable()
                    ? tree(ByteBufUtil.getBytes(request.content()))
                    : JSON.createObjectNode();
            var answer = answer(method, body);
            var bytes = answer.json().getBytes(StandardCharsets.UTF_8);
            var response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(bytes));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
            boolean stays = HttpUtil.isKeepAlive(request);
            HttpUtil.setKeepAlive(response, stays);
            var written = context.writeAndFlush(response);
            if (!stays) {
                var _ = written.addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close(); // the other side has gone
        }
    }

    private record Answer(int status, String json) {}

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.createObjectNode(); // a file on its way
        }
    }

    private Answer answer(String method, JsonNode body) {
        return switch (method) {
            case "sendmessage" -> sent(body);
            case "getme" ->
                new Answer(
                        200,
                        """
                        {"ok":true,"result":{"id":100,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}""");
            case "getwebhookinfo" ->
                new Answer(
                        200,
                        """
                        {"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}""");
            default -> new Answer(200, "{\"ok\":true,\"result\":true}");
        };
    }

    private Answer sent(JsonNode body) {
        if (refuses.getAsBoolean()) {
            return new Answer(502, "{\"ok\":false,\"error_code\":502,\"description\":\"Bad Gateway\"}");
        }
        long chat = Long.parseLong(body.path("chat_id").asString("0"));
        long id = nextMessage++;
        var markup = body.path("reply_markup");
        if (markup.isString()) {
            markup = tree(markup.stringValue().getBytes(StandardCharsets.UTF_8));
        }
        if (!reader.receive(chat, id, body.path("text").asString(""), markup)) {
            return new Answer(
                    400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: chat not found\"}");
        }
        return new Answer(
                200,
                """
                {"ok":true,"result":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private"},"text":"-"}}"""
                        .formatted(id, System.currentTimeMillis() / 1000, chat));
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
    }
}
