package dev.stopover.result;

import java.util.List;
import java.util.Set;

/**
 * A value followed over a trial's time.
 *
 * @param name the series' name, as the experiment gives it
 * @param source the guest or host it was taken on
 * @param unit the values' unit; one that ends in {@code /s} says that values are rates, a unit of time or {@code %} that
 *     they are levels, any other that they are amounts
 * @param sense what a migration does to such values
 * @param samples in order of their time
 */
public record SeriesData(String name, String source, String unit, Sense sense, List<Sample> samples) {

    private static final Set<String> LEVELS = Set.of("s", "ms", "µs", "us", "ns", "%");

    /** What a migration does to a series. */
    public enum Sense {
        /** Values are work that gets done: a migration makes them fall. */
        WORK,
        /** Values are what is used up, or waited for: a migration makes them rise. */
        COST,
        /** Nobody can tell beforehand. */
        EITHER;

        /** Returns whether a fall is worth measuring. */
        public boolean falls() {
            return this != COST;
        }

        /** Returns whether a rise is worth measuring. */
        public boolean rises() {
            return this != WORK;
        }
    }

    public SeriesData {
        samples = List.copyOf(samples);
    }

    /** Creates a series of work that gets done. */
    public SeriesData(String name, String source, String unit, List<Sample> samples) {
        this(name, source, unit, Sense.WORK, samples);
    }

    /** Returns whether the values are rates rather than amounts. */
    public boolean isRate() {
        return unit.endsWith("/s");
    }

    /** Returns whether the values are levels, which have no amount: a share, a time waited. */
    public boolean isLevel() {
        return LEVELS.contains(unit);
    }

    /**
     * One sample: what was counted or measured between two moments.
     *
     * @param from when the interval began, seconds from the start of the trial's measured part, monotonic clock
     * @param to when it ended, likewise; equal to {@code from} for a momentary value
     * @param value the value, finite
     */
    public record Sample(double from, double to, double value) {

        /** Returns how long the interval was, in seconds. */
        public double length() {
            return to - from;
        }
    }
}
