package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.model.Treatment;
import java.util.Locale;
import java.util.Map;

/** What things are called in running text and on axes. */
final class Titles {

    private Titles() {}

    /** Returns a metric's name in words; a series has the name that the user gave it. */
    static String metric(String word) {
        return Metric.of(word)
                .map(metric -> switch (metric) {
                    case DOWNTIME -> "downtime";
                    case DOWNTIME_SUM -> "sum of all gaps";
                    case GAPS -> "number of gaps";
                    case PROBER_LATENESS -> "lateness of the prober";
                    case TOTAL_TIME -> "total migration time";
                    case TRANSFERRED -> "data transferred";
                    case ROUNDS -> "rounds";
                    case DIRTY_RATE -> "dirty rate";
                    case BANDWIDTH -> "bandwidth";
                    case STEP_TIME -> "time of steps";
                    case THROUGHPUT -> "throughput";
                })
                .orElse(word);
    }

    /** Returns a treatment's name: its scenario and its factors' levels. */
    static String treatment(String scenario, Map<String, Treatment.Level> factors) {
        StringBuilder title = new StringBuilder(scenario);
        factors.forEach(
                (name, level) -> title.append(", ").append(name).append(' ').append(level));
        return title.toString();
    }

    /** Returns the text with its first letter made a capital. */
    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
