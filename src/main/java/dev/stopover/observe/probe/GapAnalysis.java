package dev.stopover.observe.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Turns samples into gaps. A pure function of the samples and the limit for late answers; memory does not grow with
 * their number.
 *
 * <p><b>Evidence.</b> An answered probe proves that the target was up at some instant between its send and its receive
 * time. If that span is an ordinary round trip (at most twice the running median plus 0.25 ms), the answer is
 * <em>prompt</em> and the instant is taken to be the send time. If it is longer, the answer is <em>slow</em>: the probe
 * may have waited in a queue while nobody served it, so that the instant is taken to be the receive time, and the
 * answer says nothing about the time before. A probe that was not answered proves that the target was out of reach at
 * some instant between its sending and the time a round trip takes.
 *
 * <p><b>Gap.</b> A maximal time without evidence that the target was up, in which at least one probe was lost, or
 * which a slow answer ended more than {@code late} after the first slow probe was sent.
 *
 * <p><b>Bounds.</b> With s0 the send time of the last good probe, r1 the arrival of the first answer after the gap, f
 * and l the send times of the first and last bad probe, t the duration of f's sending call and W the longest
 * round trip of the last second before and of the first one after the gap: the outage began after s0 and had ended by r1, so it
 * is <em>at most r1 − s0</em>. It had begun by f + t + W and had not ended at l, so it is <em>at least l − f − t − W</em>
 * (r1 in place of l if
 * answers were slow for more than {@code late} after l).
 *
 * <p><b>Estimate.</b> Nothing is known about where between s0 and f the outage began, nor where between l and the next
 * good probe s1 it ended: with both uniform in their intervals, the estimate whose absolute error has the smallest
 * median and which has no bias is the distance of the two midpoints, (l + s1)/2 − (s0 + f)/2. With a constant interval h
 * this is s1 − s0 − h; the error is triangular on (−h, h), its median absolute value (1 − 1/√2) h = 0.29 h. The simpler
 * s1 − s0 would be h too long on average. An outage of the path hits requests and answers alike: a probe is lost if
 * either of them meets it, so that the span of lost probes is longer than the outage by the time between the two. That
 * is at most the usual time from the end of the sending call to the answer, which the estimate takes off, but never more
 * than half of f − s0. When answers were slow for more than
 * {@code late} after the last loss, the end is the first answer less a usual round trip.
 */
public final class GapAnalysis implements Sample.Sink {

    private static final long NONE = Long.MIN_VALUE;

    private final long lateNs;
    private final Consumer<Gap> gaps;
    private final RoundTrips roundTrips = new RoundTrips();
    private final PriorityQueue<long[]> slow = new PriorityQueue<>((a, b) -> Long.compare(a[1], b[1]));
    private long goodSend = NONE;
    private long goodInstant = NONE;
    private OpenGap open;

    /**
     * An analysis.
     *
     * @param lateNs answers that take longer than this make a gap even if none is lost; nanoseconds
     * @param gaps is given each gap as soon as it is over
     */
    public GapAnalysis(long lateNs, Consumer<Gap> gaps) {
        this.lateNs = lateNs;
        this.gaps = gaps;
    }

    /** {@return the gaps in a list of samples, which are in the order of their send times} */
    public static List<Gap> of(Iterable<Sample> samples, long lateNs) {
        List<Gap> found = new ArrayList<>();
        GapAnalysis analysis = new GapAnalysis(lateNs, found::add);
        for (Sample sample : samples) {
            analysis.accept(sample.sendNs(), sample.receiveNs(), sample.lateNs(), sample.tookNs(), sample.outcome());
        }
        analysis.finish();
        return found;
    }

    @Override
    public void accept(long sendNs, long receiveNs, int late, int took, Sample.Outcome outcome) {
        if (outcome == Sample.Outcome.PENDING) {
            return;
        }
        hearSlowAnswers(sendNs);
        boolean answered = outcome == Sample.Outcome.ANSWERED;
        if (answered && receiveNs - sendNs <= roundTrips.promptLimit(lateNs)) {
            promptAnswer(sendNs, receiveNs, took, late);
            return;
        }
        if (open != null && open.ended()) {
            emit(OptionalLong.of(answered ? sendNs : goodSend));
        }
        if (open == null) {
            open = new OpenGap(goodSend, goodInstant, sendNs, took, lateNs, roundTrips);
        }
        open.proberLate(sendNs, late);
        if (answered) {
            open.slow(sendNs);
            slow.add(new long[] {sendNs, receiveNs, took});
        } else {
            open.lost(sendNs, took);
        }
    }

    /** Slow answers speak when they arrive: hears those that arrived up to {@code now}. */
    private void hearSlowAnswers(long now) {
        while (!slow.isEmpty() && slow.peek()[1] <= now) {
            long[] answer = slow.poll();
            long roundTrip = answer[1] - answer[0];
            if (open != null && !open.ended() && answer[0] > goodSend) {
                open.end(answer[0], answer[1], true);
                if (!open.counts()) {
                    open = null;
                }
            }
            goodSend = Math.max(goodSend, answer[0]);
            goodInstant = Math.max(goodInstant, answer[1]);
            roundTrips.add(answer[1], roundTrip, answer[2]);
        }
    }

    private void promptAnswer(long sendNs, long receiveNs, int took, int late) {
        if (open != null) {
            open.proberLate(sendNs, late);
            if (!open.ended()) {
                open.end(sendNs, receiveNs, false);
            }
            emit(OptionalLong.of(sendNs));
        }
        goodSend = sendNs;
        goodInstant = sendNs;
        roundTrips.add(receiveNs, receiveNs - sendNs, took);
    }

    private void emit(OptionalLong firstGoodSend) {
        OpenGap gap = open;
        open = null;
        if (gap.counts()) {
            gaps.accept(gap.close(firstGoodSend));
        }
    }

    /** Says that the recording is over; a gap that has not ended is reported as it stands. */
    public void finish() {
        hearSlowAnswers(Long.MAX_VALUE);
        if (open != null) {
            emit(goodSend == NONE ? OptionalLong.empty() : OptionalLong.of(goodSend));
        }
    }
}
