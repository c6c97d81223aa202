package dev.stopover.hypervisor.simulated;

import dev.stopover.model.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that only moves when someone waits: a sleep is over at once, and that much later. Meant for one thread that
 * drives the lab; others may read it.
 */
final class SimulatedClock implements Clock {

    private final Instant start;
    private long nanos;

    SimulatedClock(Instant start) {
        this.start = start;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant wall() {
        return start.plusNanos(nanos);
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the run is being stopped");
        }
        advance(time);
    }

    /** Lets time pass for something that cannot be interrupted; nothing happens where it is zero or negative. */
    synchronized void advance(Duration time) {
        if (!time.isNegative()) {
            nanos += time.toNanos();
        }
    }

    /** Moves on to a moment, unless it is past already. */
    synchronized void advanceTo(long moment) {
        nanos = Math.max(nanos, moment);
    }
}
