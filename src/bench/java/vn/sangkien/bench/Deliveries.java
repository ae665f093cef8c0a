package vn.sangkien.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AttributeKey;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Delivers events to the bot's webhooks, over connections that are kept.
final class Deliveries {

    /// What a delivery is told that got no answer.
    static final int NO_ANSWER = 0;

    private static final int LARGEST = 1 << 16;
    private static final AttributeKey<IntConsumer> WAITING = AttributeKey.valueOf("waiting");

    private final String secret;
    private final List<Node> nodes = new ArrayList<>();
    private int next;

    private record Node(URI webhook, Bootstrap bootstrap, Deque<Channel> idle) {}

    Deliveries(EventLoopGroup loop, List<URI> webhooks, String secret) {
        this.secret = secret;
        for (var webhook : webhooks) {
            var idle = new ArrayDeque<Channel>();
            var bootstrap = new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .remoteAddress(webhook.getHost(), webhook.getPort())
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel connection) {
                            connection
                                    .pipeline()
                                    .addLast(
                                            new HttpClientCodec(), new HttpObjectAggregator(LARGEST), new Told(idle));
                        }
                    });
            nodes.add(new Node(webhook, bootstrap, idle));
        }
    }

    /// Delivers it to the next node.
    ///
    /// @param told gets the status of the answer
    void deliver(byte[] event, IntConsumer told) {
        var node = nodes.get(next++ % nodes.size());
        @Nullable Channel kept = node.idle().poll();
        while (kept != null && !kept.isActive()) {
            kept = node.idle().poll();
        }
        if (kept != null) {
            send(kept, node, event, told);
            return;
        }
        var connecting = node.bootstrap().connect();
        var _ = connecting.addListener(_ -> {
            if (connecting.isSuccess()) {
                send(connecting.channel(), node, event, told);
            } else {
                told.accept(NO_ANSWER);
            }
        });
    }

    private void send(Channel connection, Node node, byte[] event, IntConsumer told) {
        connection.attr(WAITING).set(told);
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                node.webhook().getRawPath(),
                Unpooled.wrappedBuffer(event));
        request.headers()
                .set(HttpHeaderNames.HOST, node.webhook().getAuthority())
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set("X-Telegram-Bot-Api-Secret-Token", secret)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, event.length);
        var _ = connection.writeAndFlush(request);
    }

    private static final class Told extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final Deque<Channel> idle;

        Told(Deque<Channel> idle) {
            this.idle = idle;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            if (context.channel().isActive()) {
                idle.push(context.channel());
            }
            tell(context, response.status().code());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            tell(context, NO_ANSWER);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }

        private static void tell(ChannelHandlerContext context, int status) {
            @Nullable IntConsumer waiting = context.channel().attr(WAITING).getAndSet(null);
            if (waiting != null) {
                waiting.accept(status);
            }
        }
    }
}
