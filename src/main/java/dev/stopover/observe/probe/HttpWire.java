package dev.stopover.observe.probe;

import java.nio.charset.StandardCharsets;

/**
 * HTTP requests, each over a connection of its own. Answered when a status line below 500 arrives; a status of 500 or
 * more is the host saying that the service does not work, and counts as refused. The prober is woken by the answer,
 * because the kernel stamps no times on a stream.
 */
final class HttpWire implements Wire {

    private static final int STATUS_AT = 9;
    private static final int ENOUGH = 12;

    private final OffHeap request;
    private final int requestLength;
    private final OffHeap reply = new OffHeap(64);
    private final OffHeap number = new OffHeap(8);
    private final PendingSockets sockets;
    /** By slot of the sequence: the probe whose request is out. */
    private final long[] asked = new long[4096];

    HttpWire(byte[] address, ProbeTarget target) throws ProbeException {
        String host = target.port() == 80 ? target.host() : target.host() + ":" + target.port();
        byte[] bytes = ("HEAD " + target.path() + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUser-Agent: stopover\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        request = new OffHeap(bytes.length);
        request.bytes().put(0, bytes);
        requestLength = bytes.length;
        sockets = new PendingSockets(address, target.port());
    }

    @Override
    public String method() {
        return "HTTP HEAD, each over its own connection";
    }

    @Override
    public void probe(SampleRing ring, long dueNs) {
        long sequence = ring.next();
        int fd = sockets.create(sequence);
        int error = fd < 0 ? Libc.errno() : 0;
        if (fd >= 0) {
            sockets.sendAtOnce(fd);
        }
        long before = System.nanoTime();
        if (fd >= 0) {
            error = sockets.connect(fd);
        }
        ring.sent(dueNs, before, System.nanoTime());
        if (error != 0) {
            finish(ring, sequence, error);
        } else {
            asked[(int) sequence & (asked.length - 1)] = -1;
            sockets.watch(sequence);
        }
    }

    private void finish(SampleRing ring, long sequence, int error) {
        boolean refused = error == Libc.ECONNREFUSED;
        ring.complete(sequence, 0, refused ? Sample.Outcome.REFUSED : Sample.Outcome.NOT_SENT, error);
        sockets.release(sequence);
    }

    @Override
    public void collect(SampleRing ring) {
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

    private void advance(SampleRing ring, long sequence) {
        int fd = sockets.of(sequence);
        int mark = (int) sequence & (asked.length - 1);
        if (asked[mark] != sequence) {
            number.putInt(0, 4).putInt(4, 0);
            Libc.getsockopt(fd, Libc.SOL_SOCKET, Libc.SO_ERROR, number.at(4), number.at(0));
            int error = number.getInt(4);
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
    public void abandon(long sequence) {
        sockets.release(sequence);
    }

    @Override
    public long collectEveryNs() {
        return 0;
    }

    @Override
    public void awaitUntil(long dueNs, Pacer pacer, SampleRing ring) {
        while (System.nanoTime() < dueNs && sockets.await(dueNs)) {
            collect(ring);
        }
    }

    @Override
    public void close() {
        sockets.close();
    }
}
