package dev.stopover.hypervisor;

import java.util.List;

/** A driver that knows by construction when a guest did not answer; only a simulated one does. */
public interface KnownOutages {

    /**
     * Returns when a guest could not be reached.
     *
     * @param guest the guest's name
     * @param layer for whom
     * @param from start of the time looked at, monotonic clock of the driver's lab
     * @param to its end
     * @return the outages in order, cut to that time
     */
    List<Outage> outages(String guest, Layer layer, long from, long to);

    /** Returns whether a guest was started anew in that time, losing its memory of what was before. */
    boolean startedAnew(String guest, long from, long to);

    /** Who would notice an outage. */
    enum Layer {
        /** The guest itself: its processors stand still. */
        PROCESSOR,
        /** Someone who pings it: the network path too. */
        NETWORK,
        /** Someone who uses its service: the guest must have booted. */
        SERVICE
    }

    /** A time without answer, nanoseconds of the monotonic clock, end excluded. */
    record Outage(long start, long end) {}
}
