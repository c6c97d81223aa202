package dev.stopover.observe.probe;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/** Sleeps until given moments of the monotonic clock, as exactly as the kernel allows, and asks it to allow much. */
final class Pacer {

    private static final int FIFO_PRIORITY = 10;

    private final OffHeap time = new OffHeap(16);

    /** Sleeps until {@code dueNs}; returns at once if that is past. */
    void sleepUntil(long dueNs) {
        time.putLong(0, dueNs / 1_000_000_000).putLong(8, dueNs % 1_000_000_000);
        while (Libc.clock_nanosleep(Libc.CLOCK_MONOTONIC, Libc.TIMER_ABSTIME, time.at(0), 0) == Libc.EINTR) {
            if (System.nanoTime() >= dueNs) {
                return;
            }
        }
    }

    /** {@return wall clock minus monotonic clock, in nanoseconds} */
    long wallOffset() {
        long best = Long.MAX_VALUE;
        long offset = 0;
        // A preemption between the two readings would falsify the offset; a second try hardly ever needs it.
        for (int attempt = 0; attempt < 3 && best > 3_000; attempt++) {
            long before = System.nanoTime();
            Libc.clock_gettime(Libc.CLOCK_REALTIME, time.at(0));
            long after = System.nanoTime();
            if (after - before < best) {
                best = after - before;
                offset = time.getLong(0) * 1_000_000_000 + time.getLong(8) - (before + best / 2);
            }
        }
        return offset;
    }

    /**
     * Makes the calling thread punctual.
     *
     * @param realTime whether to ask for real-time scheduling
     * @return what the kernel granted, in words for the result
     */
    String makePunctual(boolean realTime) {
        // Without this the kernel may put every wake-up off by 50 µs to save power.
        Libc.prctl(Libc.PR_SET_TIMERSLACK, 1, 0, 0, 0);
        if (!realTime) {
            return "ordinary scheduling, as asked for";
        }
        time.putLong(0, 0).putInt(0, FIFO_PRIORITY);
        if (Libc.sched_setscheduler(0, Libc.SCHED_FIFO, time.at(0)) == 0) {
            hurryVirtualMachine();
            return "real-time scheduling (SCHED_FIFO, priority " + FIFO_PRIORITY + ")";
        }
        if (Libc.setpriority(0, 0, -20) == 0) {
            return "ordinary scheduling at the highest priority (nice -20); real-time scheduling was refused";
        }
        return "ordinary scheduling; real-time scheduling was refused (it needs CAP_SYS_NICE)";
    }

    /**
     * The prober must wait whenever the Java virtual machine stops all threads, and that lasts until its own thread has
     * had its turn: on a busy machine 10 ms and more, unless that thread is as urgent as the prober.
     */
    private void hurryVirtualMachine() {
        File[] threads = new File("/proc/self/task").listFiles();
        if (threads == null) {
            return;
        }
        for (File thread : threads) {
            try {
                if (Files.readString(thread.toPath().resolve("comm")).strip().equals("VM Thread")) {
                    Libc.sched_setscheduler(Integer.parseInt(thread.getName()), Libc.SCHED_FIFO, time.at(0));
                }
            } catch (IOException e) {
                // A thread that has just ended needs no hurry.
                continue;
            }
        }
    }

    /**
     * Checks that {@link System#nanoTime()} is the clock that kernel and sample files speak of.
     *
     * @throws ProbeException if it is another
     */
    void checkClock() throws ProbeException {
        long before = System.nanoTime();
        Libc.clock_gettime(Libc.CLOCK_MONOTONIC, time.at(0));
        long now = time.getLong(0) * 1_000_000_000 + time.getLong(8);
        if (now < before || now > System.nanoTime()) {
            throw new ProbeException(
                    "This Java runtime's nanoTime is not CLOCK_MONOTONIC. Use an OpenJDK build for Linux.");
        }
    }
}
