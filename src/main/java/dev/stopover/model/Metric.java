package dev.stopover.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is measured, under the same name for every driver. A driver or observer that cannot give a metric leaves it out;
 * it is never reported as zero.
 */
public enum Metric {
    /** The longest gap an observer saw. */
    DOWNTIME("downtime", "s", "the longest time a guest did not answer, or stood still, as one observer saw it"),
    /** All gaps together. */
    DOWNTIME_SUM("downtimeSum", "s", "the sum of all gaps that one observer saw in a trial"),
    /** How many gaps. */
    GAPS("gaps", "1", "how many gaps one observer saw in a trial"),
    /** How unpunctual the prober itself was. */
    PROBER_LATENESS(
            "proberLateness", "s", "how much later than scheduled a probe left, at most; the controller's fault"),
    /** From the migration's start to its end. */
    TOTAL_TIME("totalTime", "s", "total migration time: from the call to the moment it returned"),
    /** What went over the network. */
    TRANSFERRED("transferred", "bytes", "memory and disk data that the migration sent"),
    /** Pre-copy rounds. */
    ROUNDS("rounds", "1", "how many times the migration went through the guest's memory"),
    /** How quickly the guest wrote to its memory. */
    DIRTY_RATE("dirtyRate", "bytes/s", "memory that the guest wrote to in a second, as the migration saw it"),
    /** The migration's speed. */
    BANDWIDTH("bandwidth", "bytes/s", "what the migration sent in a second"),
    /** How long a step took. */
    STEP_TIME("stepTime", "s", "how long a step or a timed group of steps took"),
    /** What a load got done. */
    THROUGHPUT("throughput", "1/s", "what a load got done in a second");

    private final String word;
    private final String unit;
    private final String doc;

    Metric(String word, String unit, String doc) {
        this.word = word;
        this.unit = unit;
        this.doc = doc;
    }

    /** Returns the language's word, which is also the name in every CSV file. */
    public String word() {
        return word;
    }

    /** Returns the unit of its values; {@code 1} for a plain number. */
    public String unit() {
        return unit;
    }

    /** Returns one line of explanation. */
    public String doc() {
        return doc;
    }

    /** Returns the metric that the language calls so, if there is one. */
    public static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word.equals(word))
                .findFirst();
    }
}
