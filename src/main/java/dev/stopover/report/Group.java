package dev.stopover.report;

import dev.stopover.model.Treatment;
import dev.stopover.result.Statistics;
import dev.stopover.result.Summary;
import dev.stopover.result.TrialRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one metric that belong together: one treatment, one guest, one observer.
 *
 * @param scenario the scenario's name
 * @param factors level by factor name
 * @param metric the metric's word
 * @param guest the guest, or null
 * @param observer the observer, series or step; null where the treatment has no value at all
 * @param unit the values' unit
 * @param points the values that count, each with its trial, in order
 * @param resolution the coarsest resolution among them, or null
 * @param planned how many measured trials were asked for
 * @param failed how many of those begun did not complete
 */
record Group(
        String scenario,
        Map<String, Treatment.Level> factors,
        String metric,
        String guest,
        String observer,
        String unit,
        List<Point> points,
        Double resolution,
        int planned,
        int failed) {

    Group {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        points = List.copyOf(points);
    }

    /** A value and the trial it is of. */
    record Point(TrialRecord trial, double value) {}

    /** Returns the values, in the order of their trials. */
    double[] values() {
        return points.stream().mapToDouble(Point::value).toArray();
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    /** Returns the statistics, or null where no value counts. */
    Summary summary() {
        return isEmpty() ? null : Statistics.summarise(values());
    }

    /** Returns the treatment in words: the scenario and its factors' levels. */
    String treatment() {
        return Titles.treatment(scenario, factors);
    }
}
