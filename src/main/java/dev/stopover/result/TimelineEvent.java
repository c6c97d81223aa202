package dev.stopover.result;

/**
 * Something that happened at a moment of a trial.
 *
 * @param what in words that are the same for every driver: {@code migration started}, {@code vCPU paused},
 *     {@code vCPU resumed}, {@code migration ended}, {@code last answer}, {@code first answer}, …
 * @param source the host, observer or step that told it
 * @param seconds from the start of the trial's measured part, monotonic clock
 */
public record TimelineEvent(String what, String source, double seconds) {}
