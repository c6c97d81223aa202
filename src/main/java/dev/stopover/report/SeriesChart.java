package dev.stopover.report;

import dev.stopover.result.Interval;
import dev.stopover.result.Moments;
import dev.stopover.result.SeriesData;
import dev.stopover.result.TimelineEvent;
import dev.stopover.result.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A series over time, one line a trial, all laid over each other at the moment their migrations began. */
final class SeriesChart {

    private SeriesChart() {}

    /**
     * Draws a series.
     *
     * @param trials at least one, each with a series of that name that has samples
     * @param mark whether the migration is marked
     */
    static String draw(List<TrialRecord> trials, String name, String title, boolean mark) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        List<Plot.Entry> entries = new ArrayList<>();
        boolean aligned =
                trials.stream().allMatch(trial -> Moments.migration(trial).isPresent());
        for (TrialRecord trial : trials) {
            String trialName = Findings.title(trial);
            entries.add(new Plot.Entry(trialName, Svg.colour(entries.size()), null));
            for (double[] point : points(trial, name, aligned)) {
                xs.add(point[0]);
                ys.add(point[1]);
            }
        }
        String unit = series(trials.get(0), name).orElseThrow().unit();
        String when = aligned ? "seconds from the start of the migration" : "seconds from the start of the trial";
        Plot plot = new Plot(title, entries, xs, Axis.enlarging(ys, Plot.BOTTOM, Plot.TOP), when, name, unit);
        plot.marks("1");
        for (int i = 0; i < trials.size(); i++) {
            Plot.Entry entry = entries.get(i);
            List<double[]> points = points(trials.get(i), name, aligned);
            plot.lines(points, entry, 1.8, 0.85);
            points.forEach(point -> plot.dot(point[0], point[1], entry, 0.8, Scale.show(point[1], unit)));
        }
        if (mark && aligned) {
            moments(plot, trials);
        }
        return plot.toString();
    }

    /** Switch-over and end differ from trial to trial; those of the first are marked where there is only one trial. */
    private static void moments(Plot plot, List<TrialRecord> trials) {
        plot.moment(0, "migration starts", 0);
        if (trials.size() == 1) {
            Interval migration = Moments.migration(trials.get(0)).orElseThrow();
            Optional<TimelineEvent> paused = Moments.last(trials.get(0).events(), Moments.PAUSED);
            paused.ifPresent(event -> plot.moment(event.seconds() - migration.low(), "switch-over", 1));
            if (migration.width() > 0) {
                plot.moment(migration.width(), "migration ends", 2);
            }
        }
    }

    private static Optional<SeriesData> series(TrialRecord trial, String name) {
        return trial.series().stream()
                .filter(series ->
                        series.name().equals(name) && !series.samples().isEmpty())
                .findFirst();
    }

    private static List<double[]> points(TrialRecord trial, String name, boolean aligned) {
        double zero = aligned ? Moments.migration(trial).orElseThrow().low() : 0;
        return series(trial, name).orElseThrow().samples().stream()
                .map(sample -> new double[] {(sample.from() + sample.to()) / 2 - zero, sample.value()})
                .toList();
    }
}
