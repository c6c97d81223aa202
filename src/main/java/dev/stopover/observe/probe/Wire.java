package dev.stopover.observe.probe;

/**
 * One way to send probes and take their answers in. Opened, used and closed on the prober's thread, because sockets
 * belong to the network namespace of the thread that makes them. Nothing here may block or allocate after opening.
 */
interface Wire extends AutoCloseable {

    /** {@return how probes are sent, in words for the result} */
    String method();

    /** Sends the next probe and appends it to the ring. */
    void probe(SampleRing ring, long dueNs);

    /** Takes in every answer that has arrived. */
    void collect(SampleRing ring);

    /** Lets go of a probe that nobody waits for any more. */
    default void abandon(long sequence) {}

    /** {@return how often {@link #collect} must be called at least, in nanoseconds} */
    long collectEveryNs();

    /** Waits until {@code dueNs}; a wire whose receive times are read by itself takes answers in meanwhile. */
    default void awaitUntil(long dueNs, Pacer pacer, SampleRing ring) {
        pacer.sleepUntil(dueNs);
    }

    @Override
    void close();
}
