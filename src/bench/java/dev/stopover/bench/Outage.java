package dev.stopover.bench;

/**
 * A time for which the gate was closed; monotonic nanoseconds.
 *
 * @param startNs from then on nothing passed
 * @param endNs until then
 */
record Outage(long startNs, long endNs) {

    long lengthNs() {
        return endNs - startNs;
    }
}
