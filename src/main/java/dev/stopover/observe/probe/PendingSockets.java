package dev.stopover.observe.probe;

import java.util.Arrays;

/**
 * The connections that wait for something, by the sequence number of their probe. Their number is bounded: the oldest
 * is given up for a new one. Closed with a reset, so that none lingers in TIME_WAIT.
 */
final class PendingSockets implements AutoCloseable {

    private static final int MOST = 2048;

    private final OffHeap peer;
    private final OffHeap options =
            new OffHeap(16).putInt(0, 1).putInt(4, 0).putInt(8, 0).putInt(12, 1);
    private final OffHeap own = OffHeap.socketAddress(new byte[4], 0);
    private final LocalPorts ports = new LocalPorts();
    private final Readiness readiness = new Readiness();
    private final int[] sockets = new int[MOST];
    private final long[] owners = new long[MOST];
    private int open;

    /**
     * No connections yet.
     *
     * @throws ProbeException if this process may not make any
     */
    PendingSockets(byte[] address, int port) throws ProbeException {
        peer = OffHeap.socketAddress(address, port);
        Arrays.fill(sockets, -1);
        int fd = Libc.socket(Libc.AF_INET, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw Sockets.refusal(Libc.errno(), address);
        }
        Libc.close(fd);
    }

    private static int slot(long sequence) {
        return (int) (sequence & (MOST - 1));
    }

    /** {@return a new socket for this probe, not connected yet; negative if the kernel gives none} */
    int create(long sequence) {
        release(slot(sequence));
        int fd = Libc.socket(Libc.AF_INET, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, Libc.IPPROTO_TCP);
        if (fd >= 0) {
            Libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_LINGER, options.at(0), 8);
            int port = ports.next();
            own.putByte(2, port >> 8).putByte(3, port);
            // A port in use by someone else is no matter: unbound, the kernel chooses one when connecting.
            Libc.bind(fd, own.at(0), 16);
            sockets[slot(sequence)] = fd;
            owners[slot(sequence)] = sequence;
            open++;
        }
        return fd;
    }

    /** Holds back the acknowledgement that would complete the handshake. */
    void holdLastAcknowledgement(int fd) {
        Libc.setsockopt(fd, Libc.IPPROTO_TCP, Libc.TCP_QUICKACK, options.at(8), 4);
    }

    /** Sends what is written to it at once. */
    void sendAtOnce(int fd) {
        Libc.setsockopt(fd, Libc.IPPROTO_TCP, Libc.TCP_NODELAY, options.at(12), 4);
    }

    /** Begins to connect. Returns 0 if that is under way or done, otherwise the reason why not. */
    int connect(int fd) {
        int error = Libc.connect(fd, peer.at(0), 16) == 0 ? 0 : Libc.errno();
        return error == Libc.EINPROGRESS ? 0 : error;
    }

    /** {@return the socket of this probe; negative if it has none any more} */
    int of(long sequence) {
        return owners[slot(sequence)] == sequence ? sockets[slot(sequence)] : -1;
    }

    /** Asks to hear of this probe in {@link #poll}. */
    void watch(long sequence) {
        readiness.watch(of(sequence), Libc.EPOLLIN | Libc.EPOLLOUT | Libc.EPOLLET, sequence);
    }

    /** {@return how many sockets have something to say; see {@link #ready}} */
    int poll() {
        return open == 0 ? 0 : readiness.poll();
    }

    boolean mayHaveMore(int count) {
        return readiness.mayHaveMore(count);
    }

    /** {@return the probe of the {@code i}-th ready socket; it may have none any more} */
    long ready(int i) {
        return readiness.key(i);
    }

    boolean await(long untilNs) {
        return readiness.await(untilNs);
    }

    /** Closes the socket of this probe, if it still has one. */
    void release(long sequence) {
        if (owners[slot(sequence)] == sequence) {
            release(slot(sequence));
        }
    }

    private void release(int slot) {
        if (sockets[slot] >= 0) {
            Libc.close(sockets[slot]);
            sockets[slot] = -1;
            open--;
        }
    }

    @Override
    public void close() {
        for (int slot = 0; slot < MOST; slot++) {
            release(slot);
        }
        readiness.close();
    }
}
