package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.result.Measured;
import dev.stopover.result.RunRecord;
import dev.stopover.result.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What each observer saw in each trial: the longest gap with its proven bounds, all gaps, and the resolution. */
final class TrialTable {

    /** A longer table is no longer read; the file trials.csv has it all. */
    private static final int MOST_ROWS = 150;

    private TrialTable() {}

    /** Returns the table, or empty where no trial has a downtime or there are too many rows. */
    static Optional<Grid> of(RunRecord run) {
        List<List<String>> rows = new ArrayList<>();
        for (TrialRecord trial : run.trials()) {
            boolean any = false;
            for (Measured value : trial.values()) {
                if (value.metric().equals(Metric.DOWNTIME.word())) {
                    rows.add(row(trial, value));
                    any = true;
                }
            }
            if (!any) {
                rows.add(List.of(Findings.title(trial), status(trial), "–", "–", "–", "–", "–", "–"));
            }
        }
        boolean none = rows.stream().allMatch(row -> row.get(2).equals(Grid.ABSENT));
        if (none || rows.size() > MOST_ROWS) {
            return Optional.empty();
        }
        return Optional.of(new Grid(
                "Every trial",
                List.of(
                        "trial",
                        "status",
                        "observer",
                        "longest gap",
                        "proven bounds",
                        "all gaps",
                        "count",
                        "resolution"),
                3,
                rows,
                List.of("Proven bounds: what the single answers say the longest gap was at least and at most.")));
    }

    private static List<String> row(TrialRecord trial, Measured value) {
        Scale scale = Scale.of(value.unit(), value.value(), value.highest());
        String bounds = value.lowest() == null || value.highest() == null
                ? Grid.ABSENT
                : scale.number(value.lowest()) + " … " + scale.text(value.highest());
        return List.of(
                Findings.title(trial),
                status(trial),
                String.valueOf(value.observer()),
                scale.text(value.value()),
                bounds,
                other(trial, value, Metric.DOWNTIME_SUM),
                other(trial, value, Metric.GAPS),
                Scale.brief(value.resolution(), value.unit()));
    }

    private static String other(TrialRecord trial, Measured value, Metric metric) {
        return trial.values().stream()
                .filter(other -> other.metric().equals(metric.word())
                        && Objects.equals(other.observer(), value.observer())
                        && Objects.equals(other.guest(), value.guest()))
                .findFirst()
                .map(other -> Scale.show(other.value(), other.unit()))
                .orElse(Grid.ABSENT);
    }

    private static String status(TrialRecord trial) {
        return trial.status().name().toLowerCase(Locale.ROOT);
    }
}
