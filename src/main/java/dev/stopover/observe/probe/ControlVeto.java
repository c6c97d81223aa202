package dev.stopover.observe.probe;

import java.util.List;

/**
 * Vetoes a gap that the control heartbeat shows as well: what a target that does not move also suffers from is the
 * controller's or the path's doing.
 */
final class ControlVeto {

    private ControlVeto() {}

    /** {@return the gap, vetoed if gaps of the control target cover at least half of it} */
    static Gap judge(Gap gap, List<Gap> control) {
        long covered = 0;
        for (Gap other : control) {
            covered += Math.max(0, Math.min(gap.toNs(), other.toNs()) - Math.max(gap.fromNs(), other.fromNs()));
        }
        long length = Math.max(1, gap.toNs() - gap.fromNs());
        return 2 * covered >= length
                ? gap.vetoedBecause(
                        "the control heartbeat was out of reach for " + Numbers.milliseconds(covered) + " of it")
                : gap;
    }
}
