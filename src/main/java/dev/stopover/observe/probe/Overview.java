package dev.stopover.observe.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recording seen from afar: round trips and losses in at most 512 equal slices of its time, whatever its length. When
 * the time outgrows the slices, each two become one.
 */
public final class Overview implements Sample.Sink {

    /** The greatest number of slices; even. */
    static final int MOST = 512;

    private final long startNs;
    private final long[] answered = new long[MOST];
    private final long[] lost = new long[MOST];
    private final long[] shortest = new long[MOST];
    private final long[] longest = new long[MOST];
    private final long[] sum = new long[MOST];
    private long widthNs;
    private int current;
    private long currentEnd;

    /**
     * What was seen of the probes sent in one slice.
     *
     * @param fromNs its beginning, in nanoseconds of the monotonic clock
     * @param toNs its end
     * @param answered how many were answered
     * @param lost how many were not
     * @param shortestNs their shortest round trip; 0 if none was answered
     * @param meanNs their mean round trip; 0 if none was answered
     * @param longestNs their longest round trip; 0 if none was answered
     */
    public record Slice(
            long fromNs, long toNs, long answered, long lost, long shortestNs, long meanNs, long longestNs) {}

    /** An overview of a recording whose samples are still to come. */
    public Overview(ProbeFacts facts) {
        startNs = facts.startNs();
        widthNs = Math.max(1, facts.intervalNs());
        currentEnd = startNs + widthNs;
        Arrays.fill(shortest, Long.MAX_VALUE);
    }

    @Override
    public void accept(long sendNs, long receiveNs, int lateNs, int tookNs, Sample.Outcome outcome) {
        if (sendNs >= currentEnd) {
            moveTo(sendNs);
        }
        int at = current;
        if (outcome == Sample.Outcome.ANSWERED) {
            long roundTrip = receiveNs - sendNs;
            answered[at]++;
            sum[at] += roundTrip;
            shortest[at] = Math.min(shortest[at], roundTrip);
            longest[at] = Math.max(longest[at], roundTrip);
        } else {
            lost[at]++;
        }
    }

    private void moveTo(long sendNs) {
        while ((sendNs - startNs) / widthNs >= MOST) {
            fold();
        }
        current = (int) ((sendNs - startNs) / widthNs);
        currentEnd = startNs + (current + 1) * widthNs;
    }

    private void fold() {
        for (int i = 0; i < MOST / 2; i++) {
            answered[i] = answered[2 * i] + answered[2 * i + 1];
            lost[i] = lost[2 * i] + lost[2 * i + 1];
            sum[i] = sum[2 * i] + sum[2 * i + 1];
            shortest[i] = Math.min(shortest[2 * i], shortest[2 * i + 1]);
            longest[i] = Math.max(longest[2 * i], longest[2 * i + 1]);
        }
        for (long[] values : List.of(answered, lost, sum, longest)) {
            Arrays.fill(values, MOST / 2, MOST, 0);
        }
        Arrays.fill(shortest, MOST / 2, MOST, Long.MAX_VALUE);
        widthNs *= 2;
    }

    /** {@return the slices in the order of time, those without any probe left out} */
    public List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            if (answered[i] + lost[i] > 0) {
                long from = startNs + i * widthNs;
                boolean some = answered[i] > 0;
                slices.add(new Slice(
                        from,
                        from + widthNs,
                        answered[i],
                        lost[i],
                        some ? shortest[i] : 0,
                        some ? sum[i] / answered[i] : 0,
                        longest[i]));
            }
        }
        return slices;
    }
}
