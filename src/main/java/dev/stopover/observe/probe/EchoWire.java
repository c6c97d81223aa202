package dev.stopover.observe.probe;

/**
 * Probes that are one datagram out and the same datagram back. Receive times are the kernel's, put on the packet when
 * it arrives; so answers can be fetched in bundles, several ticks later, without harm to them.
 */
abstract class EchoWire implements Wire {

    private static final int BUNDLE = 64;
    private static final int HEADER = 64;
    private static final int PACKET = 128;
    private static final int CONTROL = 64;
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final OffHeap headers = new OffHeap(BUNDLE * HEADER);
    private final OffHeap vectors = new OffHeap(BUNDLE * 16);
    private final OffHeap controls = new OffHeap(BUNDLE * CONTROL);
    private final OffHeap packets = new OffHeap(BUNDLE * PACKET);
    private final OffHeap outgoing = new OffHeap(PACKET);
    private final Pacer clock = new Pacer();
    private final int fd;

    /** Takes over a connected, non-blocking datagram socket. */
    EchoWire(int fd) {
        this.fd = fd;
        OffHeap value = new OffHeap(8).putInt(0, 1).putInt(4, RECEIVE_BUFFER);
        Libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS, value.at(0), 4);
        if (Libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, value.at(4), 4) != 0) {
            Libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_RCVBUF, value.at(4), 4);
        }
        for (int i = 0; i < BUNDLE; i++) {
            vectors.putLong(i * 16, packets.at(i * PACKET)).putLong(i * 16 + 8, PACKET);
            headers.putLong(i * HEADER + 16, vectors.at(i * 16))
                    .putLong(i * HEADER + 24, 1)
                    .putLong(i * HEADER + 32, controls.at(i * CONTROL))
                    .putLong(i * HEADER + 40, CONTROL);
        }
    }

    /** Writes the packet of a probe; returns its length. */
    abstract int compose(OffHeap packet, long sequence);

    /** {@return the sequence number in a received packet, or -1 if it is not an answer to this prober} */
    abstract long sequenceOf(OffHeap packets, int at, int length, long next);

    @Override
    public void probe(SampleRing ring, long dueNs) {
        long sequence = ring.next();
        int length = compose(outgoing, sequence);
        long before = System.nanoTime();
        int error = transmit(length);
        long after = System.nanoTime();
        if (error != 0 && error != Libc.EAGAIN) {
            // The socket reports here what an earlier probe met, and has sent nothing: the error belongs to that one.
            Sample.Outcome met = error == Libc.ECONNREFUSED ? Sample.Outcome.REFUSED : Sample.Outcome.NOT_SENT;
            ring.complete(sequence - 1, 0, met, error);
            before = System.nanoTime();
            error = transmit(length);
            after = System.nanoTime();
        }
        ring.sent(dueNs, before, after);
        if (error != 0) {
            ring.complete(sequence, 0, Sample.Outcome.NOT_SENT, error);
        }
    }

    private int transmit(int length) {
        // MSG_CONFIRM keeps the neighbour's entry fresh, so that an outage is not prolonged by waits for ARP.
        int flags = Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL | Libc.MSG_CONFIRM;
        return Libc.send(fd, outgoing.at(0), length, flags) >= 0 ? 0 : Libc.errno();
    }

    @Override
    public void collect(SampleRing ring) {
        int count;
        do {
            count = Libc.recvmmsg(fd, headers.at(0), BUNDLE, Libc.MSG_DONTWAIT, 0);
            if (count > 0) {
                // Read after the packets came in, so that it belongs to the same setting of the wall clock.
                long offset = clock.wallOffset();
                long now = System.nanoTime();
                for (int i = 0; i < count; i++) {
                    takeIn(ring, i, offset, now);
                }
            }
        } while (count == BUNDLE);
    }

    private void takeIn(SampleRing ring, int i, long wallOffset, long now) {
        int header = i * HEADER;
        long sequence = sequenceOf(packets, i * PACKET, headers.getInt(header + 56), ring.next());
        if (sequence >= 0) {
            long received = now;
            int control = i * CONTROL;
            if (headers.getLong(header + 40) >= 32 && controls.getInt(control + 12) == Libc.SO_TIMESTAMPNS) {
                long wall = controls.getLong(control + 16) * 1_000_000_000 + controls.getLong(control + 24);
                received = Math.min(now, wall - wallOffset);
            }
            ring.complete(sequence, received, Sample.Outcome.ANSWERED, 0);
        }
        headers.putLong(header + 40, CONTROL);
    }

    @Override
    public long collectEveryNs() {
        return 16_000_000;
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
