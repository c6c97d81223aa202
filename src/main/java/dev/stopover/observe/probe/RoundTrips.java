package dev.stopover.observe.probe;

import java.util.Arrays;

/** What round trips were like lately: the longest of the last second or so, and a running median. */
final class RoundTrips {

    private static final int BUCKETS = 17;
    private static final long BUCKET_NS = 64_000_000;
    private static final long ALLOWANCE_NS = 250_000;

    private final long[] longest = new long[BUCKETS];
    private long bucket = Long.MIN_VALUE;
    private int place;
    private long bucketStart = Long.MAX_VALUE;
    private long typical = -1;
    private long away;

    /**
     * Notes an answer.
     *
     * @param tookNs how much of the round trip the sending call took
     */
    void add(long receiveNs, long roundTripNs, long tookNs) {
        // Most answers fall into the bucket of the one before them; to divide for each would be most of the work.
        if (receiveNs < bucketStart || receiveNs - bucketStart >= BUCKET_NS) {
            moveTo(receiveNs);
        }
        longest[place] = Math.max(longest[place], roundTripNs);
        long withoutSending = Math.max(0, roundTripNs - tookNs);
        away = typical < 0 ? withoutSending : towards(away, withoutSending);
        typical = typical < 0 ? roundTripNs : towards(typical, roundTripNs);
    }

    private void moveTo(long receiveNs) {
        long now = Math.floorDiv(receiveNs, BUCKET_NS);
        if (bucket == Long.MIN_VALUE || now - bucket >= BUCKETS) {
            // After a long silence the figures before it are kept as one: they are the newest there are.
            long before = longest();
            Arrays.fill(longest, 0);
            longest[Math.floorMod(now - 1, BUCKETS)] = before;
            bucket = now;
        }
        while (bucket < now) {
            bucket++;
            longest[Math.floorMod(bucket, BUCKETS)] = 0;
        }
        place = Math.floorMod(now, BUCKETS);
        bucketStart = now * BUCKET_NS;
    }

    /** Steps of 1/64 up or down settle where as many values lie above as below. */
    private static long towards(long median, long value) {
        long step = median / 64 + 1;
        return median + Math.max(-step, Math.min(step, value - median));
    }

    /** {@return the longest round trip of the last second before the newest answer, in nanoseconds; 0 if none} */
    long longest() {
        long most = 0;
        for (long each : longest) {
            most = Math.max(most, each);
        }
        return most;
    }

    /** {@return about the median round trip, in nanoseconds; 0 if none} */
    long typical() {
        return Math.max(0, typical);
    }

    /** {@return about the median time from the end of the sending call to the answer, in nanoseconds; 0 if none} */
    long away() {
        return away;
    }

    /** {@return up to what round trip an answer counts as prompt} */
    long promptLimit(long lateNs) {
        return typical < 0 ? lateNs : Math.min(lateNs, 2 * typical + ALLOWANCE_NS);
    }
}
