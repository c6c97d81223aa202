package dev.stopover.result;

import java.util.List;
import java.util.Optional;

/**
 * What a migration did to a series that was followed while it went on: how far work fell, or how far cost rose. All levels
 * of rates and amounts are a second's worth: a rate as it was sampled, an amount divided by the length of its interval, so
 * that an interval that the migration stretched does not hide what was lost in it. Levels without an amount (a latency)
 * are as they were sampled. What is said of falls here holds for rises with the sign turned.
 *
 * <ul>
 *   <li>Baseline: the median level of the samples that ended before the migration began, at least three.
 *   <li>Threshold: baseline − max(3 × 1.4826 × MAD, 1 % of the baseline), MAD that of the same samples: below it a sample
 *       lies outside what the series does anyway. For a rise: baseline + the same.
 *   <li>Recovery: of the samples that overlap the migration take the last below the threshold; the series has recovered
 *       where the first two samples in a row after it are not below. Counted from the migration's start to the start of
 *       the first of the two; zero where no sample was below.
 *   <li>Extreme and depth: the least level (of a rise the greatest) from the migration's start to its end or the recovery, whichever is later, and
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
 * @param extreme the least level, of a rise the greatest, likewise
 * @param depth |baseline − extreme| / baseline; negative where no sample was on the side looked at, null where the baseline
 *     of a rise is zero
 * @param lost the work that was not done, or what was used up beyond the baseline, in {@code unit}; null for levels
 * @param recoverySeconds from the migration's start to the recovery; null where the samples end before it
 * @param degradation 1 − the level after / baseline, of a rise the level after / baseline − 1; null where too few samples
 *     follow or the baseline is zero
 * @param unit what is counted: {@code Gbit} for a series in {@code Gbit/s}, {@code events} for one in {@code events}
 * @param levelUnit the unit of levels: {@code Gbit/s}, {@code events/s}
 */
public record Dip(
        double baseline,
        double threshold,
        double extreme,
        Double depth,
        Double lost,
        Double recoverySeconds,
        Double degradation,
        String unit,
        String levelUnit) {

    private static final int FEWEST = 3;
    private static final double NOISE = 3 * 1.4826;
    private static final double LEAST_NOISE = 0.01;

    /**
     * Measures how far a series fell.
     *
     * @param series the series, on the same clock as the moments
     * @param start when the migration began, seconds
     * @param end when it had ended, not before {@code start}
     * @return the dip, or empty where fewer than three samples ended before the migration, none follows its start, or the
     *     baseline is not above zero
     */
    public static Optional<Dip> of(SeriesData series, double start, double end) {
        return new Excursion(series, start, end, 1).dip();
    }

    /**
     * Measures how far a series rose.
     *
     * @return the rise, or empty where fewer than three samples ended before the migration or none follows its start
     * @see #of
     */
    public static Optional<Dip> rise(SeriesData series, double start, double end) {
        return new Excursion(series, start, end, -1).dip();
    }

    /**
     * A series seen from one side.
     *
     * @param side 1 for falls, −1 for rises: what is looked for has positive sign in {@code side × (baseline − level)}
     */
    private record Excursion(SeriesData series, double start, double end, int side) {

        Optional<Dip> dip() {
            double[] before = series.samples().stream()
                    .filter(sample -> sample.to() <= start)
                    .mapToDouble(this::level)
                    .toArray();
            List<SeriesData.Sample> since = series.samples().stream()
                    .filter(sample -> sample.to() > start)
                    .toList();
            if (before.length < FEWEST || since.isEmpty() || side > 0 && !(Statistics.median(before) > 0)) {
                return Optional.empty();
            }
            double baseline = Statistics.median(before);
            double mad = Statistics.summarise(before).mad();
            double noise = Math.max(NOISE * mad, LEAST_NOISE * Math.abs(baseline));
            Double recovered = recovered(since, baseline, noise);
            double until = recovered == null ? Double.POSITIVE_INFINITY : Math.max(end, recovered);
            double furthest = Double.NEGATIVE_INFINITY;
            double extreme = baseline;
            double lost = 0;
            for (SeriesData.Sample sample : since) {
                if (sample.from() < until || sample == since.get(0)) {
                    double beyond = beyond(sample, baseline);
                    if (beyond > furthest) {
                        furthest = beyond;
                        extreme = level(sample);
                    }
                    lost += Math.max(0, beyond) * (sample.length() > 0 ? sample.length() : 1);
                }
            }
            return Optional.of(new Dip(
                    baseline,
                    baseline - side * noise,
                    extreme,
                    baseline > 0 ? (Double) (furthest / baseline) : null,
                    series.isLevel() ? null : (Double) lost,
                    recovered == null ? null : (Double) (recovered - start),
                    degradation(since, until, baseline),
                    series.isRate() ? series.unit().substring(0, series.unit().length() - 2) : series.unit(),
                    series.isRate() || series.isLevel() ? series.unit() : series.unit() + "/s"));
        }

        private double level(SeriesData.Sample sample) {
            return series.isRate() || series.isLevel() || sample.length() <= 0
                    ? sample.value()
                    : sample.value() / sample.length();
        }

        private double beyond(SeriesData.Sample sample, double baseline) {
            return side * (baseline - level(sample));
        }

        private Double recovered(List<SeriesData.Sample> since, double baseline, double noise) {
            int lastOutside = -1;
            for (int i = 0; i < since.size(); i++) {
                boolean overlaps = i == 0 || since.get(i).from() < end;
                if (overlaps && beyond(since.get(i), baseline) > noise) {
                    lastOutside = i;
                }
            }
            if (lastOutside < 0) {
                return start;
            }
            for (int i = lastOutside + 1; i + 1 < since.size(); i++) {
                if (beyond(since.get(i), baseline) <= noise && beyond(since.get(i + 1), baseline) <= noise) {
                    return since.get(i).from();
                }
            }
            return null;
        }

        private Double degradation(List<SeriesData.Sample> since, double until, double baseline) {
            double[] after = since.stream()
                    .filter(sample -> sample.from() >= until)
                    .mapToDouble(this::level)
                    .toArray();
            if (after.length < FEWEST || !(baseline > 0)) {
                return null;
            }
            double share = Statistics.median(after) / baseline;
            return side > 0 ? 1 - share : share - 1;
        }
    }
}
