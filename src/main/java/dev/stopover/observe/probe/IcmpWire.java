package dev.stopover.observe.probe;

import java.security.SecureRandom;

/**
 * ICMP echo requests. By a datagram socket, for which no privilege is needed where {@code net.ipv4.ping_group_range}
 * allows it; otherwise by a raw socket.
 */
final class IcmpWire extends EchoWire {

    private static final int LENGTH = 8 + 16;
    private static final int ECHO_REQUEST = 8;

    private final boolean raw;
    private final long mark = new SecureRandom().nextLong();
    private final int identifier = (int) (mark & 0xffff);

    private IcmpWire(int fd, boolean raw) {
        super(fd);
        this.raw = raw;
        if (raw) {
            // Let echo replies through and nothing else.
            OffHeap filter = new OffHeap(4).putInt(0, ~1);
            Libc.setsockopt(fd, Libc.SOL_RAW, Libc.ICMP_FILTER, filter.at(0), 4);
            takeOnlyOwn(fd);
        }
    }

    /**
     * A raw socket is given everybody's echo replies, also those to another ping of many packets. Five instructions of
     * the classic packet filter let through only what carries this prober's identifier; where the kernel refuses them
     * {@link #sequenceOf} sorts the others out, at a cost.
     */
    private void takeOnlyOwn(int fd) {
        OffHeap program = new OffHeap(5 * 8);
        instruction(program, 0, 0xb1, 0, 0); // x = length of the IP header
        instruction(program, 1, 0x48, 0, 4); // a = the 16 bits at x + 4, the identifier
        instruction(program, 2, 0x15, 1, identifier); // if it is another, skip one
        instruction(program, 3, 0x06, 0, 0xffff); // take the packet
        instruction(program, 4, 0x06, 0, 0); // leave it
        OffHeap description = new OffHeap(16).putInt(0, 5).putLong(8, program.at(0));
        Libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_ATTACH_FILTER, description.at(0), 16);
    }

    /** Writes a {@code sock_filter}: code (16 bits), jump if true, jump if false, operand. */
    private static void instruction(OffHeap program, int place, int code, int otherwise, int operand) {
        program.bytes().putShort(place * 8, (short) code);
        program.putByte(place * 8 + 3, otherwise).putInt(place * 8 + 4, operand);
    }

    /** {@return whether this process may open a socket for ICMP here} */
    static boolean allowed() {
        int fd = socket(Libc.SOCK_DGRAM);
        if (fd < 0) {
            fd = socket(Libc.SOCK_RAW);
        }
        if (fd >= 0) {
            Libc.close(fd);
        }
        return fd >= 0;
    }

    private static int socket(int type) {
        return Libc.socket(Libc.AF_INET, type | Libc.SOCK_CLOEXEC, Libc.IPPROTO_ICMP);
    }

    /**
     * Opens the better of the two sockets that this process may have.
     *
     * @throws ProbeException if it may have neither, or the address cannot be reached
     */
    static IcmpWire open(byte[] address) throws ProbeException {
        int fd = Sockets.tryOpen(Libc.SOCK_DGRAM, Libc.IPPROTO_ICMP, address, 0);
        if (fd >= 0) {
            return new IcmpWire(fd, false);
        }
        return new IcmpWire(Sockets.open(Libc.SOCK_RAW, Libc.IPPROTO_ICMP, address, 0), true);
    }

    @Override
    public String method() {
        return "ICMP echo by a " + (raw ? "raw" : "datagram") + " socket, receive times by the kernel";
    }

    @Override
    int compose(OffHeap packet, long sequence) {
        packet.putLong(0, 0).putByte(0, ECHO_REQUEST);
        packet.putByte(4, identifier >> 8).putByte(5, identifier);
        packet.putByte(6, (int) (sequence >> 8)).putByte(7, (int) sequence);
        packet.putLong(8, mark).putLong(16, sequence);
        if (raw) {
            int sum = 0;
            for (int i = 0; i < LENGTH; i += 2) {
                sum += packet.getByte(i) << 8 | packet.getByte(i + 1);
            }
            sum = (sum & 0xffff) + (sum >> 16);
            sum = ~(sum + (sum >> 16));
            packet.putByte(2, sum >> 8).putByte(3, sum);
        }
        return LENGTH;
    }

    @Override
    long sequenceOf(OffHeap packets, int at, int length, long next) {
        // A raw socket shows the IP header too.
        int icmp = raw ? at + (packets.getByte(at) & 0xf) * 4 : at;
        if (length < icmp - at + LENGTH || packets.getByte(icmp) != 0 || packets.getLong(icmp + 8) != mark) {
            return -1;
        }
        return packets.getLong(icmp + 16);
    }
}
