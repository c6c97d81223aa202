package dev.stopover.observe.probe;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * The system calls that the probes make, by JNA's direct mapping: primitives only, so that a call allocates nothing.
 * Addresses are plain {@code long}; every one comes from an {@link OffHeap} block. Failures return a negative number
 * and leave the reason in {@link #errno()}.
 */
final class Libc {

    static final int AF_INET = 2;
    static final int SOCK_STREAM = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int IPPROTO_IP = 0;
    static final int IPPROTO_ICMP = 1;
    static final int IPPROTO_TCP = 6;
    static final int SOL_SOCKET = 1;
    static final int SOL_RAW = 255;
    static final int SO_ERROR = 4;
    static final int SO_RCVBUF = 8;
    static final int SO_LINGER = 13;
    static final int SO_ATTACH_FILTER = 26;
    static final int SO_TIMESTAMPNS = 35;
    static final int SO_RCVBUFFORCE = 33;
    static final int ICMP_FILTER = 1;
    static final int TCP_INFO = 11;
    static final int TCP_QUICKACK = 12;
    static final int TCP_NODELAY = 1;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_CONFIRM = 0x800;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int EPOLL_CTL_ADD = 1;
    static final int EPOLLIN = 1;
    static final int EPOLLOUT = 4;
    static final int EPOLLET = 1 << 31;
    static final int CLOCK_REALTIME = 0;
    static final int CLOCK_MONOTONIC = 1;
    static final int TIMER_ABSTIME = 1;
    static final int SCHED_FIFO = 1;
    static final int PR_SET_TIMERSLACK = 29;

    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int ECONNREFUSED = 111;
    static final int EINPROGRESS = 115;

    static {
        if (Platform.isLinux() && Platform.is64Bit()) {
            Native.register(Libc.class, Platform.C_LIBRARY_NAME);
        }
    }

    private Libc() {}

    /** {@return whether the calls can be made at all: 64-bit Linux} */
    static boolean usable() {
        return Platform.isLinux() && Platform.is64Bit();
    }

    /** {@return the reason of this thread's last failure} */
    static int errno() {
        return Native.getLastError();
    }

    /** {@return the C library's words for a reason} */
    static String reason(int errno) {
        return strerror(errno);
    }

    static native int socket(int domain, int type, int protocol);

    static native int connect(int fd, long address, int length);

    static native int bind(int fd, long address, int length);

    static native long send(int fd, long bytes, long length, int flags);

    static native long sendto(int fd, long bytes, long length, int flags, long address, int addressLength);

    static native int getsockname(int fd, long address, long length);

    static native long recv(int fd, long bytes, long length, int flags);

    static native int recvmmsg(int fd, long headers, int count, int flags, long timeout);

    static native int setsockopt(int fd, int level, int name, long value, int length);

    static native int getsockopt(int fd, int level, int name, long value, long length);

    static native int close(int fd);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epoll, int operation, int fd, long event);

    static native int epoll_wait(int epoll, long events, int count, int milliseconds);

    static native int ppoll(long descriptors, long count, long timeout, long signals);

    static native int clock_nanosleep(int clock, int flags, long request, long remaining);

    static native int clock_gettime(int clock, long time);

    static native int sched_setscheduler(int thread, int policy, long parameter);

    static native int setpriority(int which, int who, int nice);

    static native int prctl(int option, long second, long third, long fourth, long fifth);

    private static native String strerror(int errno);
}
