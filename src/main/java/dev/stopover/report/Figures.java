package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.model.Report;
import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import dev.stopover.result.RunRecord;
import dev.stopover.result.SafeName;
import dev.stopover.result.Statistics;
import dev.stopover.result.TrialRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses what is drawn for each chart that the experiment asks for, and names the files. */
final class Figures {

    private static final int MOST_ALONE = 4;

    private final RunRecord run;
    private final Set<String> names = new HashSet<>();

    Figures(RunRecord run) {
        this.run = run;
    }

    /** Returns a chart's figures: one for each series and scenario, or one for each unit or observer that needs its own. */
    List<Block> chart(Report.Chart chart) {
        String metric = chart.metric().equals("steps") ? Metric.STEP_TIME.word() : chart.metric();
        if (chart.over().equals("time")) {
            return series(chart);
        }
        List<Group> groups = Groups.of(run, metric).stream()
                .filter(group -> !group.isEmpty())
                .toList();
        if (groups.isEmpty()) {
            return List.of(
                    new Block.Text("No chart of “" + chart.metric() + "”: no completed trial has a value of it."));
        }
        return chart.over().equals("scenario")
                        || chart.shape() != null && !chart.shape().equals("line")
                ? boxes(chart, groups)
                : lines(chart, groups);
    }

    private List<Block> boxes(Report.Chart chart, List<Group> groups) {
        boolean bars = "bar".equals(chart.shape());
        Map<String, List<Group>> byUnit = new LinkedHashMap<>();
        groups.forEach(group ->
                byUnit.computeIfAbsent(group.unit(), u -> new ArrayList<>()).add(group));
        List<Block> figures = new ArrayList<>();
        byUnit.values().forEach(members -> {
            figures.add(boxes(Titles.metric(chart.metric()) + (bars ? ", bars" : " by scenario"), members, bars));
            closer(members)
                    .forEach(few -> figures.add(boxes(
                            Titles.metric(chart.metric()) + ", " + few.get(0).treatment() + " alone", few, bars)));
        });
        return figures;
    }

    private Block.Figure boxes(String title, List<Group> groups, boolean bars) {
        return figure(
                title,
                GroupChart.draw(groups, titled(title), bars),
                bars
                        ? "Each dot is one trial; the bar reaches to the median."
                        : "Each dot is one trial, the thick line the median. The box, drawn from five trials up, reaches"
                                + " from the lower to the upper quartile, the thin line from the least to the greatest.");
    }

    /** Where a logarithmic scale presses a few treatments' trials together, each is shown again on a scale of its own. */
    private static List<List<Group>> closer(List<Group> groups) {
        Map<String, List<Group>> byTreatment = new LinkedHashMap<>();
        groups.forEach(group -> byTreatment
                .computeIfAbsent(group.treatment(), t -> new ArrayList<>())
                .add(group));
        List<Double> values = new ArrayList<>();
        groups.forEach(group -> group.points().forEach(point -> values.add(point.value())));
        boolean pressed = Axis.spanning(values, 0, 1).logarithmic();
        return pressed && byTreatment.size() > 1 && byTreatment.size() <= MOST_ALONE
                ? List.copyOf(byTreatment.values())
                : List.of();
    }

    private List<Block> lines(Report.Chart chart, List<Group> groups) {
        Map<String, List<Group>> byObserver = new LinkedHashMap<>();
        for (Group group : groups) {
            if (group.factors().containsKey(chart.over())) {
                String key = group.observer() + ", " + group.unit();
                byObserver.computeIfAbsent(key, k -> new ArrayList<>()).add(group);
            }
        }
        List<Block> figures = new ArrayList<>();
        byObserver.values().forEach(members -> {
            String observer = members.get(0).observer();
            String title = Titles.metric(chart.metric()) + " over " + chart.over() + ", " + observer;
            figures.add(figure(
                    title,
                    FactorChart.draw(members, titled(title), chart.over(), chart.by()),
                    "Lines join the medians, dots are single trials, whiskers the 95 % interval of the median where there"
                            + " are at least " + Statistics.FEWEST_FOR_INTERVAL + " trials."));
        });
        return figures;
    }

    private List<Block> series(Report.Chart chart) {
        List<Block> figures = new ArrayList<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                List<TrialRecord> trials = Groups.trials(run, scenario.name(), treatment.factors()).stream()
                        .filter(trial -> trial.counts() && hasSeries(trial, chart.metric()))
                        .toList();
                if (!trials.isEmpty()) {
                    String title =
                            chart.metric() + " over time, " + Titles.treatment(scenario.name(), treatment.factors());
                    figures.add(figure(
                            title,
                            SeriesChart.draw(trials, chart.metric(), titled(title), chart.mark() != null),
                            "One line a trial, laid over each other where their migrations began."));
                }
            }
        }
        if (figures.isEmpty()) {
            figures.add(new Block.Text(
                    "No chart of “" + chart.metric() + "” over time: no completed trial has samples of it."));
        }
        return figures;
    }

    private static boolean hasSeries(TrialRecord trial, String name) {
        return trial.series().stream()
                .anyMatch(series ->
                        series.name().equals(name) && !series.samples().isEmpty());
    }

    /** Returns the time line of the trial nearest to the median downtime, for each treatment that has one. */
    List<Block.Figure> timelines() {
        List<Block.Figure> figures = new ArrayList<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                TrialRecord trial = representative(scenario, treatment);
                if (trial != null
                        && !trial.events().isEmpty()
                        && !Lane.of(trial).isEmpty()) {
                    String title = "time line, " + Findings.title(trial);
                    figures.add(figure(
                            title,
                            TimelineChart.draw(trial, titled(title)),
                            "Blue: what was done. Orange: time without the guest, as each observer saw it. Ticks:"
                                    + " rounds of the migration and other events."));
                }
            }
        }
        return figures;
    }

    private TrialRecord representative(Scenario scenario, Treatment treatment) {
        List<Group> groups = Groups.of(run, Metric.DOWNTIME.word()).stream()
                .filter(group -> group.scenario().equals(scenario.name())
                        && group.factors().equals(treatment.factors())
                        && !group.isEmpty())
                .toList();
        if (groups.isEmpty()) {
            return Groups.trials(run, scenario.name(), treatment.factors()).stream()
                    .filter(TrialRecord::counts)
                    .findFirst()
                    .orElse(null);
        }
        double median = groups.get(0).summary().median();
        return groups.get(0).points().stream()
                .min((a, b) -> Double.compare(Math.abs(a.value() - median), Math.abs(b.value() - median)))
                .map(Group.Point::trial)
                .orElseThrow();
    }

    private String titled(String title) {
        String shown = Titles.capital(title);
        return run.simulated() ? shown + " (SIMULATED)" : shown;
    }

    private Block.Figure figure(String title, String svg, String caption) {
        String base = SafeName.of(title);
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + "-" + i;
        }
        return new Block.Figure(name, svg, caption);
    }
}
