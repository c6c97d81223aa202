package dev.stopover.observe.probe;

import java.util.OptionalLong;

/** A gap while it is being seen; collects what its bounds are made of. Formulas: {@link GapAnalysis}. */
final class OpenGap {

    private static final long NONE = Long.MIN_VALUE;

    private final long goodSend;
    private final long goodInstant;
    private final long firstBad;
    private final long firstBadAfter;
    private final long longestBefore;
    private final long typical;
    private final long away;
    private final long lateNs;
    private long firstLostAfter = NONE;
    private long lastLost = NONE;
    private long lost;
    /** The first slowly answered probe since the last loss. */
    private long firstSlow = NONE;

    private long stoodStill;
    private long endSend = NONE;
    private long endReceive = NONE;
    private boolean endSlow;

    /**
     * A gap begins.
     *
     * @param goodSend send time of the last good probe; {@code Long.MIN_VALUE} if there was none
     * @param goodInstant when that probe proves the target up
     * @param sendNs send time of the first bad probe
     * @param tookNs how long its sending took
     * @param lateNs the limit for late answers
     */
    OpenGap(long goodSend, long goodInstant, long sendNs, long tookNs, long lateNs, RoundTrips roundTrips) {
        this.goodSend = goodSend;
        this.goodInstant = goodInstant;
        this.firstBad = sendNs;
        this.firstBadAfter = sendNs + tookNs;
        this.lateNs = lateNs;
        this.longestBefore = roundTrips.longest();
        this.typical = roundTrips.typical();
        this.away = roundTrips.away();
    }

    void lost(long sendNs, long tookNs) {
        if (lost == 0) {
            firstLostAfter = sendNs + tookNs;
        }
        lastLost = sendNs;
        firstSlow = NONE;
        lost++;
    }

    void slow(long sendNs) {
        firstSlow = firstSlow == NONE ? sendNs : firstSlow;
    }

    /** Notes how late the prober itself was with a probe, as far as that lies before the end of the gap. */
    void proberLate(long sendNs, long lateNs) {
        long until = ended() ? Math.min(sendNs, endReceive) : sendNs;
        stoodStill = Math.max(stoodStill, until - (sendNs - lateNs));
    }

    void end(long sendNs, long receiveNs, boolean slow) {
        endSend = sendNs;
        endReceive = receiveNs;
        endSlow = slow;
    }

    boolean ended() {
        return endReceive != NONE;
    }

    /**
     * Whether it is one: something was lost, or nothing was answered promptly for too long. The very first answer may
     * take its time, while addresses are looked up.
     */
    boolean counts() {
        return lost > 0 || goodSend != NONE && ended() && endReceive - firstBad > lateNs;
    }

    /**
     * Whether what was sent last into the gap was queued and answered when it ended. Slow answers for a shorter time than
     * makes a gap of its own may as well be a responder that was kept waiting after the path was open again: they prove
     * nothing.
     */
    private boolean endQueued() {
        return ended() && firstSlow != NONE && endReceive - Math.max(lastLost, firstBad) > lateNs;
    }

    /**
     * The finished gap.
     *
     * @param firstGoodSend when the first promptly answered probe after it was sent
     */
    Gap close(OptionalLong firstGoodSend) {
        boolean begun = goodSend != NONE;
        long lower = Math.max(0, lowerBound());
        OptionalLong upper = begun && ended() ? OptionalLong.of(endReceive - goodSend) : OptionalLong.empty();
        long estimate = Math.max(lower, Math.min(upper.orElse(Long.MAX_VALUE), end() - start()));
        return new Gap(
                lost > 0 ? Gap.Kind.LOST : Gap.Kind.LATE,
                begun ? OptionalLong.of(goodSend) : OptionalLong.empty(),
                ended() ? firstGoodSend : OptionalLong.empty(),
                firstBad,
                lost > 0 ? lastLost : firstBad,
                ended() ? OptionalLong.of(endReceive) : OptionalLong.empty(),
                lost,
                lower,
                upper,
                estimate,
                stoodStill,
                veto(estimate));
    }

    private long lowerBound() {
        long passing = longestBefore;
        if (ended() && !endSlow) {
            passing = Math.max(passing, endReceive - endSend);
        }
        long byLoss = lost > 0 ? lastLost - firstLostAfter - passing : 0;
        long byLateness = endQueued() ? (endSlow ? endReceive : endSend) - firstBadAfter - passing : 0;
        return Math.max(byLoss, byLateness);
    }

    private long start() {
        if (goodSend == NONE) {
            return firstBad;
        }
        long good = Math.min(goodInstant, firstBad);
        long between = ended() && !endQueued() ? Math.min(away, (firstBad - good) / 2) : 0;
        return midpoint(good, firstBad) + between;
    }

    private long end() {
        if (!ended()) {
            return lastLost;
        }
        if (endQueued()) {
            return Math.max(Math.max(lastLost, firstBad), endReceive - typical);
        }
        return midpoint(lastLost, firstSlow == NONE ? endSend : Math.min(firstSlow, endSend));
    }

    private static long midpoint(long a, long b) {
        return a + (b - a) / 2;
    }

    /**
     * A prober that stands still loses no probe: what it sends is answered or not whenever it looks. But it may read
     * the arrival of an answer too late, which then seems late itself.
     */
    private String veto(long estimate) {
        return lost == 0 && 2 * stoodStill > estimate
                ? "the prober itself stood still for " + Numbers.milliseconds(stoodStill) + " of it"
                : "";
    }
}
