package dev.stopover.report;

import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import dev.stopover.result.Interval;
import dev.stopover.result.Measured;
import dev.stopover.result.RunRecord;
import dev.stopover.result.Statistics;
import dev.stopover.result.StepTime;
import dev.stopover.result.Summary;
import dev.stopover.result.TimelineEvent;
import dev.stopover.result.TrialRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The run's figures in long form, in SI units; {@code dsl-docs/results-format.md} describes every column. */
final class CsvFiles {

    private static final List<String> BEFORE_FACTORS = List.of("run", "simulated", "scenario");
    private static final List<String> OF_TRIAL = List.of("trial", "number", "phase", "status");

    private final RunRecord run;
    private final List<String> factors;

    CsvFiles(RunRecord run) {
        this.run = run;
        Set<String> names = new LinkedHashSet<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                names.addAll(treatment.factors().keySet());
            }
        }
        run.trials().forEach(trial -> names.addAll(trial.factors().keySet()));
        this.factors = List.copyOf(names);
    }

    /** Returns one row a measured value; a trial without any has one row too. */
    String trials() {
        Csv csv = csv(
                OF_TRIAL,
                List.of(
                        "reason",
                        "started",
                        "guest",
                        "observer",
                        "metric",
                        "value",
                        "unit",
                        "resolution",
                        "lowest",
                        "highest"));
        for (TrialRecord trial : run.trials()) {
            List<Object> start = ofTrial(trial);
            Collections.addAll(start, trial.reason(), trial.started());
            if (trial.values().isEmpty()) {
                csv.row(with(start, null, null, null, null, null, null, null, null));
            }
            for (Measured value : trial.values()) {
                csv.row(with(
                        start,
                        value.guest(),
                        value.observer(),
                        value.metric(),
                        value.value(),
                        value.unit(),
                        value.resolution(),
                        value.lowest(),
                        value.highest()));
            }
        }
        return csv.toString();
    }

    /** Returns one row a step of a trial. */
    String steps() {
        Csv csv = csv(OF_TRIAL, List.of("step", "depth", "start_s", "real_s", "user_s", "system_s"));
        for (TrialRecord trial : run.trials()) {
            for (StepTime step : trial.steps()) {
                csv.row(with(
                        ofTrial(trial),
                        step.name(),
                        step.depth(),
                        step.startSeconds(),
                        step.realSeconds(),
                        step.userSeconds(),
                        step.systemSeconds()));
            }
        }
        return csv.toString();
    }

    /** Returns one row an event of a trial. */
    String events() {
        Csv csv = csv(OF_TRIAL, List.of("time_s", "event", "source"));
        for (TrialRecord trial : run.trials()) {
            for (TimelineEvent event : trial.events()) {
                csv.row(with(ofTrial(trial), event.seconds(), event.what(), event.source()));
            }
        }
        return csv.toString();
    }

    /** Returns one row a treatment, metric, guest and observer. */
    String summary() {
        Csv csv = csv(
                List.of(),
                List.of(
                        "metric",
                        "guest",
                        "observer",
                        "unit",
                        "planned",
                        "failed",
                        "n",
                        "mean",
                        "median",
                        "sd",
                        "min",
                        "q1",
                        "q3",
                        "max",
                        "mad",
                        "ci95_low",
                        "ci95_high",
                        "ci95_refused",
                        "bootstrap_seed",
                        "resolution",
                        "outliers"));
        for (String metric : Groups.metrics(run)) {
            for (Group group : Groups.of(run, metric)) {
                csv.row(summaryRow(group));
            }
        }
        return csv.toString();
    }

    private Object[] summaryRow(Group group) {
        List<Object> row = new ArrayList<>(List.of(run.id(), run.simulated(), group.scenario()));
        row.addAll(Csv.factorCells(factors, group.factors()));
        Collections.addAll(row, group.metric(), group.guest(), group.observer(), group.unit());
        Collections.addAll(row, group.planned(), group.failed(), group.points().size());
        Summary summary = group.summary();
        for (String word : List.of("mean", "median", "sd", "min", "q1", "q3", "max", "mad")) {
            row.add(summary == null ? null : summary.statistic(word));
        }
        Interval interval = summary == null ? null : summary.medianInterval();
        row.add(interval == null ? null : interval.low());
        row.add(interval == null ? null : interval.high());
        row.add(interval == null ? Statistics.INTERVAL_REFUSED : null);
        row.add(interval == null ? null : Statistics.SEED);
        row.add(group.resolution());
        row.add(summary == null ? null : summary.outliers().size());
        return row.toArray();
    }

    private Csv csv(List<String> afterFactors, List<String> rest) {
        List<String> header = new ArrayList<>(BEFORE_FACTORS);
        header.addAll(Csv.factorColumns(factors));
        header.addAll(afterFactors);
        header.addAll(rest);
        return new Csv(header);
    }

    private List<Object> ofTrial(TrialRecord trial) {
        List<Object> cells = new ArrayList<>(List.of(run.id(), run.simulated(), trial.scenario()));
        cells.addAll(Csv.factorCells(factors, trial.factors()));
        Collections.addAll(cells, trial.index(), trial.number(), word(trial.phase()), word(trial.status()));
        return cells;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Object[] with(List<Object> start, Object... rest) {
        List<Object> row = new ArrayList<>(start);
        Collections.addAll(row, rest);
        return row.toArray();
    }
}
