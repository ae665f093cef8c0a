package vn.sangkien.bot.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// TCP ports of the loopback interface for servers that are to be found at the same one after a restart.
public final class Ports {
    // From below the range out of which Linux gives outgoing connections theirs (32768 on, by default): one of those
    // would otherwise sit on a server's port while the server is away.
    private static final int FIRST = 20_000;
    private static final int LAST = 32_767;
    private static final int TRIES = 1_000;

    private Ports() {}

    /// One nobody listens at.
    ///
    /// @throws IOException if none was found
    public static int free() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port between " + FIRST + " and " + LAST + " is free; stop some of the servers");
    }

    static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
