package dev.stopover.observe.series;

import dev.stopover.result.SeriesData.Sense;
import java.util.List;

/**
 * What a series gave.
 *
 * @param name the series' name
 * @param source the guest or host it was taken on
 * @param unit the samples' unit; one that ends in {@code /s} says that they are rates
 * @param sense what a migration does to such values
 * @param samples in order of their time
 * @param throughput of a load that ran to its end: what it got done in a second; null for any other
 * @param throughputUnit its unit, or null
 * @param notes what a reader must know of them
 */
public record SeriesOutcome(
        String name,
        String source,
        String unit,
        Sense sense,
        List<Sample> samples,
        Double throughput,
        String throughputUnit,
        List<String> notes) {

    public SeriesOutcome {
        samples = List.copyOf(samples);
        notes = List.copyOf(notes);
    }

    /** Returns the outcome of a series of work that was stopped. */
    static SeriesOutcome of(String name, String source, String unit, List<Sample> samples, List<String> notes) {
        return of(name, source, unit, Sense.WORK, samples, notes);
    }

    /** Returns the outcome of a series that was stopped. */
    static SeriesOutcome of(
            String name, String source, String unit, Sense sense, List<Sample> samples, List<String> notes) {
        return new SeriesOutcome(name, source, unit, sense, samples, null, null, notes);
    }

    /** Returns the same outcome with the result of the whole. */
    SeriesOutcome withThroughput(double value, String itsUnit) {
        return new SeriesOutcome(name, source, unit, sense, samples, value, itsUnit, notes);
    }

    /**
     * What was counted or measured between two moments.
     *
     * @param from nanoseconds of the run's monotonic clock
     * @param to likewise, not before {@code from}
     * @param value the value, finite
     */
    public record Sample(long from, long to, double value) {}
}
