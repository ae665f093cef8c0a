package vn.sangkien.bot.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.sangkien.bot.local.Ports;

/// A door before a server, which a test can shut, or stand in.
public final class Gate implements AutoCloseable {

    private final InetSocketAddress server;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isHeld;
    private ServerSocket door;
    private Thread porter;

    public Gate(int serverPort) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        try {
            port = Ports.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        door = listen(port);
        porter = accepting(door);
    }

    public int port() {
        return port;
    }

    /// Refuses who comes and cuts off who is there.
    public void shut() {
        try {
            door.close();
            porter.join(); // it is not closed before nobody waits at it any more
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lets everybody in again.
    public void open() {
        release();
        if (door.isClosed()) {
            door = listen(port);
            porter = accepting(door);
        }
    }

    /// Keeps connections, lets nothing pass.
    public void hold() {
        isHeld = true;
    }

    private synchronized void release() {
        isHeld = false;
        notifyAll();
    }

    private ServerSocket listen(int at) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread accepting(ServerSocket socket) {
        return Thread.ofPlatform().daemon().start(() -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                var caller = socket.accept();
                Thread.ofVirtual().start(() -> lead(caller, socket));
            }
        } catch (IOException _) {
            // shut
        }
    }

    private void lead(Socket caller, ServerSocket through) {
        var behind = new Socket();
        try {
            behind.connect(server);
        } catch (IOException _) {
            close(caller); // nobody is at home
            return;
        }
        open.add(caller);
        open.add(behind);
        if (through.isClosed()) { // meanwhile
            close(caller);
            close(behind);
        }
        Thread.ofVirtual().start(() -> pass(caller, behind));
        Thread.ofVirtual().start(() -> pass(behind, caller));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            var bytes = new byte[16_384];
            for (int n = from.getInputStream().read(bytes);
                    n > 0;
                    n = from.getInputStream().read(bytes)) {
                awaitRelease();
                to.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException _) {
            // cut off
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized void awaitRelease() {
        try {
            while (isHeld) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        release();
        shut();
    }
}
