package dev.stopover.model;

import java.time.Duration;
import java.time.Instant;

/**
 * The time a run lives in: the machine's, or the simulated lab's, which jumps ahead instead of waiting.
 */
public interface Clock {

    /** The machine's own clock. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant wall() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            if (!time.isZero() && !time.isNegative()) {
                Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
            }
        }
    };

    /** Returns nanoseconds of the monotonic clock; only differences mean anything. On Linux CLOCK_MONOTONIC. */
    long nanos();

    /** Returns the wall clock's time. */
    Instant wall();

    /**
     * Lets time pass.
     *
     * @param time how long, at least; nothing happens where it is zero or negative
     * @throws InterruptedException when the run is being stopped
     */
    void sleep(Duration time) throws InterruptedException;
}
