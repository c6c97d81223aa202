package dev.stopover.observe.probe;

import java.util.Arrays;

/** What round trips were like lately: the longest of the last second or so, and a running median. */
final class RoundTrips {

    private static final int BUCKETS = 17;
    private static final long BUCKET_NS = 64_000_000;
    private static final long ALLOWANCE_NS = 250_000;

    private final long[] longest = new long[BUCKETS];
    private long bucket = Long.MIN_VALUE;
    private long typical = -1;

    /** Notes an answer. */
    void add(long receiveNs, long roundTripNs) {
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
        int at = Math.floorMod(now, BUCKETS);
        longest[at] = Math.max(longest[at], roundTripNs);
        if (typical < 0) {
            typical = roundTripNs;
        } else {
            // Steps of 1/64 up or down settle where as many lie above as below.
            long step = typical / 64 + 1;
            typical += roundTripNs > typical ? step : -step;
        }
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

    /** {@return up to what round trip an answer counts as prompt} */
    long promptLimit(long lateNs) {
        return typical < 0 ? lateNs : Math.min(lateNs, 2 * typical + ALLOWANCE_NS);
    }
}
