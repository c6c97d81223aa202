package dev.stopover.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Descriptive statistics of a few trials.
 *
 * <ul>
 *   <li>Quantiles are R-7: linear interpolation between order statistics at h = (n − 1) p + 1 (Hyndman and Fan, <i>Sample
 *       quantiles in statistical packages</i>, The American Statistician 50(4), 1996), the default of R and NumPy.
 *   <li>The standard deviation is that of a sample, divided by n − 1.
 *   <li>MAD is the median of the absolute deviations from the median, without the factor 1.4826.
 *   <li>The 95 % confidence interval of the median is a percentile bootstrap (Efron and Tibshirani, <i>An Introduction to
 *       the Bootstrap</i>, 1993, chapter 13): {@value #RESAMPLES} resamples from a generator with the fixed seed
 *       {@value #SEED}, the R-7 quantiles at 2.5 % and 97.5 % of their medians. BCa brings nothing for the median, whose
 *       acceleration the jackknife cannot estimate (the same, chapter 11).
 *   <li>A value is flagged as an outlier where its modified z-score 0.6745 |x − median| / MAD exceeds 3.5 (Iglewicz and
 *       Hoaglin, <i>How to Detect and Handle Outliers</i>, 1993). Where more than half of the values are equal, MAD is
 *       zero and |x − median| / (1.253314 × mean absolute deviation from the median) takes its place. Below n = 5
 *       nothing is flagged. Outliers are never left out.
 * </ul>
 */
public final class Statistics {

    /** The fewest values that have a 95 % confidence interval of the median. */
    public static final int FEWEST_FOR_INTERVAL = 6;

    /** Why smaller samples have none. */
    public static final String INTERVAL_REFUSED =
            "fewer than 6 values: even from the least to the greatest of 5, the chance to hold the true median is only 93.75 %";

    /** How often the bootstrap draws. */
    public static final int RESAMPLES = 10_000;

    /** Where the bootstrap's generator starts. */
    public static final long SEED = 20_240_131;

    private static final double OUTLIER_SCORE = 3.5;
    private static final int FEWEST_FOR_OUTLIERS = 5;

    private Statistics() {}

    /**
     * Describes a sample.
     *
     * @param values at least one, each finite, in the order of the trials
     * @throws IllegalArgumentException where there is none, or one is not finite
     */
    public static Summary summarise(double... values) {
        requireFinite(values);
        double median = quantile(values, 0.5);
        return new Summary(
                values.length,
                new Mean().evaluate(values),
                median,
                values.length < 2 ? null : new StandardDeviation().evaluate(values),
                quantile(values, 0.25),
                quantile(values, 0.75),
                StatUtils.min(values),
                StatUtils.max(values),
                quantile(deviations(values, median), 0.5),
                values.length < FEWEST_FOR_INTERVAL ? null : medianInterval(values),
                outliers(values, median));
    }

    /** Returns the median; see the class. */
    public static double median(double... values) {
        requireFinite(values);
        return quantile(values, 0.5);
    }

    /**
     * Returns the R-7 quantile.
     *
     * @param values at least one
     * @param p from 0 (the least) to 1 (the greatest)
     */
    static double quantile(double[] values, double p) {
        if (p == 0) {
            return StatUtils.min(values);
        }
        return new Percentile()
                .withEstimationType(Percentile.EstimationType.R_7)
                .evaluate(values, 100 * p);
    }

    private static void requireFinite(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("statistics need at least one value");
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("statistics need finite values: " + Arrays.toString(values));
        }
    }

    static double[] deviations(double[] values, double from) {
        return Arrays.stream(values).map(value -> Math.abs(value - from)).toArray();
    }

    private static Interval medianInterval(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] medians = new double[RESAMPLES];
        int[] places = new int[sorted.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < places.length; j++) {
                places[j] = random.nextInt(sorted.length);
            }
            Arrays.sort(places);
            int upper = places.length / 2;
            int lower = (places.length - 1) / 2;
            medians[i] = sorted[places[lower]] + (sorted[places[upper]] - sorted[places[lower]]) / 2;
        }
        return new Interval(quantile(medians, 0.025), quantile(medians, 0.975));
    }

    private static List<Integer> outliers(double[] values, double median) {
        List<Integer> places = new ArrayList<>();
        if (values.length < FEWEST_FOR_OUTLIERS) {
            return places;
        }
        double[] deviations = deviations(values, median);
        double mad = quantile(deviations, 0.5);
        double scale = mad > 0 ? mad / 0.6745 : 1.253314 * StatUtils.mean(deviations);
        for (int i = 0; i < values.length; i++) {
            if (scale > 0 && deviations[i] / scale > OUTLIER_SCORE) {
                places.add(i);
            }
        }
        return places;
    }
}
