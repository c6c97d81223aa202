package dev.stopover.bench;

/**
 * An outage as a probe reports it; monotonic nanoseconds.
 *
 * @param fromNs the probe saw the target up until then
 * @param toNs the probe saw the target up again from then on
 * @param durationNs how long the probe says it was
 * @param lowerNs at least so long, if the probe says so; otherwise -1
 * @param upperNs at most so long, if the probe says so; otherwise -1
 */
record Finding(long fromNs, long toNs, long durationNs, long lowerNs, long upperNs) {

    Finding(long fromNs, long toNs, long durationNs) {
        this(fromNs, toNs, durationNs, -1, -1);
    }

    boolean touches(Outage outage) {
        return fromNs < outage.endNs() && toNs > outage.startNs();
    }
}
