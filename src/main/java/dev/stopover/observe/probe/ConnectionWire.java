package dev.stopover.observe.probe;

/** Probes that are TCP connections of their own: opens them on schedule, hears of them, and closes them. */
abstract class ConnectionWire implements Wire {

    final PendingSockets sockets;
    private final OffHeap error = new OffHeap(8);

    ConnectionWire(byte[] address, int port) throws ProbeException {
        sockets = new PendingSockets(address, port);
    }

    /** Sets options of a socket that is about to connect. */
    abstract void prepare(int fd);

    /** A connection is under way, or there already. */
    abstract void begun(SampleRing ring, long sequence);

    /** A connection that is still open has something to say. */
    abstract void advance(SampleRing ring, long sequence);

    @Override
    public final void probe(SampleRing ring, long dueNs) {
        long sequence = ring.next();
        int fd = sockets.create(sequence);
        int failure = fd < 0 ? Libc.errno() : 0;
        if (fd >= 0) {
            prepare(fd);
        }
        long before = System.nanoTime();
        if (fd >= 0) {
            failure = sockets.connect(fd);
        }
        ring.sent(dueNs, before, System.nanoTime());
        if (failure != 0) {
            finish(ring, sequence, failure);
        } else {
            begun(ring, sequence);
        }
    }

    /** {@return why the socket could not connect; 0 if nothing went wrong} */
    final int failureOf(int fd) {
        error.putInt(0, 4).putInt(4, 0);
        Libc.getsockopt(fd, Libc.SOL_SOCKET, Libc.SO_ERROR, error.at(4), error.at(0));
        return error.getInt(4);
    }

    /** Notes that a probe failed, and closes it. */
    final void finish(SampleRing ring, long sequence, int failure) {
        boolean refused = failure == Libc.ECONNREFUSED;
        ring.complete(sequence, 0, refused ? Sample.Outcome.REFUSED : Sample.Outcome.NOT_SENT, failure);
        sockets.release(sequence);
    }

    @Override
    public final void collect(SampleRing ring) {
        int count;
        do {
            count = sockets.poll();
            for (int i = 0; i < count; i++) {
                long sequence = sockets.ready(i);
                if (sockets.of(sequence) >= 0) {
                    advance(ring, sequence);
                }
            }
        } while (sockets.mayHaveMore(count));
    }

    @Override
    public final void abandon(long sequence) {
        sockets.release(sequence);
    }

    /** Every time, so that a target never has many handshakes open, which it might take for an attack. */
    @Override
    public final long collectEveryNs() {
        return 0;
    }

    @Override
    public final void close() {
        sockets.close();
    }
}
