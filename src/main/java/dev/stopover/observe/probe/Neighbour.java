package dev.stopover.observe.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/**
 * Asks for the target's hardware address while it is silent, so that an outage is not prolonged by the kernel, which
 * asks only once a second after it has lost the address (a link that went down, a long outage, a guest that came back
 * with another address). The kernel takes the answers into its own table. For targets on the same network only; needs
 * CAP_NET_RAW, without which nothing is asked.
 */
final class Neighbour implements AutoCloseable {

    private static final int AF_PACKET = 17;
    private static final int LENGTH = 28;

    /** Every millisecond while silence is young, then so that a dead target does not cost a network much. */
    private static final long YOUNG_NS = 3_000_000_000L;

    private static final long YOUNG_EVERY_NS = 1_000_000;
    private static final long EVERY_NS = 10_000_000;

    private final OffHeap question = new OffHeap(LENGTH);
    private final OffHeap everybody = new OffHeap(20);
    private final int fd;
    private long asked;

    private Neighbour(int fd, NetworkInterface link, byte[] own, byte[] target) throws SocketException {
        this.fd = fd;
        byte[] hardware = link.getHardwareAddress();
        question.bytes().put(0, new byte[] {0, 1, 8, 0, 6, 4, 0, 1});
        question.bytes().put(8, hardware).put(14, own).put(24, target);
        everybody.bytes().putShort(0, (short) AF_PACKET).put(2, new byte[] {8, 6});
        everybody.putInt(4, link.getIndex()).putByte(11, 6).putLong(12, 0xffffffffffffL);
    }

    /**
     * The neighbour behind an address.
     *
     * @return null if it is not on a network of this machine, or if nothing may be asked
     */
    static Neighbour of(byte[] target) {
        try {
            byte[] own = ownAddressTowards(target);
            NetworkInterface link =
                    own == null ? null : NetworkInterface.getByInetAddress(InetAddress.getByAddress(own));
            if (link == null || link.getHardwareAddress() == null || !onLink(link, own, target)) {
                return null;
            }
            int fd = Libc.socket(AF_PACKET, Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, 0);
            return fd < 0 ? null : new Neighbour(fd, link, own, target);
        } catch (SocketException | UnknownHostException e) {
            return null;
        }
    }

    private static byte[] ownAddressTowards(byte[] target) {
        int fd = Sockets.tryOpen(Libc.SOCK_DGRAM, Libc.IPPROTO_IP, target, 9);
        if (fd < 0) {
            return null;
        }
        OffHeap name = new OffHeap(24).putInt(16, 16);
        int result = Libc.getsockname(fd, name.at(0), name.at(16));
        Libc.close(fd);
        byte[] own = new byte[4];
        name.bytes().get(4, own);
        return result == 0 ? own : null;
    }

    private static boolean onLink(NetworkInterface link, byte[] own, byte[] target) throws UnknownHostException {
        for (InterfaceAddress address : link.getInterfaceAddresses()) {
            if (address.getAddress() instanceof Inet4Address four && four.equals(InetAddress.getByAddress(own))) {
                int shift = 32 - address.getNetworkPrefixLength();
                return shift >= 32 || (number(own) ^ number(target)) >>> shift == 0;
            }
        }
        return false;
    }

    private static int number(byte[] address) {
        return (address[0] & 0xff) << 24 | (address[1] & 0xff) << 16 | (address[2] & 0xff) << 8 | address[3] & 0xff;
    }

    /**
     * Asks, unless that was only just done.
     *
     * @param silentNs for how long the target has been silent
     */
    void ask(long nowNs, long silentNs) {
        if (nowNs - asked >= (silentNs < YOUNG_NS ? YOUNG_EVERY_NS : EVERY_NS)) {
            asked = nowNs;
            Libc.sendto(fd, question.at(0), LENGTH, Libc.MSG_DONTWAIT, everybody.at(0), 20);
        }
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
