package dev.stopover.observe.series;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Interval reports of a tool, put on this machine's clock. A tool tells its intervals by its own clock, which stands still while
 * a guest does; so the moment that a report arrives here counts, less the time it was under way. A report can come late
 * (the guest was cut off, a packet was sent again), never early, and an interval takes at least as long here as by the
 * tool's own clock: so a report that came less than its successor's length before its successor was late, and is put back.
 */
final class Intervals {

    private static final double SECOND = 1e9;

    private record Report(double ownLength, double ownRate, long arrival) {}

    private final List<Report> reports = new ArrayList<>();

    /**
     * Takes a report.
     *
     * @param ownLength the interval's length by the tool's clock, seconds, above 0
     * @param ownRate what the tool got done in a second of its clock
     * @param arrival when the report's line came, nanoseconds of the monotonic clock here
     */
    synchronized void add(double ownLength, double ownRate, long arrival) {
        reports.add(new Report(ownLength, ownRate, arrival));
    }

    /**
     * Returns the intervals with their rates by this machine's clock, in order.
     *
     * @param latency how long a line is under way, nanoseconds
     */
    synchronized List<SeriesOutcome.Sample> samples(long latency) {
        long[] ends = ends(latency);
        List<SeriesOutcome.Sample> samples = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            Report report = reports.get(i);
            long from = i == 0 ? ends[0] - nanos(report) : ends[i - 1];
            double done = report.ownRate * report.ownLength;
            samples.add(new SeriesOutcome.Sample(from, ends[i], done / ((ends[i] - from) / SECOND)));
        }
        return samples;
    }

    /**
     * Returns the same intervals with levels that do not depend on how long they were.
     *
     * @param latency how long a line is under way, nanoseconds
     * @param levels one a report; one that is NaN makes no sample
     */
    synchronized List<SeriesOutcome.Sample> levels(long latency, List<Double> levels) {
        List<SeriesOutcome.Sample> samples = new ArrayList<>();
        List<SeriesOutcome.Sample> spans = samples(latency);
        for (int i = 0; i < spans.size(); i++) {
            if (!levels.get(i).isNaN()) {
                samples.add(new SeriesOutcome.Sample(
                        spans.get(i).from(), spans.get(i).to(), levels.get(i)));
            }
        }
        return samples;
    }

    private long[] ends(long latency) {
        long[] ends = new long[reports.size()];
        for (int i = ends.length - 1; i >= 0; i--) {
            ends[i] = reports.get(i).arrival - latency;
            if (i + 1 < ends.length) {
                ends[i] = Math.min(ends[i], ends[i + 1] - nanos(reports.get(i + 1)));
            }
        }
        return ends;
    }

    /** Returns a duration as shells and benchmarks take it, in seconds. */
    static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? Long.toString(time.toSeconds())
                : String.format(Locale.ROOT, "%.3f", time.toMillis() / 1e3);
    }

    private static long nanos(Report report) {
        return Math.max(1, Math.round(report.ownLength * SECOND));
    }
}
