package dev.stopover.observe.series;

/**
 * The monotonic clock of another machine, read from the stamps in lines that come from there. A line can come late, never
 * early: so the line that came soonest after its stamp tells how the two clocks stand to each other, and every other
 * moment is its stamp on that scale. Where stamps are coarse, the arrival decides within the grain. Clocks that drift apart
 * by 20 millionths put the moments of a trial of ten minutes wrong by at most 12 ms.
 */
final class OwnClock {

    private final long grain;
    private final long latency;
    private long ahead = Long.MAX_VALUE;

    /**
     * Creates a clock of which nothing was heard yet.
     *
     * @param grain how far a stamp may be behind the moment it was taken, nanoseconds
     * @param latency how long a line is under way, nanoseconds
     */
    OwnClock(long grain, long latency) {
        this.grain = grain;
        this.latency = latency;
    }

    /** Takes notice of a line. */
    synchronized void heard(long stamp, long arrival) {
        ahead = Math.min(ahead, arrival - latency - stamp);
    }

    /**
     * Returns when a line was said, by the clock here; more exact the more lines were heard.
     *
     * @param stamp the line's own stamp, nanoseconds of the other clock
     * @param arrival when it came, nanoseconds of the clock here; the line was {@link #heard}
     */
    synchronized long here(long stamp, long arrival) {
        return Math.min(arrival - latency, stamp + ahead + grain);
    }
}
