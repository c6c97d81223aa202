package dev.stopover.report;

import java.util.List;

/**
 * A probe's recording as its report needs it, all times in seconds from its beginning.
 *
 * @param target what was probed
 * @param facts what is to be said of it as a whole, a name and a value each
 * @param slices what was seen of it over its time, a bounded number
 * @param gaps when the target was out of reach, in the order of time
 * @param remarks what a reader must know before believing it
 */
public record Recording(String target, List<Fact> facts, List<Slice> slices, List<Outage> gaps, List<String> remarks) {

    public Recording {
        facts = List.copyOf(facts);
        slices = List.copyOf(slices);
        gaps = List.copyOf(gaps);
        remarks = List.copyOf(remarks);
    }

    /** Something to be said of a recording as a whole. */
    public record Fact(String name, String value) {}

    /**
     * A part of the recording's time.
     *
     * @param from its beginning
     * @param to its end
     * @param lost which share of its probes had no answer
     * @param shortest the shortest round trip in seconds; null where nothing was answered, and so are the next two
     * @param mean the mean round trip
     * @param longest the longest round trip
     */
    public record Slice(double from, double to, double lost, Double shortest, Double mean, Double longest) {}

    /**
     * A time in which the target was out of reach.
     *
     * @param from its beginning
     * @param duration the estimate of its length
     * @param least it was at least so long
     * @param most it was at most so long; null where the recording saw one end only
     * @param lost how many probes in it had no answer
     * @param kind what made it a gap, and why it does not count where it does not
     */
    public record Outage(double from, double duration, double least, Double most, long lost, String kind) {}
}
