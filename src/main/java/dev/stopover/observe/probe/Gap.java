package dev.stopover.observe.probe;

import java.util.OptionalLong;

/**
 * A time in which the target was out of reach. All times are nanoseconds of the monotonic clock, all lengths
 * nanoseconds.
 *
 * <p>What the samples prove: the outage began after {@code lastGoodSendNs} and had ended when {@code firstAnswerNs} was
 * read, so that it is no longer than {@code upperBoundNs}. It had begun when the first unanswered probe passed and went
 * on until the last one left, so that it is no shorter than {@code lowerBoundNs}; the time a probe takes to pass is
 * taken from the round trips around the gap.
 *
 * @param kind what makes it a gap
 * @param lastGoodSendNs when the last answered probe before it was sent; absent if the recording began inside the gap
 * @param firstGoodSendNs when the first promptly answered probe after it was sent; absent if the recording ended inside
 *     the gap
 * @param firstBadSendNs when the first probe in it was sent
 * @param lastBadSendNs when the last lost probe in it was sent; the first bad send if none was lost
 * @param firstAnswerNs when the first answer after it arrived; absent if the recording ended inside the gap
 * @param lostProbes how many probes in it were never answered
 * @param lowerBoundNs the outage was at least so long
 * @param upperBoundNs the outage was at most so long; absent if the recording began or ended inside it
 * @param durationNs the estimate: from the middle between last good and first bad probe to the middle between last bad
 *     and first good probe, inside the bounds. If the recording began or ended inside the gap, the part seen
 * @param proberLateNs how late the prober itself was with a probe in this gap, at most; with much of it the bounds are
 *     wide
 * @param veto why this gap is not to be blamed on the target; empty if nothing speaks against it
 */
public record Gap(
        Kind kind,
        OptionalLong lastGoodSendNs,
        OptionalLong firstGoodSendNs,
        long firstBadSendNs,
        long lastBadSendNs,
        OptionalLong firstAnswerNs,
        long lostProbes,
        long lowerBoundNs,
        OptionalLong upperBoundNs,
        long durationNs,
        long proberLateNs,
        String veto) {

    /** What makes a gap. */
    public enum Kind {
        /** Probes were lost. */
        LOST,
        /** No probe was lost, but answers came late: what was sent into the gap was queued and answered afterwards. */
        LATE
    }

    /** {@return whether something other than the target explains this gap} */
    public boolean vetoed() {
        return !veto.isEmpty();
    }

    /** {@return whether the recording saw both ends} */
    public boolean complete() {
        return upperBoundNs.isPresent();
    }

    /** {@return this gap with the reason why it does not count} */
    Gap vetoedBecause(String reason) {
        return new Gap(
                kind,
                lastGoodSendNs,
                firstGoodSendNs,
                firstBadSendNs,
                lastBadSendNs,
                firstAnswerNs,
                lostProbes,
                lowerBoundNs,
                upperBoundNs,
                durationNs,
                proberLateNs,
                reason);
    }

    /** {@return the latest moment at which the gap can have begun to be seen: its first bad probe} */
    long fromNs() {
        return lastGoodSendNs.orElse(firstBadSendNs);
    }

    /** {@return the end of the gap as seen from outside} */
    long toNs() {
        return firstAnswerNs.orElse(lastBadSendNs);
    }
}
