package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.result.Caution;
import dev.stopover.result.Cautions;
import dev.stopover.result.RunRecord;
import dev.stopover.result.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a reader must know before the figures. */
final class Findings {

    /** What stands on everything that a simulated run produces. */
    static final String SIMULATED =
            "SIMULATED: these figures come from a model, not from real machines. They say how a migration may behave, not"
                    + " how one did.";

    private static final int MOST_LISTED = 8;

    private Findings() {}

    /** Returns a line for each expectation that the run breaks. */
    static List<String> expectations(RunRecord run) {
        return ExpectationCheck.check(run).stream()
                .map(broken -> "Expectation broken: " + broken + ".")
                .toList();
    }

    /** Returns a line for each trial that did not complete, and one where the run did not finish. */
    static List<String> failures(RunRecord run) {
        List<String> lines = new ArrayList<>();
        for (TrialRecord trial : run.trials()) {
            if (trial.status() != TrialRecord.Status.COMPLETED) {
                lines.add("Trial " + trial.index() + " (" + title(trial) + ") "
                        + trial.status().name().toLowerCase(Locale.ROOT) + ": " + trial.reason());
            }
        }
        if (run.end() != RunRecord.End.FINISHED) {
            lines.add("The run " + (run.end() == RunRecord.End.INTERRUPTED ? "was interrupted" : "did not finish")
                    + ": " + run.trials().size() + " of " + run.planned() + " trials were begun.");
        }
        return lines;
    }

    /** Returns a trial's name: its scenario, its factors' levels, its number. */
    static String title(TrialRecord trial) {
        boolean warmUp = trial.phase() == TrialRecord.Phase.WARM_UP;
        return Titles.treatment(trial.scenario(), trial.factors())
                + (warmUp ? ", warm-up " : ", trial ")
                + trial.number();
    }

    /** Returns what is suspicious about the downtimes, each with advice. */
    static List<String> cautions(RunRecord run) {
        Map<String, Map<String, List<String>>> said = new LinkedHashMap<>();
        for (Group group : Groups.of(run, Metric.DOWNTIME.word())) {
            if (!group.isEmpty()) {
                for (Caution caution : Cautions.of(group.values(), group.resolution())) {
                    said.computeIfAbsent(caution.text() + "; " + caution.advice() + ".", c -> new LinkedHashMap<>())
                            .computeIfAbsent(group.treatment(), t -> new ArrayList<>())
                            .add(group.observer());
                }
            }
        }
        List<String> lines = new ArrayList<>();
        said.forEach((caution, places) -> {
            List<String> where = new ArrayList<>();
            places.forEach((treatment, observers) -> where.add(treatment + " (" + String.join("; ", observers) + ")"));
            lines.add(String.join(", ", where) + ": " + caution);
        });
        return lines;
    }

    /** Returns the notes of the run and of its trials, equal ones once with the trials that have them. */
    static List<String> notes(RunRecord run) {
        List<String> lines = new ArrayList<>(run.notes());
        Map<String, Set<Integer>> trials = new LinkedHashMap<>();
        for (TrialRecord trial : run.trials()) {
            trial.notes()
                    .forEach(note -> trials.computeIfAbsent(note, n -> new LinkedHashSet<>())
                            .add(trial.index()));
        }
        trials.forEach((note, places) ->
                lines.add((places.size() == 1 ? "Trial " : "Trials ") + listed(places) + ": " + note));
        return lines;
    }

    private static String listed(Set<Integer> places) {
        List<String> first =
                places.stream().limit(MOST_LISTED).map(String::valueOf).toList();
        int more = places.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
