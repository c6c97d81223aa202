package dev.stopover.observe;

import java.time.Duration;

/** An observer at work. */
public interface RunningObserver extends AutoCloseable {

    /**
     * Waits until the observer has seen the guest alive after this call; one that cannot see that returns at once.
     *
     * @param within the longest to wait
     * @return whether it was seen, true for an observer that cannot tell
     * @throws InterruptedException when the run is being stopped
     */
    boolean awaitAlive(Duration within) throws InterruptedException;

    /** Ends the observation and returns what was seen. Never fails: what went wrong is among the notes. */
    Observation stop();

    /** Ends the observation without evaluating it, if it still goes on. Does not fail. */
    @Override
    void close();
}
