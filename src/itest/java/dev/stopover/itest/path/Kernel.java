package dev.stopover.itest.path;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The system calls that the gated path needs. Failures throw with the C library's words for the reason. */
interface Kernel extends Library {

    Kernel CALLS = Native.load("c", Kernel.class);

    int open(String path, int flags);

    int close(int fd);

    int setns(int fd, int kind);

    int if_nametoindex(String name);

    long syscall(long number, Object... arguments);

    String strerror(int errno);

    /** Throws unless {@code result} is a success. */
    static int check(long result, String what) {
        if (result < 0) {
            throw new IllegalStateException(what + ": " + CALLS.strerror(Native.getLastError()));
        }
        return (int) result;
    }

    /** The {@code bpf} system call. */
    static int bpf(int command, Memory attributes, String what) {
        long number = System.getProperty("os.arch").equals("aarch64") ? 280 : 321;
        return check(CALLS.syscall(number, (long) command, (Pointer) attributes, attributes.size()), what);
    }
}
