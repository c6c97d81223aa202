package dev.stopover.observe.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/**
 * The published method: one TCP connection at a time, each given up after a timeout, the next one a pause after the last
 * has ended. What it measures is made of timeouts and pauses, which is why it is kept: to show that.
 *
 * <p>A sample's sending call is the whole attempt, so that its end is known for failures too.
 */
final class SequentialLoop extends ProbeLoop {

    private final InetAddress address;
    private final int port;
    private final int timeoutMs;
    private final long pauseNs;

    SequentialLoop(SampleRing ring, InetAddress address, int port, ProbeSettings settings) {
        super(ring);
        this.address = address;
        this.port = port;
        timeoutMs = Math.toIntExact(Math.max(1, settings.timeout().toMillis()));
        pauseNs = settings.interval().toNanos();
    }

    @Override
    void probe() {
        opened(
                "one TCP connection at a time, timeout " + timeoutMs + " ms, pause " + Numbers.duration(pauseNs)
                        + " (the published method)",
                "ordinary scheduling");
        while (!stopping()) {
            if (ring.hasRoom()) {
                attempt();
            }
            LockSupport.parkNanos(pauseNs);
        }
        over();
    }

    private void attempt() {
        long sequence = ring.next();
        long begin = System.nanoTime();
        Sample.Outcome outcome = Sample.Outcome.ANSWERED;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), timeoutMs);
        } catch (ConnectException e) {
            outcome = Sample.Outcome.REFUSED;
        } catch (IOException e) {
            outcome = Sample.Outcome.LOST;
        }
        long end = System.nanoTime();
        ring.sent(begin, begin, end);
        ring.complete(sequence, end, outcome, 0);
        ring.settle(end, 0, ignored -> {});
    }
}
