package dev.stopover.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Looks at a sample for what makes its statistics misleading.
 *
 * <ul>
 *   <li>Drift: the Mann–Kendall trend test over the order of the trials (Mann, Econometrica 13, 1945; Kendall, <i>Rank
 *       Correlation Methods</i>, 1975), normal approximation with tie and continuity correction, p below
 *       {@value #TREND_P}, from n = {@value #FEWEST_FOR_TREND}.
 *   <li>Two groups: the widest gap between neighbouring sorted values, taken as a border, leaves at least a fifth of the
 *       values and three on each side and is at least twice as wide as either group; from n =
 *       {@value #FEWEST_FOR_GROUPS}. A plain rule of our own instead of a test: with ten values Hartigan's dip test has
 *       next to no power, and the rule names the groups.
 *   <li>Outliers: see {@link Statistics}.
 *   <li>Wide interval: the 95 % interval of the median is wider than {@value #WIDE} of the median.
 *   <li>Coarse: the method's resolution is at least half of the median, or the median is zero and the method has one.
 * </ul>
 */
public final class Cautions {

    private static final double TREND_P = 0.01;
    private static final int FEWEST_FOR_TREND = 8;
    private static final int FEWEST_FOR_GROUPS = 8;
    private static final double WIDE = 0.2;

    private Cautions() {}

    /**
     * Looks at a sample.
     *
     * @param values at least one, in the order of the trials
     * @param resolution the method's resolution in the values' unit, or null where it has none
     */
    public static List<Caution> of(double[] values, Double resolution) {
        Summary summary = Statistics.summarise(values);
        List<Caution> cautions = new ArrayList<>();
        coarse(summary, resolution).ifPresent(cautions::add);
        drift(values).ifPresent(cautions::add);
        Optional<Caution> groups = twoGroups(values);
        groups.ifPresent(cautions::add);
        if (groups.isEmpty()) {
            outliers(summary).ifPresent(cautions::add);
        }
        wide(summary).ifPresent(cautions::add);
        return cautions;
    }

    private static Optional<Caution> coarse(Summary summary, Double resolution) {
        if (resolution == null || resolution <= 0 || resolution < summary.median() / 2) {
            return Optional.empty();
        }
        return Optional.of(new Caution(
                Caution.Kind.COARSE,
                summary.median() == 0
                        ? "a median of zero only means that nothing as long as the method's resolution was seen"
                        : "the method's resolution is at least half of what it measured",
                "trust an observer with a finer resolution, or probe more often"));
    }

    private static Optional<Caution> drift(double[] values) {
        if (values.length < FEWEST_FOR_TREND || !(trendP(values) < TREND_P)) {
            return Optional.empty();
        }
        int half = values.length / 2;
        boolean rising = Statistics.median(Arrays.copyOf(values, half))
                < Statistics.median(Arrays.copyOfRange(values, values.length - half, values.length));
        return Optional.of(new Caution(
                Caution.Kind.DRIFT,
                "values " + (rising ? "rise" : "fall") + " from trial to trial",
                "something changes during the run (caches, temperature, a filling disk): add warm-up trials, or let the"
                        + " scenarios take turns with 'order interleaved'"));
    }

    /** Returns the two-sided p of the Mann–Kendall test; see the class. */
    static double trendP(double[] values) {
        double n = values.length;
        int score = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                score += Integer.signum(Double.compare(values[j], values[i]));
            }
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double ties = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                double t = i - start;
                ties += t * (t - 1) * (2 * t + 5);
                start = i;
            }
        }
        double variance = (n * (n - 1) * (2 * n + 5) - ties) / 18;
        if (!(variance > 0)) {
            return 1;
        }
        double z = Math.max(0, Math.abs(score) - 1) / Math.sqrt(variance);
        return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
    }

    private static Optional<Caution> twoGroups(double[] values) {
        if (values.length < FEWEST_FOR_GROUPS) {
            return Optional.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int border = 1;
        for (int i = 2; i < sorted.length; i++) {
            if (sorted[i] - sorted[i - 1] > sorted[border] - sorted[border - 1]) {
                border = i;
            }
        }
        int last = sorted.length - 1;
        double gap = sorted[border] - sorted[border - 1];
        double widest = Math.max(sorted[border - 1] - sorted[0], sorted[last] - sorted[border]);
        int fewest = Math.min(border, sorted.length - border);
        if (gap <= 0 || gap < 2 * widest || fewest < Math.max(3, sorted.length / 5.0)) {
            return Optional.empty();
        }
        double low = Statistics.median(Arrays.copyOf(sorted, border));
        double high = Statistics.median(Arrays.copyOfRange(sorted, border, sorted.length));
        return Optional.of(new Caution(
                Caution.Kind.TWO_GROUPS,
                String.format(
                        Locale.ROOT,
                        "the values fall into two groups: %d around %.4g, %d around %.4g",
                        border,
                        low,
                        sorted.length - border,
                        high),
                "mean and median describe neither group: look at the single trials for what differs (a retry, a timeout,"
                        + " another path)"));
    }

    private static Optional<Caution> outliers(Summary summary) {
        int count = summary.outliers().size();
        return count == 0
                ? Optional.empty()
                : Optional.of(new Caution(
                        Caution.Kind.OUTLIERS,
                        count == 1 ? "one value lies far from the others" : count + " values lie far from the others",
                        "they are kept: prefer the median to the mean, and look at these trials' time lines"));
    }

    private static Optional<Caution> wide(Summary summary) {
        Interval interval = summary.medianInterval();
        if (interval == null || interval.width() <= WIDE * Math.abs(summary.median())) {
            return Optional.empty();
        }
        return Optional.of(new Caution(
                Caution.Kind.WIDE_INTERVAL,
                "the median is not known to better than a fifth of itself after " + summary.n() + " trials",
                "repeat more often: the interval narrows with the square root of the number of trials"));
    }
}
