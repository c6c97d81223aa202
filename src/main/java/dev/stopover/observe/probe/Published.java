package dev.stopover.observe.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * What a published method makes of a recording: its own figures, by its own rule.
 *
 * @param rule the rule, in words
 * @param downtimesNs one figure for each outage that the method noticed, nanoseconds
 */
public record Published(String rule, List<Long> downtimesNs) {

    /** Makes the list unmodifiable. */
    public Published {
        downtimesNs = List.copyOf(downtimesNs);
    }

    /** {@return the figures added up, in nanoseconds} */
    public long totalNs() {
        return downtimesNs.stream().mapToLong(Long::longValue).sum();
    }

    /** Applies a method's rule to samples. */
    static final class Rule implements Sample.Sink {

        private final ProbeSettings.Method method;
        private final long intervalNs;
        private final List<Long> downtimes = new ArrayList<>();
        private boolean wasUp;
        private long downAt;
        private boolean down;
        private long unreachable;

        Rule(ProbeSettings.Method method, long intervalNs) {
            this.method = method;
            this.intervalNs = intervalNs;
        }

        @Override
        public void accept(long sendNs, long receiveNs, int lateNs, int tookNs, Sample.Outcome outcome) {
            if (outcome == Sample.Outcome.NOT_SENT) {
                unreachable++;
            }
            if (outcome == Sample.Outcome.ANSWERED) {
                if (down) {
                    downtimes.add(
                            method == ProbeSettings.Method.SEQUENTIAL ? receiveNs - downAt : unreachable * intervalNs);
                }
                wasUp = true;
                down = false;
                unreachable = 0;
            } else if (!down && (wasUp || method == ProbeSettings.Method.COUNT_UNREACHABLE)) {
                down = true;
                downAt = sendNs + tookNs;
            }
        }

        /** {@return the method's figures} */
        Published finish() {
            if (down && method == ProbeSettings.Method.COUNT_UNREACHABLE) {
                downtimes.add(unreachable * intervalNs);
            }
            return new Published(
                    method == ProbeSettings.Method.SEQUENTIAL
                            ? "from the first failed attempt's end to the next success's end"
                            : "lines that say \"Unreachable\" times the interval",
                    downtimes);
        }
    }
}
