/**
 * Network probes: how long was a service out of reach, seen from outside, and how sure is that?
 *
 * <p>A probe goes out on schedule whatever happened to the one before it (an open loop), so that neither a timeout
 * nor a retransmission nor the wait for an answer quantises the result. What each probe saw becomes a {@link
 * dev.stopover.observe.probe.Sample sample} of fixed width; {@link dev.stopover.observe.probe.GapAnalysis} turns
 * samples into {@link dev.stopover.observe.probe.Gap gaps} and is a pure function, so that a sample file read again
 * gives the same gaps. All times are nanoseconds of {@code CLOCK_MONOTONIC}, the clock behind {@link
 * System#nanoTime()} on Linux.
 *
 * <p>Imports the JDK and JNA only.
 */
package dev.stopover.observe.probe;
