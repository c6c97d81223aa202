package dev.stopover.observe.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a loop told of a host's counters: lines that begin with the seconds since the host's boot. */
final class CounterReadings {

    private static final double SECOND = 1e9;

    private record Reading(long stamp, long arrival, double[] values) {}

    private final HostCounters counters;
    private final OwnClock clock;
    private final List<Reading> readings = new ArrayList<>();

    CounterReadings(HostCounters counters, long latency) {
        this.counters = counters;
        this.clock = new OwnClock(HostCounters.GRAIN, latency);
    }

    /**
     * Takes a line; one that is not whole, as the last of a loop that was ended may be, is passed over.
     *
     * @param arrival when it came, nanoseconds of the clock here
     */
    synchronized void line(String line, long arrival) {
        try {
            double[] numbers = Arrays.stream(line.strip().split(" +"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (numbers.length > counters.fewest()) {
                long stamp = Math.round(numbers[0] * SECOND);
                clock.heard(stamp, arrival);
                readings.add(
                        new Reading(stamp, arrival, counters.values(Arrays.copyOfRange(numbers, 1, numbers.length))));
            }
        } catch (NumberFormatException e) {
            // Not a line of counters.
        }
    }

    /** Returns how many whole lines came. */
    synchronized int size() {
        return readings.size();
    }

    /** Returns what one curve counted in a second between two readings; a counter that went back makes no sample. */
    synchronized List<SeriesOutcome.Sample> samples(int curve) {
        List<SeriesOutcome.Sample> samples = new ArrayList<>();
        for (int i = 1; i < readings.size(); i++) {
            Reading before = readings.get(i - 1);
            Reading after = readings.get(i);
            long from = clock.here(before.stamp, before.arrival);
            long to = clock.here(after.stamp, after.arrival);
            double counted = (after.values[curve] - before.values[curve]) * counters.factor();
            if (counted >= 0 && to > from) {
                samples.add(new SeriesOutcome.Sample(from, to, counted / ((to - from) / SECOND)));
            }
        }
        return samples;
    }
}
