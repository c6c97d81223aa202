package dev.stopover.observe.probe;

import java.security.SecureRandom;

/** Datagrams of 16 bytes to a UDP echo responder: a mark of this prober's own (8 bytes) and the sequence (8 bytes). */
final class UdpWire extends EchoWire {

    private static final int LENGTH = 16;

    private final long mark = new SecureRandom().nextLong();

    UdpWire(byte[] address, int port) throws ProbeException {
        super(Sockets.open(Libc.SOCK_DGRAM, Libc.IPPROTO_IP, address, port));
    }

    @Override
    public String method() {
        return "UDP echo, receive times by the kernel";
    }

    @Override
    int compose(OffHeap packet, long sequence) {
        packet.putLong(0, mark).putLong(8, sequence);
        return LENGTH;
    }

    @Override
    long sequenceOf(OffHeap packets, int at, int length, long next) {
        return length == LENGTH && packets.getLong(at) == mark ? packets.getLong(at + 8) : -1;
    }
}
