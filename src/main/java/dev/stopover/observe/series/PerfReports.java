package dev.stopover.observe.series;

import dev.stopover.remote.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code perf stat -I … -x,} says: a line for each event and interval, with the interval's end by perf's own clock. What
 * perf could not count is absent, never zero.
 */
final class PerfReports {

    private static final double SECOND = 1e9;

    /** Where in a line what stands: seconds, count, unit, event, time counted, percent of the interval counted. */
    private static final int COUNT = 1;

    private static final int UNIT = 2;
    private static final int EVENT = 3;
    private static final int SHARE = 5;

    private record Count(long from, long to, long arrival, double value) {}

    private final List<String> events;
    private final OwnClock clock;
    private final Map<String, List<Count>> counts = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Set<String> scaled = new LinkedHashSet<>();
    private long previous;
    private long current;
    private long firstArrival;

    PerfReports(List<String> events, long latency) {
        this.events = events;
        this.clock = new OwnClock(0, latency);
        events.forEach(event -> counts.put(event, new ArrayList<>()));
    }

    /** Takes a line that came at a moment, nanoseconds of the clock here; lines of another form are passed over. */
    synchronized void line(String line, long arrival) {
        String[] words = line.strip().split(",", -1);
        String event = words.length > SHARE ? event(words[EVENT]) : null;
        if (event == null) {
            return;
        }
        try {
            long end = Math.round(Double.parseDouble(words[0]) * SECOND);
            if (end > current) {
                previous = current;
                current = end;
                firstArrival = arrival;
                clock.heard(end, arrival);
            }
            count(event, words);
        } catch (NumberFormatException e) {
            // Not one of the lines that tell a count.
        }
    }

    private void count(String event, String[] words) {
        if (words[COUNT].startsWith("<")) {
            reasons.put(event, words[COUNT].replaceAll("[<>]", ""));
            return;
        }
        counts.get(event).add(new Count(previous, current, firstArrival, Double.parseDouble(words[COUNT])));
        units.put(event, (words[UNIT].equals("msec") ? "ms" : words[UNIT].isEmpty() ? event : words[UNIT]) + "/s");
        if (Double.parseDouble(words[SHARE]) < 99) {
            scaled.add(event);
        }
    }

    /** Returns the event asked for that a line tells of; perf adds {@code :u} where it may count no more than that. */
    private String event(String told) {
        return events.stream()
                .filter(event -> told.equals(event) || told.startsWith(event + ":"))
                .findFirst()
                .orElse(null);
    }

    /** Returns the events counted in a second, for each interval in which perf counted them. */
    synchronized List<SeriesOutcome.Sample> samples(String event) {
        return counts.get(event).stream()
                .map(count -> {
                    long to = clock.here(count.to, count.arrival);
                    long length = count.to - count.from;
                    return new SeriesOutcome.Sample(to - length, to, count.value / (length / SECOND));
                })
                .toList();
    }

    /** Returns the unit of an event's samples. */
    synchronized String unit(String event) {
        return units.getOrDefault(event, event + "/s");
    }

    /** Returns what a reader must know of an event's samples, or null. */
    synchronized String note(String event) {
        if (counts.get(event).isEmpty()) {
            return reasons.containsKey(event)
                    ? "perf says '" + reasons.get(event) + "' of it, so it has no samples"
                    : "perf told nothing of it";
        }
        if (reasons.containsKey(event)) {
            return "perf says '" + reasons.get(event) + "' of some of its intervals, which are left out";
        }
        return scaled.contains(event)
                ? "perf counted it in part of the time only and scaled it up; ask for fewer events at once"
                : null;
    }

    /** Returns perf's command, without where it counts. */
    static String command(String scope, List<String> events, long milliseconds) {
        return "exec perf stat " + scope + " -I " + milliseconds + " -x, --log-fd 1 -e "
                + Command.quote(String.join(",", events));
    }
}
