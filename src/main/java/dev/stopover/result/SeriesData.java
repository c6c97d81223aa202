package dev.stopover.result;

import java.util.List;

/**
 * A value followed over a trial's time.
 *
 * @param name the series' name, as the experiment gives it
 * @param source the guest or host it was taken on
 * @param unit the values' unit; one that ends in {@code /s} says that values are rates, any other that they are amounts
 * @param samples in order of their time
 */
public record SeriesData(String name, String source, String unit, List<Sample> samples) {

    public SeriesData {
        samples = List.copyOf(samples);
    }

    /** Returns whether the values are rates rather than amounts. */
    public boolean isRate() {
        return unit.endsWith("/s");
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
