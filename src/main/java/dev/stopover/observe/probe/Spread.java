package dev.stopover.observe.probe;

/**
 * Counts durations in classes 1/64 wide (an error of at most 1.6 %), so that quantiles of any number of samples take a
 * fixed amount of memory. Minimum and maximum are exact.
 */
final class Spread {

    private static final int SUB_BITS = 6;
    private static final int SUB = 1 << SUB_BITS;

    private final long[] counts = new long[(64 - SUB_BITS) * SUB];
    private long count;
    private long least = Long.MAX_VALUE;
    private long greatest;

    void add(long value) {
        long v = Math.max(0, value);
        counts[index(v)]++;
        count++;
        least = Math.min(least, v);
        greatest = Math.max(greatest, v);
    }

    private static int index(long v) {
        int magnitude = 63 - Long.numberOfLeadingZeros(v | 1);
        if (magnitude <= SUB_BITS) {
            return (int) v;
        }
        int shift = magnitude - SUB_BITS;
        return shift * SUB + (int) (v >>> shift);
    }

    long count() {
        return count;
    }

    long max() {
        return greatest;
    }

    long min() {
        return count == 0 ? 0 : least;
    }

    /** {@return the upper edge of the class in which the quantile {@code q} of all values lies} */
    long quantile(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * count));
        long seen = 0;
        for (int i = 0; i < counts.length && count > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                int shift = Math.max(0, i / SUB - 1);
                long lower = (long) (i - shift * SUB) << shift;
                return Math.min(greatest, lower + (1L << shift) - 1);
            }
        }
        return 0;
    }
}
