package dev.stopover.observe.probe;

import com.sun.jna.Platform;

/** The kernel's list of sockets on which something has happened (epoll). */
final class Readiness implements AutoCloseable {

    private static final int BUNDLE = 64;
    /** The kernel packs this structure on x86-64 only. */
    private static final int EVENT = Platform.isIntel() ? 12 : 16;

    private static final int DATA = EVENT - 8;

    private final OffHeap wanted = new OffHeap(16);
    private final OffHeap ready = new OffHeap(BUNDLE * EVENT);
    private final OffHeap patience = new OffHeap(32);
    private final int fd = Libc.epoll_create1(Libc.SOCK_CLOEXEC);

    /** Watches a socket; {@code key} comes back from {@link #key}. */
    void watch(int socket, int events, long key) {
        wanted.putInt(0, events).putLong(DATA, key);
        Libc.epoll_ctl(fd, Libc.EPOLL_CTL_ADD, socket, wanted.at(0));
    }

    /** {@return how many sockets are ready now; never waits} */
    int poll() {
        return Libc.epoll_wait(fd, ready.at(0), BUNDLE, 0);
    }

    /** {@return whether another {@link #poll} may bring more} */
    boolean mayHaveMore(int count) {
        return count == BUNDLE;
    }

    /** {@return the key of the {@code i}-th ready socket} */
    long key(int i) {
        return ready.getLong(i * EVENT + DATA);
    }

    /** Waits until a socket is ready or the moment has come. */
    boolean await(long untilNs) {
        long wait = Math.max(0, untilNs - System.nanoTime());
        patience.putInt(0, fd).bytes().putShort(4, (short) Libc.EPOLLIN).putShort(6, (short) 0);
        patience.putLong(8, wait / 1_000_000_000).putLong(16, wait % 1_000_000_000);
        return Libc.ppoll(patience.at(0), 1, patience.at(8), 0) > 0;
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
