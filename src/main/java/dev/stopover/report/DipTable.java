package dev.stopover.report;

import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import dev.stopover.result.Dip;
import dev.stopover.result.Interval;
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
import java.util.Optional;
import java.util.function.Function;

/** What migrations did to the series: medians over the trials of each treatment. */
final class DipTable {

    private static final List<String> ALL = List.of("depth", "lost", "recovery");

    private static final double MANY_TIMES = 10;
    private static final String FALLS = "Before: median level of the samples before the migration. Depth: how far the"
            + " lowest sample fell below it. Lost: work not done until the recovery.";
    private static final String RISES = "Before: median level of the samples before the migration. Peak and rise: the"
            + " highest sample, and how far it was above. Extra: what was used beyond that level until the recovery.";
    private static final String RECOVERY =
            " Recovery: from the migration's start until two samples in a row are back in"
                    + " the noise of before; 0 s where no sample left it.";

    private DipTable() {}

    /**
     * Returns a table of the work that was lost, and one of the cost that rose; that which would be empty is left out,
     * the first only where there is the second.
     *
     * @param show measures of the dip; empty for all
     */
    static List<Grid> of(RunRecord run, List<String> show) {
        List<String> measures = show.isEmpty() ? ALL : show;
        Grid falls = table(run, measures, true);
        Grid rises = table(run, measures, false);
        return rises.rows().isEmpty()
                ? List.of(falls)
                : falls.rows().isEmpty() ? List.of(rises) : List.of(falls, rises);
    }

    private static Grid table(RunRecord run, List<String> measures, boolean falls) {
        List<String> header = new ArrayList<>(List.of("scenario", "series", "n", "before"));
        for (String measure : measures) {
            header.addAll(headers(measure, falls));
        }
        header.add(falls ? "degradation after" : "rise after");
        List<List<String>> rows = new ArrayList<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                dips(run, scenario.name(), treatment, falls)
                        .forEach((series, dips) ->
                                rows.add(row(scenario.name(), treatment, series, dips, measures, falls)));
            }
        }
        return new Grid(
                falls
                        ? "What the migration cost (medians over trials)"
                        : "What the migration used (medians over trials)",
                header,
                2,
                rows,
                List.of((falls ? FALLS : RISES) + RECOVERY));
    }

    private static List<String> headers(String measure, boolean falls) {
        return falls
                ? List.of(measure)
                : switch (measure) {
                    case "depth" -> List.of("peak", "rise");
                    case "lost" -> List.of("extra");
                    default -> List.of(measure);
                };
    }

    private static Map<String, List<Dip>> dips(RunRecord run, String scenario, Treatment treatment, boolean falls) {
        Map<String, List<Dip>> dips = new LinkedHashMap<>();
        for (TrialRecord trial : Groups.trials(run, scenario, treatment.factors())) {
            if (trial.counts()) {
                Moments.migration(trial).ifPresent(migration -> {
                    for (SeriesData series : trial.series()) {
                        dip(series, migration, falls)
                                .ifPresent(dip -> dips.computeIfAbsent(series.name(), s -> new ArrayList<>())
                                        .add(dip));
                    }
                });
            }
        }
        return dips;
    }

    private static Optional<Dip> dip(SeriesData series, Interval migration, boolean falls) {
        if (falls) {
            return series.sense().falls() ? Dip.of(series, migration.low(), migration.high()) : Optional.empty();
        }
        return series.sense().rises() ? Dip.rise(series, migration.low(), migration.high()) : Optional.empty();
    }

    private static List<String> row(
            String scenario, Treatment treatment, String series, List<Dip> dips, List<String> measures, boolean falls) {
        Dip first = dips.get(0);
        List<String> row = new ArrayList<>(
                List.of(Titles.treatment(scenario, treatment.factors()), series, String.valueOf(dips.size())));
        row.add(Scale.show(median(dips, Dip::baseline), first.levelUnit()));
        for (String measure : measures) {
            switch (measure) {
                case "depth" -> {
                    if (!falls) {
                        row.add(Scale.show(median(dips, Dip::extreme), first.levelUnit()));
                    }
                    row.add(percent(median(dips, Dip::depth)));
                }
                case "lost" -> row.add(Scale.show(median(dips, Dip::lost), first.unit()));
                default -> row.add(recovery(dips));
            }
        }
        row.add(percent(median(dips, Dip::degradation)));
        return row;
    }

    private static String recovery(List<Dip> dips) {
        Double median = median(dips, Dip::recoverySeconds);
        long missing =
                dips.stream().filter(dip -> dip.recoverySeconds() == null).count();
        String never = missing == 0 ? "" : missing + " of " + dips.size() + " not within the samples";
        if (median == null) {
            return never;
        }
        return Scale.show(median, "s") + (never.isEmpty() ? "" : " (" + never + ")");
    }

    /** A rise to many times of what was before is told as how many times. */
    private static String percent(Double share) {
        if (share != null && share >= MANY_TIMES) {
            return String.format(Locale.ROOT, "× %,.0f", 1 + share);
        }
        return share == null ? Grid.ABSENT : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static Double median(List<Dip> dips, Function<Dip, Double> figure) {
        double[] present = dips.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return present.length == 0 ? null : Statistics.median(present);
    }
}
