package dev.stopover.observe.probe;

import java.nio.charset.StandardCharsets;

/**
 * HTTP requests, each over a connection of its own. Answered when a status line below 500 arrives; a status of 500 or
 * more is the host saying that the service does not work, and counts as refused. The prober is woken by the answer,
 * because the kernel stamps no times on a stream.
 */
final class HttpWire extends ConnectionWire {

    private static final int STATUS_AT = 9;
    private static final int ENOUGH = 12;

    private final OffHeap request;
    private final int requestLength;
    private final OffHeap reply = new OffHeap(64);
    /** By slot of the sequence: the probe whose request is out. */
    private final long[] asked = new long[4096];

    HttpWire(byte[] address, ProbeTarget target) throws ProbeException {
        super(address, target.port());
        String host = target.port() == 80 ? target.host() : target.host() + ":" + target.port();
        byte[] bytes = ("HEAD " + target.path() + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUser-Agent: stopover\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        request = new OffHeap(bytes.length);
        request.bytes().put(0, bytes);
        requestLength = bytes.length;
    }

    @Override
    public String method() {
        return "HTTP HEAD, each over its own connection";
    }

    @Override
    void prepare(int fd) {
        sockets.sendAtOnce(fd);
    }

    @Override
    void begun(SampleRing ring, long sequence) {
        asked[(int) sequence & (asked.length - 1)] = -1;
        sockets.watch(sequence);
    }

    @Override
    void advance(SampleRing ring, long sequence) {
        int fd = sockets.of(sequence);
        int mark = (int) sequence & (asked.length - 1);
        if (asked[mark] != sequence) {
            int error = failureOf(fd);
            if (error == 0 && Libc.send(fd, request.at(0), requestLength, Libc.MSG_NOSIGNAL) < 0) {
                error = Libc.errno();
            }
            if (error != 0) {
                finish(ring, sequence, error);
                return;
            }
            asked[mark] = sequence;
        }
        long length = Libc.recv(fd, reply.at(0), 64, Libc.MSG_DONTWAIT);
        long now = System.nanoTime();
        if (length < 0 && Libc.errno() == Libc.EAGAIN) {
            return;
        }
        judge(ring, sequence, length, now);
    }

    private void judge(SampleRing ring, long sequence, long length, long now) {
        // A connection closed without a status line is a service that does not work.
        boolean works = length >= ENOUGH && reply.getByte(STATUS_AT) >= '1' && reply.getByte(STATUS_AT) <= '4';
        ring.complete(sequence, now, works ? Sample.Outcome.ANSWERED : Sample.Outcome.REFUSED, 0);
        sockets.release(sequence);
    }

    @Override
    public void awaitUntil(long dueNs, Pacer pacer, SampleRing ring) {
        while (System.nanoTime() < dueNs && sockets.await(dueNs)) {
            collect(ring);
        }
    }
}
