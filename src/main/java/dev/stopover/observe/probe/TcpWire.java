package dev.stopover.observe.probe;

/**
 * TCP connections, one a probe. Answered when the target's kernel sends its SYN-ACK.
 *
 * <p>Quick acknowledgements are off, so that our kernel holds the last step of the handshake back; the probe is closed
 * with a reset before it goes out. The service on the port therefore never sees a connection and does no work, and
 * neither side keeps one in TIME_WAIT. The round trip is the kernel's own measurement, as is the count of repeated
 * SYNs: a probe whose SYN was repeated counts as lost, because its answer says nothing about when it was sent.
 */
final class TcpWire extends ConnectionWire {

    private static final int INFO_LENGTH = 104;
    private static final int INFO_ROUND_TRIP = 68;
    private static final int INFO_REPEATED = 100;
    /** The kernel's timer repeats a SYN after 1 s. */
    private static final long TIMER_NS = 500_000_000;

    private static final int ESTABLISHED = 1;
    private static final int SYN_SENT = 2;

    private final OffHeap info = new OffHeap(INFO_LENGTH);
    private final OffHeap length = new OffHeap(4);

    TcpWire(byte[] address, int port) throws ProbeException {
        super(address, port);
    }

    @Override
    public String method() {
        return "TCP connect, reset before the service sees it, round trips by the kernel";
    }

    @Override
    void prepare(int fd) {
        sockets.holdLastAcknowledgement(fd);
    }

    @Override
    void begun(SampleRing ring, long sequence) {
        if (!inspect(ring, sequence)) {
            sockets.watch(sequence);
        }
    }

    @Override
    void advance(SampleRing ring, long sequence) {
        inspect(ring, sequence);
    }

    /** Looks whether the kernel has an answer already; over a short path it has when connect returns. */
    private boolean inspect(SampleRing ring, long sequence) {
        length.putInt(0, INFO_LENGTH);
        int fd = sockets.of(sequence);
        if (Libc.getsockopt(fd, Libc.IPPROTO_TCP, Libc.TCP_INFO, info.at(0), length.at(0)) != 0) {
            finish(ring, sequence, Libc.errno());
            return true;
        }
        int state = info.getByte(0);
        if (state == SYN_SENT) {
            return false;
        }
        if (state != ESTABLISHED) {
            finish(ring, sequence, failureOf(fd));
            return true;
        }
        answered(ring, sequence);
        sockets.release(sequence);
        return true;
    }

    private void answered(SampleRing ring, long sequence) {
        long now = System.nanoTime();
        if (info.getInt(INFO_REPEATED) == 0) {
            // The kernel counts whole microseconds from some moment inside the connect call: the later bound.
            long received = ring.afterSend(sequence) + (info.getInt(INFO_ROUND_TRIP) + 1) * 1_000L;
            ring.complete(sequence, Math.min(received, now), Sample.Outcome.ANSWERED, 0);
        } else if (now - ring.afterSend(sequence) < TIMER_NS) {
            // Repeated long before the timer: because the target took the first SYN for one of an older connection
            // and said so. It was up, at some moment until now.
            ring.complete(sequence, now, Sample.Outcome.ANSWERED, 0);
        } else {
            ring.complete(sequence, 0, Sample.Outcome.REPEATED, 0);
        }
    }
}
