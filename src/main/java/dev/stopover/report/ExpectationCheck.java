package dev.stopover.report;

import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import dev.stopover.result.RunRecord;
import dev.stopover.result.Summary;
import dev.stopover.result.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a run against the bounds that its experiment expects. */
public final class ExpectationCheck {

    private ExpectationCheck() {}

    /**
     * Returns one sentence for each expectation that the run breaks; none where it keeps them all. A figure that was not
     * measured breaks its expectation; an expectation on {@code n} counts the trials that completed.
     */
    public static List<String> check(RunRecord run) {
        List<String> broken = new ArrayList<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                for (Treatment.Expectation expectation : treatment.expectations()) {
                    if (expectation.metric().equals("completed")) {
                        completed(run, scenario, treatment, expectation, broken);
                    } else {
                        statistic(run, scenario, treatment, expectation, broken);
                    }
                }
            }
        }
        return broken;
    }

    private static void completed(
            RunRecord run,
            Scenario scenario,
            Treatment treatment,
            Treatment.Expectation expectation,
            List<String> broken) {
        long counted = Groups.trials(run, scenario.name(), treatment.factors()).stream()
                .filter(TrialRecord::counts)
                .count();
        double share = 100.0 * counted / treatment.repeat();
        if (!holds(share, expectation)) {
            broken.add(String.format(
                    Locale.ROOT,
                    "%s: %d of %d trials completed (%.0f %%), expected %s",
                    title(scenario, treatment),
                    counted,
                    treatment.repeat(),
                    share,
                    expectation.text()));
        }
    }

    private static void statistic(
            RunRecord run,
            Scenario scenario,
            Treatment treatment,
            Treatment.Expectation expectation,
            List<String> broken) {
        List<Group> groups = Groups.of(run, expectation.metric()).stream()
                .filter(group -> group.scenario().equals(scenario.name())
                        && group.factors().equals(treatment.factors()))
                .toList();
        for (Group group : groups) {
            Summary summary = group.summary();
            Double value = summary == null ? null : summary.statistic(expectation.statistic());
            if (value == null) {
                broken.add(title(scenario, treatment) + ": " + expectation.statistic() + " of " + expectation.metric()
                        + " was not measured, expected " + expectation.text());
            } else if (!holds(value, expectation)) {
                broken.add(title(scenario, treatment) + ", " + group.observer() + ": " + expectation.statistic()
                        + " of " + expectation.metric() + " is "
                        + Scale.show(value, expectation.statistic().equals("n") ? "1" : group.unit()) + ", expected "
                        + expectation.text());
            }
        }
    }

    private static boolean holds(double value, Treatment.Expectation expectation) {
        double bound = expectation.bound();
        return switch (expectation.comparison()) {
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            case "==" -> value == bound;
            default -> throw new IllegalArgumentException("no comparison: " + expectation.comparison());
        };
    }

    private static String title(Scenario scenario, Treatment treatment) {
        return Titles.treatment(scenario.name(), treatment.factors());
    }
}
