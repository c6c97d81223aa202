package dev.stopover.observe.probe;

/** Opens sockets in the network namespace of the calling thread. */
final class Sockets {

    private Sockets() {}

    /**
     * A connected, non-blocking socket.
     *
     * @return its descriptor
     * @throws ProbeException if the kernel refuses
     */
    static int open(int type, int protocol, byte[] address, int port) throws ProbeException {
        int fd = tryOpen(type, protocol, address, port);
        if (fd < 0) {
            throw refusal(-fd, address);
        }
        return fd;
    }

    /** {@return the descriptor of a connected, non-blocking socket, or the negated reason why there is none} */
    static int tryOpen(int type, int protocol, byte[] address, int port) {
        int fd = Libc.socket(Libc.AF_INET, type | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            return -Libc.errno();
        }
        OffHeap peer = OffHeap.socketAddress(address, port);
        if (Libc.connect(fd, peer.at(0), 16) != 0) {
            int error = Libc.errno();
            if (error != Libc.EINPROGRESS) {
                Libc.close(fd);
                return -error;
            }
        }
        return fd;
    }

    /** {@return the exception for a socket that the kernel refused} */
    static ProbeException refusal(int error, byte[] address) {
        String dotted =
                (address[0] & 0xff) + "." + (address[1] & 0xff) + "." + (address[2] & 0xff) + "." + (address[3] & 0xff);
        return new ProbeException("No probe can be sent to " + dotted + ": " + Libc.reason(error)
                + ". Check the address and the routes (ip route get " + dotted + ").");
    }
}
