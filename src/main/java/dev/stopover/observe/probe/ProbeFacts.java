package dev.stopover.observe.probe;

import java.time.Instant;

/**
 * What a recording was, beside its samples.
 *
 * @param target what was probed, as {@link ProbeTarget#parse} reads it
 * @param kind how the moment of the next probe was found
 * @param method how probes were sent, in words
 * @param scheduling how punctual the kernel let the prober be, in words
 * @param startNs monotonic time of the beginning
 * @param startWall wall-clock time of the same moment
 * @param endNs monotonic time after the last probe; 0 in a recording that was cut off
 * @param intervalNs time from one probe to the next, as asked for
 * @param timeoutNs how long answers were awaited
 * @param lateNs the limit for late answers
 * @param skipped probes that were not sent because the prober could not run when they were due
 * @param leftOut probes that were not sent because samples could not be written quickly enough
 */
public record ProbeFacts(
        String target,
        ProbeSettings.Method kind,
        String method,
        String scheduling,
        long startNs,
        Instant startWall,
        long endNs,
        long intervalNs,
        long timeoutNs,
        long lateNs,
        long skipped,
        long leftOut) {}
