package dev.stopover.observe.probe

import groovy.transform.CompileStatic

/** Samples as a path with known outages would give them; all times in nanoseconds. */
@CompileStatic
class SimulatedPath {

    long interval = 1_000_000
    long length = 2_000_000_000
    /** Outages as [from, to): what crosses then, in either direction, is dropped. */
    List<List<Long>> outages = []
    /** Pauses as [from, to): what arrives then is queued and answered at the end. */
    List<List<Long>> pauses = []
    /** Round trips to choose from. */
    List<Long> roundTrips = [60_000L, 80_000L, 120_000L]
    /** Greatest lateness of the prober. */
    int jitter = 0
    /** Times as [from, to) in which the prober cannot run. */
    List<List<Long>> starved = []
    /** Indexes of probes that get lost for no reason. */
    Set<Integer> unlucky = []
    Random random = new Random(1)

    List<Sample> samples() {
        List<Sample> samples = []
        long due = 1_000_000_000
        int index = 0
        long free = due
        while (due < 1_000_000_000 + length) {
            long send = Math.max(free, due) + (jitter ? random.nextInt(jitter) : 0)
            for (stall in starved) {
                if (send >= stall[0] && send < stall[1]) {
                    send = stall[1]
                }
            }
            samples << sample(index++, due, send)
            free = send + 1
            due += interval
            while (due < send - interval) due += interval
        }
        samples
    }

    private Sample sample(int index, long due, long send) {
        long roundTrip = roundTrips[random.nextInt(roundTrips.size())]
        long out = send + (long) (roundTrip.intdiv(3))
        List<Long> pause = pauses.find { List<Long> it -> out >= it[0] && out < it[1] }
        long leaves = pause ? pause[1] + 1000L * (index % 50) : out
        long back = leaves + roundTrip - (long) (roundTrip.intdiv(2))
        boolean dropped = unlucky.contains(index) ||
                outages.any { List<Long> it -> (out >= it[0] && out < it[1]) || (back >= it[0] && back < it[1]) }
        int late = (int) (send - due)
        dropped ? new Sample(send, 0, late, 5_000, Sample.Outcome.LOST)
                : new Sample(send, leaves + roundTrip - (long) (roundTrip.intdiv(3)), late, 5_000, Sample.Outcome.ANSWERED)
    }
}
