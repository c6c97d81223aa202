package dev.stopover.result;

import java.util.List;
import java.util.Optional;

/**
 * What a migration cost a series that was followed while it went on. All levels are a second's worth: a rate as it was
 * sampled, an amount divided by the length of its interval, so that an interval that the migration stretched does not
 * hide what was lost in it.
 *
 * <ul>
 *   <li>Baseline: the median level of the samples that ended before the migration began, at least three.
 *   <li>Threshold: baseline − max(3 × 1.4826 × MAD, 1 % of the baseline), MAD that of the same samples: below it a sample
 *       lies outside what the series does anyway.
 *   <li>Recovery: of the samples that overlap the migration take the last below the threshold; the series has recovered
 *       where the first two samples in a row after it are not below. Counted from the migration's start to the start of
 *       the first of the two; zero where no sample was below.
 *   <li>Lowest and depth: the least level from the migration's start to its end or the recovery, whichever is later, and
 *       how far that is below the baseline.
 *   <li>Lost work: the sum of (baseline − level) × length over the same samples, those above the baseline not counted.
 *   <li>Degradation: how far the median level after that time is below the baseline; at least three samples.
 * </ul>
 *
 * <p>Of the same kind as the live migration metrics of PerfKit Benchmarker (baseline median, loss of work, seconds below
 * a level, degradation afterwards), with the noise of the series itself in place of fixed percentages.
 *
 * @param baseline the level before, in {@code unit} a second
 * @param threshold below it a sample counts as affected, likewise
 * @param lowest the least level, likewise
 * @param depth (baseline − lowest) / baseline; negative where no sample was below the baseline
 * @param lost the work that was not done, in {@code unit}
 * @param recoverySeconds from the migration's start to the recovery; null where the samples end before it
 * @param degradation 1 − the level after / baseline; null where too few samples follow
 * @param unit what is counted: {@code Gbit} for a series in {@code Gbit/s}, {@code events} for one in {@code events}
 */
public record Dip(
        double baseline,
        double threshold,
        double lowest,
        double depth,
        double lost,
        Double recoverySeconds,
        Double degradation,
        String unit) {

    private static final int FEWEST = 3;
    private static final double NOISE = 3 * 1.4826;
    private static final double LEAST_NOISE = 0.01;

    /**
     * Measures the dip of a series.
     *
     * @param series the series, on the same clock as the moments
     * @param start when the migration began, seconds
     * @param end when it had ended, not before {@code start}
     * @return the dip, or empty where fewer than three samples ended before the migration, none follows its start, or the
     *     baseline is not above zero
     */
    public static Optional<Dip> of(SeriesData series, double start, double end) {
        double[] before = series.samples().stream()
                .filter(sample -> sample.to() <= start)
                .mapToDouble(sample -> level(series, sample))
                .toArray();
        List<SeriesData.Sample> since =
                series.samples().stream().filter(sample -> sample.to() > start).toList();
        if (before.length < FEWEST || since.isEmpty() || !(Statistics.median(before) > 0)) {
            return Optional.empty();
        }
        double baseline = Statistics.median(before);
        double mad = Statistics.summarise(before).mad();
        double threshold = baseline - Math.max(NOISE * mad, LEAST_NOISE * baseline);
        Double recovered = recovered(series, since, start, end, threshold);
        double until = recovered == null ? Double.POSITIVE_INFINITY : Math.max(end, recovered);
        double lowest = Double.POSITIVE_INFINITY;
        double lost = 0;
        for (SeriesData.Sample sample : since) {
            if (sample.from() < until || sample == since.get(0)) {
                double level = level(series, sample);
                lowest = Math.min(lowest, level);
                lost += Math.max(0, baseline - level) * (sample.length() > 0 ? sample.length() : 1);
            }
        }
        return Optional.of(new Dip(
                baseline,
                threshold,
                lowest,
                (baseline - lowest) / baseline,
                lost,
                recovered == null ? null : recovered - start,
                degradation(series, since, until, baseline),
                series.isRate() ? series.unit().substring(0, series.unit().length() - 2) : series.unit()));
    }

    private static double level(SeriesData series, SeriesData.Sample sample) {
        return series.isRate() || sample.length() <= 0 ? sample.value() : sample.value() / sample.length();
    }

    private static Double recovered(
            SeriesData series, List<SeriesData.Sample> since, double start, double end, double threshold) {
        int lastBelow = -1;
        for (int i = 0; i < since.size(); i++) {
            boolean overlaps = i == 0 || since.get(i).from() < end;
            if (overlaps && level(series, since.get(i)) < threshold) {
                lastBelow = i;
            }
        }
        if (lastBelow < 0) {
            return start;
        }
        for (int i = lastBelow + 1; i + 1 < since.size(); i++) {
            if (level(series, since.get(i)) >= threshold && level(series, since.get(i + 1)) >= threshold) {
                return since.get(i).from();
            }
        }
        return null;
    }

    private static Double degradation(SeriesData series, List<SeriesData.Sample> since, double until, double baseline) {
        double[] after = since.stream()
                .filter(sample -> sample.from() >= until)
                .mapToDouble(sample -> level(series, sample))
                .toArray();
        return after.length < FEWEST ? null : 1 - Statistics.median(after) / baseline;
    }
}
