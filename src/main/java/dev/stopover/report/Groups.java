package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.model.Observer;
import dev.stopover.model.Scenario;
import dev.stopover.model.Step;
import dev.stopover.model.Treatment;
import dev.stopover.result.Measured;
import dev.stopover.result.RunRecord;
import dev.stopover.result.StepTime;
import dev.stopover.result.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts a run's values into groups, in the order of the experiment. */
final class Groups {

    private Groups() {}

    /** Returns the groups of one metric; a treatment that has no value of it has one empty group. */
    static List<Group> of(RunRecord run, String metric) {
        List<Group> groups = new ArrayList<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                groups.addAll(ofTreatment(run, scenario, treatment, metric));
            }
        }
        return groups;
    }

    /** Returns the words of all metrics that have a value in any trial, the known ones first, in their order. */
    static List<String> metrics(RunRecord run) {
        Set<String> present = new LinkedHashSet<>();
        boolean steps = false;
        for (TrialRecord trial : run.trials()) {
            trial.values().forEach(value -> present.add(value.metric()));
            steps |= !trial.steps().isEmpty();
        }
        if (steps) {
            present.add(Metric.STEP_TIME.word());
        }
        List<String> ordered = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (present.remove(metric.word())) {
                ordered.add(metric.word());
            }
        }
        ordered.addAll(present);
        return ordered;
    }

    /** Returns the trials of a treatment, warm-ups and failed ones included. */
    static List<TrialRecord> trials(RunRecord run, String scenario, Map<String, Treatment.Level> factors) {
        return run.trials().stream()
                .filter(trial -> trial.scenario().equals(scenario) && sameLevels(trial.factors(), factors))
                .toList();
    }

    private static boolean sameLevels(Map<String, Treatment.Level> some, Map<String, Treatment.Level> others) {
        return some.size() == others.size()
                && some.entrySet().stream()
                        .allMatch(e -> others.containsKey(e.getKey())
                                && others.get(e.getKey())
                                        .text()
                                        .equals(e.getValue().text()));
    }

    private static List<Group> ofTreatment(RunRecord run, Scenario scenario, Treatment treatment, String metric) {
        List<TrialRecord> trials = trials(run, scenario.name(), treatment.factors()).stream()
                .filter(trial -> trial.phase() == TrialRecord.Phase.MEASURED)
                .toList();
        int failed = (int) trials.stream().filter(trial -> !trial.counts()).count();
        Map<Watch, List<Group.Point>> points = new LinkedHashMap<>();
        Map<Watch, Double> resolutions = new LinkedHashMap<>();
        treatment.observers().forEach(o -> points.put(new Watch(o.guest(), o.label()), new ArrayList<>()));
        Map<Watch, String> units = new LinkedHashMap<>();
        for (TrialRecord trial : trials) {
            if (trial.counts()) {
                for (Measured value : values(trial, metric)) {
                    Watch watch = new Watch(value.guest(), value.observer());
                    points.computeIfAbsent(watch, w -> new ArrayList<>()).add(new Group.Point(trial, value.value()));
                    units.put(watch, value.unit());
                    if (value.resolution() != null) {
                        resolutions.merge(watch, value.resolution(), Math::max);
                    }
                }
            }
        }
        points.values().removeIf(List::isEmpty);
        if (points.isEmpty()) {
            points.put(new Watch(null, null), List.of());
        }
        List<Group> groups = new ArrayList<>();
        ordered(points, treatment)
                .forEach((watch, values) -> groups.add(new Group(
                        scenario.name(),
                        treatment.factors(),
                        metric,
                        watch.guest(),
                        watch.observer(),
                        units.getOrDefault(
                                watch, Metric.of(metric).map(Metric::unit).orElse("1")),
                        values,
                        resolutions.get(watch),
                        treatment.repeat(),
                        failed)));
        return groups;
    }

    /** What an observer measured more than one of stands where the observer was declared. */
    private static Map<Watch, List<Group.Point>> ordered(Map<Watch, List<Group.Point>> points, Treatment treatment) {
        Map<Watch, List<Group.Point>> ordered = new LinkedHashMap<>();
        for (Observer observer : treatment.observers()) {
            points.forEach((watch, values) -> {
                if (observer.guest().equals(watch.guest()) && Viewpoint.belongs(watch.observer(), observer)) {
                    ordered.putIfAbsent(watch, values);
                }
            });
        }
        points.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static List<Measured> values(TrialRecord trial, String metric) {
        if (metric.equals(Metric.STEP_TIME.word())) {
            return stepTimes(trial);
        }
        return trial.values().stream()
                .filter(value -> value.metric().equals(metric))
                .toList();
    }

    /** A trial's own steps, not those inside a group; those of the same name are added up. */
    private static List<Measured> stepTimes(TrialRecord trial) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (StepTime step : trial.steps()) {
            if (step.depth() == 0) {
                sums.merge(step.name(), step.realSeconds(), Double::sum);
            }
        }
        List<Measured> values = new ArrayList<>();
        sums.forEach((name, seconds) ->
                values.add(Measured.exact(Metric.STEP_TIME.word(), null, name, seconds, Metric.STEP_TIME.unit())));
        return values;
    }

    /** Returns the names that the experiment gives to timed groups of steps in its trials' measured part. */
    static Set<String> timed(RunRecord run) {
        Set<String> names = new LinkedHashSet<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                for (Step step : treatment.measure()) {
                    if (step instanceof Step.Timed timed) {
                        names.add(timed.name());
                    }
                }
            }
        }
        return names;
    }

    private record Watch(String guest, String observer) {}
}
