package dev.stopover.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How one probe did in one phase.
 *
 * @param phase the phase
 * @param name the probe
 * @param rows one for each outage
 * @param invented how many outages it reported that were none
 * @param intervalNs the time between its probes if it gives bounds; otherwise 0
 * @param cpu processor time in percent of one processor, start included
 * @param steadyCpu the same without the start
 */
record Score(String phase, String name, List<Row> rows, int invented, long intervalNs, double cpu, double steadyCpu) {

    /**
     * One outage as the probe saw it.
     *
     * @param reportedNs what the probe said; 0 if it said nothing
     * @param pieces how many outages it made of it
     * @param lowerNs its lower bound; -1 if it gives none
     * @param upperNs its upper bound; -1 if it gives none
     */
    record Row(Outage outage, long reportedNs, int pieces, long lowerNs, long upperNs) {
        double errorMs() {
            return Math.abs(reportedNs - outage.lengthNs()) / 1e6;
        }

        boolean missed() {
            return pieces == 0;
        }

        boolean bounded() {
            return pieces == 1 && upperNs >= 0;
        }

        boolean contained() {
            return bounded() && lowerNs <= outage.lengthNs() && outage.lengthNs() <= upperNs;
        }
    }

    static Score of(String phase, Subject subject, List<Outage> outages, List<Finding> found, long intervalNs) {
        List<Row> rows = new ArrayList<>();
        for (Outage outage : outages) {
            List<Finding> touching =
                    found.stream().filter(f -> f.touches(outage)).toList();
            boolean one = touching.size() == 1;
            rows.add(new Row(
                    outage,
                    touching.stream().mapToLong(Finding::durationNs).sum(),
                    touching.size(),
                    one ? touching.get(0).lowerNs() : -1,
                    one ? touching.get(0).upperNs() : -1));
        }
        int invented = (int) found.stream()
                .filter(f -> f.toNs() > outages.get(0).startNs() - 200_000_000)
                .filter(f -> outages.stream().noneMatch(f::touches))
                .count();
        return new Score(phase, subject.name(), rows, invented, intervalNs, subject.cpu(), subject.steadyCpu());
    }

    double medianErrorMs() {
        double[] errors = rows.stream().mapToDouble(Row::errorMs).sorted().toArray();
        int n = errors.length;
        return (errors[(n - 1) / 2] + errors[n / 2]) / 2;
    }

    double worstErrorMs() {
        return rows.stream().mapToDouble(Row::errorMs).max().orElse(0);
    }

    long missed(double leastMs) {
        return rows.stream()
                .filter(Row::missed)
                .filter(row -> row.outage().lengthNs() >= leastMs * 1e6)
                .count();
    }

    boolean bounds() {
        return intervalNs > 0;
    }

    long contained() {
        return rows.stream().filter(Row::contained).count();
    }

    /** {@return the median width of its bounds, in intervals} */
    double width() {
        double[] widths = rows.stream()
                .filter(Row::bounded)
                .mapToDouble(row -> (double) (row.upperNs() - row.lowerNs()) / intervalNs)
                .toArray();
        Arrays.sort(widths);
        return widths.length == 0 ? Double.NaN : widths[widths.length / 2];
    }
}
