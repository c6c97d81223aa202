package dev.stopover.observe.probe;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a target is probed.
 *
 * @param method whether probes go out on schedule, or as one of the published methods has it
 * @param interval time from one probe to the next; at least 20 µs. For {@link Method#SEQUENTIAL} the pause
 * @param timeout how long an answer is waited for. It never delays the next probe and never decides how long a gap
 *     is; an answer that comes later than this counts as none. For TCP it stays below the second after which a kernel
 *     repeats its SYN
 * @param late an answer that takes longer than this proves no more than that the target was up when the answer left;
 *     the time from the probe to its answer counts as a gap of its own kind. Set above the delays that a loaded
 *     responder adds in ordinary service
 * @param realTime ask the kernel for real-time scheduling of the prober's thread, so that other work on the
 *     controller does not delay probes; the result says whether it was granted
 * @param control a target that does not move, probed the same way; gaps that it shows too are the controller's own
 *     and are vetoed
 */
public record ProbeSettings(
        Method method,
        Duration interval,
        Duration timeout,
        Duration late,
        boolean realTime,
        Optional<ProbeTarget> control) {

    /** How the moment of the next probe is found. */
    public enum Method {
        /** On schedule, whatever happened to the last one. */
        OPEN_LOOP,
        /**
         * The published TCP method: the next connection a pause ({@code interval}) after the last one has succeeded,
         * failed or been given up after {@code timeout}.
         */
        SEQUENTIAL,
        /** The published ping method: the system's {@code ping}, its "Unreachable" lines counted. */
        COUNT_UNREACHABLE
    }

    /** The shortest interval: below it the sending itself takes most of the time. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofNanos(20_000);

    /** The longest timeout: samples wait in memory for their answer until then. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

    /** Checks the ranges. */
    public ProbeSettings {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(control, "control");
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException("A probe every " + interval.toNanos() / 1000.0
                    + " µs is too often; the shortest interval is 20 µs (--every 20us).");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("A timeout lies above 0 and at most at 60 s.");
        }
        if (late.isNegative() || late.isZero()) {
            throw new IllegalArgumentException("The limit for late answers lies above 0.");
        }
    }

    /**
     * The usual settings for a target: every millisecond, real-time scheduling if it is to be had, answers awaited
     * for 5 s (TCP and HTTP 0.9 s), late after 20 ms.
     */
    public static ProbeSettings forTarget(ProbeTarget target) {
        boolean connects =
                target.protocol() == ProbeTarget.Protocol.TCP || target.protocol() == ProbeTarget.Protocol.HTTP;
        return new ProbeSettings(
                Method.OPEN_LOOP,
                Duration.ofMillis(1),
                connects ? Duration.ofMillis(900) : Duration.ofSeconds(5),
                Duration.ofMillis(20),
                true,
                Optional.empty());
    }

    /**
     * The published TCP method: one connection at a time.
     *
     * @param timeout after which an attempt is given up; published: 100 ms
     * @param pause from the end of one attempt to the next; published: 50 ms
     */
    public static ProbeSettings sequential(Duration timeout, Duration pause) {
        return new ProbeSettings(Method.SEQUENTIAL, pause, timeout, Duration.ofMillis(20), false, Optional.empty());
    }

    /**
     * The published ping method: "Unreachable" lines times the interval.
     *
     * @param interval from one ping to the next; published: 200 ms
     */
    public static ProbeSettings countUnreachable(Duration interval) {
        return new ProbeSettings(
                Method.COUNT_UNREACHABLE,
                interval,
                Duration.ofSeconds(10),
                Duration.ofMillis(20),
                false,
                Optional.empty());
    }

    /** {@return these settings with another interval} */
    public ProbeSettings every(Duration other) {
        return new ProbeSettings(method, other, timeout, late, realTime, control);
    }

    /** {@return these settings with another timeout} */
    public ProbeSettings withTimeout(Duration other) {
        return new ProbeSettings(method, interval, other, late, realTime, control);
    }

    /** {@return these settings with another limit for late answers} */
    public ProbeSettings withLate(Duration other) {
        return new ProbeSettings(method, interval, timeout, other, realTime, control);
    }

    /** {@return these settings, with ordinary scheduling if {@code wanted} is false} */
    public ProbeSettings withRealTime(boolean wanted) {
        return new ProbeSettings(method, interval, timeout, late, wanted, control);
    }

    /** {@return these settings with a control heartbeat} */
    public ProbeSettings withControl(ProbeTarget other) {
        return new ProbeSettings(method, interval, timeout, late, realTime, Optional.of(other));
    }
}
