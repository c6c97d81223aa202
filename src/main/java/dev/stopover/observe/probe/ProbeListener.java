package dev.stopover.observe.probe;

/** Hears of a running probe, on a thread of its own: may take its time, may not throw. */
public interface ProbeListener {

    /** Hears nothing. */
    ProbeListener NONE = new ProbeListener() {};

    /**
     * A gap has just ended. Provisional: the result, which waits for late answers and asks the control heartbeat, has
     * the last word.
     */
    default void gap(Gap gap) {}

    /**
     * How things stand, some ten times a second.
     *
     * @param sent probes sent so far
     * @param answered probes answered so far
     * @param silentSinceNs send time of the last answered probe if later ones, old enough, were not; 0 if the target
     *     answers; -1 if it has never answered
     * @param roundTripNs the newest round trip; 0 if there is none
     */
    default void progress(long sent, long answered, long silentSinceNs, long roundTripNs) {}
}
