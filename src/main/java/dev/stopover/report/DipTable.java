package dev.stopover.report;

import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import dev.stopover.result.Dip;
import dev.stopover.result.Moments;
import dev.stopover.result.RunRecord;
import dev.stopover.result.SeriesData;
import dev.stopover.result.Statistics;
import dev.stopover.result.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What migrations cost the series: medians over the trials of each treatment. */
final class DipTable {

    private static final List<String> ALL = List.of("depth", "lost", "recovery");

    private DipTable() {}

    /**
     * Returns the table.
     *
     * @param show measures of the dip; empty for all
     */
    static Grid of(RunRecord run, List<String> show) {
        List<String> measures = show.isEmpty() ? ALL : show;
        List<String> header = new ArrayList<>(List.of("scenario", "series", "n", "before"));
        header.addAll(measures);
        header.add("degradation after");
        List<List<String>> rows = new ArrayList<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                dips(run, scenario.name(), treatment)
                        .forEach((series, dips) -> rows.add(row(scenario.name(), treatment, series, dips, measures)));
            }
        }
        return new Grid(
                "What the migration cost (medians over trials)",
                header,
                2,
                rows,
                List.of(
                        "Before: median level of the samples before the migration. Depth: how far the lowest sample fell below it."
                                + " Lost: work not done until the recovery. Recovery: from the migration's start until two samples in"
                                + " a row are back in the noise of before."));
    }

    private static Map<String, List<Dip>> dips(RunRecord run, String scenario, Treatment treatment) {
        Map<String, List<Dip>> dips = new LinkedHashMap<>();
        for (TrialRecord trial : Groups.trials(run, scenario, treatment.factors())) {
            if (trial.counts()) {
                Moments.migration(trial).ifPresent(migration -> {
                    for (SeriesData series : trial.series()) {
                        Dip.of(series, migration.low(), migration.high())
                                .ifPresent(dip -> dips.computeIfAbsent(series.name(), s -> new ArrayList<>())
                                        .add(dip));
                    }
                });
            }
        }
        return dips;
    }

    private static List<String> row(
            String scenario, Treatment treatment, String series, List<Dip> dips, List<String> measures) {
        String unit = dips.get(0).unit();
        List<String> row = new ArrayList<>(
                List.of(Titles.treatment(scenario, treatment.factors()), series, String.valueOf(dips.size())));
        row.add(Scale.show(median(dips.stream().map(Dip::baseline).toList()), unit + "/s"));
        for (String measure : measures) {
            row.add(
                    switch (measure) {
                        case "depth" ->
                            percent(median(dips.stream().map(Dip::depth).toList()));
                        case "lost" ->
                            Scale.show(median(dips.stream().map(Dip::lost).toList()), unit);
                        default -> recovery(dips);
                    });
        }
        row.add(percent(median(dips.stream().map(Dip::degradation).toList())));
        return row;
    }

    private static String recovery(List<Dip> dips) {
        Double median = median(dips.stream().map(Dip::recoverySeconds).toList());
        long missing =
                dips.stream().filter(dip -> dip.recoverySeconds() == null).count();
        String never = missing == 0 ? "" : missing + " of " + dips.size() + " not within the samples";
        if (median == null) {
            return never;
        }
        return Scale.show(median, "s") + (never.isEmpty() ? "" : " (" + never + ")");
    }

    private static String percent(Double share) {
        return share == null ? Grid.ABSENT : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static Double median(List<Double> values) {
        double[] present = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return present.length == 0 ? null : Statistics.median(present);
    }
}
