package dev.stopover.hypervisor.simulated;

import dev.stopover.hypervisor.KnownOutages.Outage;
import java.util.ArrayList;
import java.util.List;

/** When one layer of one guest did not answer. Begins with an outage, for the guest does not run yet. */
final class OutageLine {

    private static final long OPEN = Long.MAX_VALUE;

    private final List<Outage> outages = new ArrayList<>(List.of(new Outage(Long.MIN_VALUE, OPEN)));

    /** Begins an outage, or goes on with the one that the moment lies in. */
    synchronized void begin(long moment) {
        Outage last = last();
        if (last.end() < moment) {
            outages.add(new Outage(moment, OPEN));
        } else {
            replaceLast(new Outage(Math.min(last.start(), moment), OPEN));
        }
    }

    /** Ends the outage that is open; nothing happens where none is. */
    synchronized void end(long moment) {
        Outage last = last();
        if (last.end() == OPEN) {
            replaceLast(new Outage(last.start(), Math.max(last.start(), moment)));
        }
    }

    synchronized List<Outage> between(long from, long to) {
        return outages.stream()
                .filter(outage -> outage.end() > from && outage.start() < to)
                .map(outage -> new Outage(Math.max(from, outage.start()), Math.min(to, outage.end())))
                .filter(outage -> outage.end() > outage.start())
                .toList();
    }

    private Outage last() {
        return outages.get(outages.size() - 1);
    }

    private void replaceLast(Outage outage) {
        outages.set(outages.size() - 1, outage);
    }
}
