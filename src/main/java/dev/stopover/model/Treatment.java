package dev.stopover.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario under one combination of its factors' levels: everything a trial of it needs.
 *
 * @param factors level by factor name, in the order they were declared; empty where nothing is varied
 * @param guests the guests that take part, those of the scenario in place of the experiment's of the same name
 * @param observers who watches
 * @param repeat how many measured trials
 * @param warmup how many trials before them, kept and marked
 * @param pause time between two trials
 * @param prepare what is done before the observers start
 * @param measure what is done under observation
 * @param restore what is done after the observers stopped, to be ready for the next trial
 * @param published figures from elsewhere to set beside the measured ones
 * @param expectations bounds that the figures must keep
 */
public record Treatment(
        Map<String, Level> factors,
        List<Guest> guests,
        List<Observer> observers,
        int repeat,
        int warmup,
        Duration pause,
        List<Step> prepare,
        List<Step> measure,
        List<Step> restore,
        List<Published> published,
        List<Expectation> expectations) {

    public Treatment {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        guests = List.copyOf(guests);
        observers = List.copyOf(observers);
        prepare = List.copyOf(prepare);
        measure = List.copyOf(measure);
        restore = List.copyOf(restore);
        published = List.copyOf(published);
        expectations = List.copyOf(expectations);
    }

    /**
     * One value of a factor.
     *
     * @param text as reports show it, with its unit
     * @param number for axes and ordering: seconds, bytes, bytes a second or the plain number; null for words
     */
    public record Level(String text, Double number) {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Figures from a publication.
     *
     * @param metric the metric they are of
     * @param samples one a trial, in the metric's own unit; may be empty
     * @param statistics statistic by name ({@code mean}, {@code median}, …), in the same unit
     * @param unit the unit
     */
    public record Published(String metric, List<Double> samples, Map<String, Double> statistics, String unit) {
        public Published {
            samples = List.copyOf(samples);
            statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
        }
    }

    /**
     * A bound on a statistic; breaking it makes the run fail.
     *
     * @param metric the metric, or {@code completed} for the share of trials that were
     * @param statistic the statistic's name; {@code share} for {@code completed}
     * @param comparison one of {@code <}, {@code <=}, {@code >}, {@code >=}, {@code ==}
     * @param bound in the metric's own unit
     * @param text the bound as the user wrote it
     */
    public record Expectation(String metric, String statistic, String comparison, double bound, String text) {}
}
