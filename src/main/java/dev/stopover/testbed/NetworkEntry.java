package dev.stopover.testbed;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * The stay of one thread in the lab's network. While it lasts, the thread sees the lab's interfaces and addresses and no others;
 * every thread and every process it starts in this time is born there and stays there, whatever this thread does later. A
 * socket belongs for ever to the network in which it was opened. So a program that is to work in the lab enters first, on its
 * main thread, and starts its pools and selectors afterwards.
 */
public final class NetworkEntry implements AutoCloseable {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY_CLOEXEC = 02000000;

    /** The three calls needed, as the C library declares them. */
    interface LibC extends Library {
        int open(String path, int flags) throws LastErrorException;

        int setns(int descriptor, int type) throws LastErrorException;

        int close(int descriptor) throws LastErrorException;
    }

    private static final LibC LIBC = Native.load("c", LibC.class);

    private final Thread thread = Thread.currentThread();
    private final int home;
    private boolean inside = true;

    private NetworkEntry(int home) {
        this.home = home;
    }

    /** Takes the calling thread into the network of a process. */
    static NetworkEntry of(long pid) throws LabException {
        int home = -1;
        int there = -1;
        try {
            home = LIBC.open("/proc/thread-self/ns/net", O_RDONLY_CLOEXEC);
            there = LIBC.open("/proc/" + pid + "/ns/net", O_RDONLY_CLOEXEC);
            LIBC.setns(there, CLONE_NEWNET);
            NetworkEntry entry = new NetworkEntry(home);
            home = -1;
            return entry;
        } catch (LastErrorException e) {
            throw new LabException("the lab's network cannot be entered (error " + e.getErrorCode()
                    + "): the lab has ended, or this program is not root");
        } finally {
            for (int descriptor : new int[] {home, there}) {
                if (descriptor >= 0) {
                    LIBC.close(descriptor);
                }
            }
        }
    }

    /**
     * Takes the thread back to the network it came from; to be called on the thread that entered. Closing twice is allowed.
     *
     * @throws IllegalStateException on another thread
     */
    @Override
    public void close() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("only the thread that entered the lab's network can leave it");
        }
        if (inside) {
            LIBC.setns(home, CLONE_NEWNET);
            LIBC.close(home);
            inside = false;
        }
    }
}
