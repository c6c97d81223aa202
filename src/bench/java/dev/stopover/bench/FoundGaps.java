package dev.stopover.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The gaps that {@code stopover report --csv} lists, compared to the truth. */
final class FoundGaps {

    private final List<Finding> gaps = new ArrayList<>();

    private FoundGaps() {}

    static FoundGaps of(String csv) {
        FoundGaps found = new FoundGaps();
        List<String> lines = csv.lines().toList();
        List<String> names = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            found.gaps.add(new Finding(
                    Long.parseLong(cells[names.indexOf("last_good_send_ns")]),
                    Long.parseLong(cells[names.indexOf("first_answer_ns")]),
                    Long.parseLong(cells[names.indexOf("duration_ns")]),
                    Long.parseLong(cells[names.indexOf("lower_bound_ns")]),
                    Long.parseLong(cells[names.indexOf("upper_bound_ns")])));
        }
        return found;
    }

    /** Says how many outages were found with the truth inside the bounds, and how many gaps are none. */
    String against(List<Outage> outages) {
        long matched = 0;
        for (Outage outage : outages) {
            matched += gaps.stream()
                            .anyMatch(gap -> gap.fromNs() <= outage.startNs()
                                    && outage.endNs() <= gap.toNs()
                                    && gap.lowerNs() <= outage.lengthNs()
                                    && outage.lengthNs() <= gap.upperNs())
                    ? 1
                    : 0;
        }
        return String.format(
                Locale.ROOT,
                "%d of %d outages, the truth within the bounds; %d gaps that are none",
                matched,
                outages.size(),
                gaps.size() - matched);
    }
}
