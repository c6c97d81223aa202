package dev.stopover.observe;

import dev.stopover.observe.probe.Gap;
import dev.stopover.observe.probe.RunningProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes a probe more frequent around each switch-over, and remembers when it was. */
final class Bursts implements SwitchOverWatch.Listener {

    /** Monotonic clock; {@code to} is {@code Long.MAX_VALUE} while it lasts. */
    private record Burst(long from, long to) {
        boolean covers(long moment) {
            return from <= moment && moment <= to;
        }
    }

    /** For probes that keep their interval. */
    static final Bursts NONE = new Bursts(null, null);

    private final RunningProbe probe;
    private final Duration interval;
    private final List<Burst> bursts = new ArrayList<>();
    private boolean over;

    /** Creates the bursts of a probe; it may be probing already. */
    Bursts(RunningProbe probe, Duration interval) {
        this.probe = probe;
        this.interval = interval;
    }

    @Override
    public synchronized void near() {
        if (!over) {
            probe.burst(interval);
            bursts.add(new Burst(System.nanoTime(), Long.MAX_VALUE));
        }
    }

    @Override
    public synchronized void past() {
        if (!over) {
            probe.calm();
            Burst last = bursts.remove(bursts.size() - 1);
            bursts.add(new Burst(last.from(), System.nanoTime()));
        }
    }

    /** The probe ends; no change comes any more. */
    synchronized void over() {
        over = true;
    }

    /** Returns whether both ends of a gap were seen with the shorter interval. */
    synchronized boolean cover(Gap gap) {
        if (gap.lastGoodSendNs().isEmpty() || gap.firstGoodSendNs().isEmpty()) {
            return false;
        }
        return on(gap.lastGoodSendNs().getAsLong()) && on(gap.firstGoodSendNs().getAsLong());
    }

    private boolean on(long moment) {
        return bursts.stream().anyMatch(burst -> burst.covers(moment));
    }
}
