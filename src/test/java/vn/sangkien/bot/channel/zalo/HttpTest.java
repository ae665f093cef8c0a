package vn.sangkien.bot.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

/// A provider may close a connection after each answer without a word; no call may be lost on one of those.
class HttpTest {
    private static final String ANSWER = "{\"error\":0,\"message\":\"Success\",\"data\":{\"message_id\":\"m\"}}";
    private static final int CALLS = 20;

    @Test
    void no_call_is_lost_on_a_connection_the_other_side_has_closed() throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server));
            var http = new Http();
            var request = new Request.Builder()
                    .url("http://127.0.0.1:" + server.getLocalPort() + "/v3.0/oa/message/cs")
                    .post(RequestBody.create("{}", MediaType.get("application/json")))
                    .build();
            for (int n = 0; n < CALLS; n++) {
                assertThat(http.call(request, Duration.ofSeconds(10))).isInstanceOf(Answer.Done.class);
            }
        }
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                answer(connection);
            } catch (IOException _) {
                return; // the test is over, or shows that a call was lost
            }
        }
    }

    private static void answer(Socket connection) throws IOException {
        var request = new StringBuilder();
        InputStream in = connection.getInputStream();
        while (!request.toString().endsWith("\r\n\r\n{}")) {
            int read = in.read();
            if (read < 0) {
                return;
            }
            request.append((char) read);
        }
        connection
                .getOutputStream()
                .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + ANSWER.length()
                                + "\r\n\r\n" + ANSWER)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
