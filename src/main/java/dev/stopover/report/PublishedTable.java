package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import dev.stopover.result.PublishedFigures;
import dev.stopover.result.RunRecord;
import dev.stopover.result.Statistics;
import dev.stopover.result.Summary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Published figures beside the run's own, with their ratio. */
final class PublishedTable {

    private static final List<String> STATISTICS = List.of("median", "mean");

    private PublishedTable() {}

    /** Returns the table; a published figure without a measured counterpart has its row too. */
    static Grid of(RunRecord run) {
        List<String> header = new ArrayList<>(List.of("scenario", "measure", "observer", "n published", "n measured"));
        for (String statistic : STATISTICS) {
            header.addAll(List.of("published " + statistic, "measured " + statistic, "ratio"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                for (Treatment.Published published : PublishedFigures.of(run.experiment(), scenario, treatment)) {
                    rows.addAll(rows(run, scenario, treatment, published));
                }
            }
        }
        return new Grid("Published and measured", header, 3, rows, notes(run, rows.isEmpty()));
    }

    private static List<List<String>> rows(
            RunRecord run, Scenario scenario, Treatment treatment, Treatment.Published published) {
        String metric = metric(published);
        List<Group> groups = Groups.of(run, metric).stream()
                .filter(group -> group.scenario().equals(scenario.name())
                        && group.factors().equals(treatment.factors())
                        && (isStep(metric, published) ? stepName(published).equals(group.observer()) : true))
                .toList();
        if (groups.isEmpty()) {
            return List.of(row(scenario.name(), published, null));
        }
        return groups.stream()
                .map(group -> row(group.treatment(), published, group))
                .toList();
    }

    /** The publications time their steps as “copy to real”; Stopover's step of the name is “copy to”. */
    private static String metric(Treatment.Published published) {
        return isStep(Metric.STEP_TIME.word(), published) ? Metric.STEP_TIME.word() : published.metric();
    }

    private static boolean isStep(String metric, Treatment.Published published) {
        return metric.equals(Metric.STEP_TIME.word()) && published.metric().endsWith(" real");
    }

    private static String stepName(Treatment.Published published) {
        return published.metric().substring(0, published.metric().length() - " real".length());
    }

    private static List<String> row(String treatment, Treatment.Published published, Group group) {
        Summary theirs = published.samples().isEmpty()
                ? null
                : Statistics.summarise(published.samples().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
        Summary ours = group == null || !group.unit().equals(published.unit()) ? null : group.summary();
        List<String> row = new ArrayList<>(List.of(
                treatment,
                published.metric(),
                group == null || group.observer() == null ? Grid.ABSENT : group.observer(),
                theirs == null ? Grid.ABSENT : String.valueOf(theirs.n()),
                ours == null ? Grid.ABSENT : String.valueOf(ours.n())));
        for (String statistic : STATISTICS) {
            Double printed = published.statistics().get(statistic);
            Double their = printed == null && theirs != null ? theirs.statistic(statistic) : printed;
            String shown = printed == null ? computed(their, published.unit()) : printed(printed, published.unit());
            Double our = ours == null ? null : ours.statistic(statistic);
            row.add(shown);
            row.add(our == null ? Grid.ABSENT : Scale.show(our, published.unit()));
            row.add(ratio(our, their));
        }
        return row;
    }

    /** As the authors printed it, in their unit. */
    private static String printed(double value, String unit) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString() + " " + unit;
    }

    /** Not printed by the authors, but following from the single figures that they printed. */
    private static String computed(Double value, String unit) {
        return value == null ? Grid.ABSENT : Scale.show(value, unit) + " *";
    }

    private static String ratio(Double ours, Double theirs) {
        if (ours == null || theirs == null || theirs == 0) {
            return Grid.ABSENT;
        }
        return String.format(Locale.ROOT, "%.3g", ours / theirs);
    }

    private static List<String> notes(RunRecord run, boolean empty) {
        List<String> notes = new ArrayList<>();
        if (empty) {
            notes.add("The experiment gives no published figures, and no scenario has the name of a published one.");
        } else {
            notes.add("Ratio: measured / published. A published zero has no ratio: its method could not see a gap."
                    + " *: computed from the published single figures.");
        }
        String source = run.experiment().replays();
        if (source != null && PublishedFigures.sources().contains(source)) {
            notes.add("Published: “" + source + "”, scenarios " + String.join(", ", PublishedFigures.scenarios(source))
                    + ".");
        }
        return notes;
    }
}
