package dev.stopover.engine;

import java.util.concurrent.Callable;

/**
 * The user's wish to stop. The first wish ends the trial, the second its restoration too, the third even the cleaning
 * up. A wish interrupts the run only where it waits for something that knows how to be interrupted, never in the middle
 * of talking to a host.
 */
public final class Stop {

    /** Which part of a run a wait belongs to. */
    public enum Part {
        /** Ended by the first wish. */
        TRIAL,
        /** Ended by the second wish. */
        RESTORE,
        /** Ended by the third wish. */
        CLEANUP
    }

    private int wishes;
    private Thread waiting;
    private Part waitingIn;

    /**
     * Asks the run to stop.
     *
     * @return how many times that was asked by now
     */
    public synchronized int request() {
        wishes++;
        if (waiting != null && ends(waitingIn)) {
            waiting.interrupt();
        }
        return wishes;
    }

    /** Returns whether a part of the run is to end. */
    public synchronized boolean ends(Part part) {
        return wishes > part.ordinal();
    }

    /**
     * Does something that may be interrupted by the user's wish.
     *
     * @throws InterruptedException when this part of the run is to end
     * @throws Exception what the work itself throws
     */
    public <T> T interruptible(Part part, Callable<T> work) throws Exception {
        synchronized (this) {
            if (ends(part)) {
                throw new InterruptedException("stopped by the user");
            }
            waiting = Thread.currentThread();
            waitingIn = part;
        }
        try {
            return work.call();
        } finally {
            synchronized (this) {
                waiting = null;
                // A wish that came after the work was done must not hit the next thing.
                Thread.interrupted();
            }
        }
    }
}
