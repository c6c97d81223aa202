package dev.stopover.wiring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Waits for a TCP port to open. There is no event for that, so it is tried again and again. */
final class PortWait {

    private static final int CONNECT_MILLIS = 250;
    private static final int PAUSE_MILLIS = 10;

    private PortWait() {}

    static boolean await(String address, int port, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        do {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                return true;
            } catch (IOException e) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } while (System.nanoTime() < deadline);
        return false;
    }
}
