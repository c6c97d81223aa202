package dev.stopover.result;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The Mann–Whitney U test of two samples and the sizes of their difference.
 *
 * <ul>
 *   <li>U = R − n₁ (n₁ + 1) / 2, R the sum of the first sample's ranks among all, ties ranked by their average (Mann and
 *       Whitney, Annals of Mathematical Statistics 18, 1947).
 *   <li>Without ties and with at most {@value #EXACT_UP_TO} values each, p is exact: twice the smaller tail of U's
 *       distribution by the recurrence of the same paper, at most 1. Else it is the normal approximation with
 *       continuity correction, the variance corrected for ties (Lehmann, <i>Nonparametrics</i>, 1975). These are the
 *       choices of R's {@code wilcox.test} and SciPy's {@code mannwhitneyu}.
 *   <li>A = U / (n₁ n₂) (Vargha and Delaney, Journal of Educational and Behavioral Statistics 25(2), 2000); Cliff's delta
 *       is 2 A − 1.
 *   <li>The shift is the median of all n₁ n₂ differences (Hodges and Lehmann, Annals of Mathematical Statistics 34, 1963).
 * </ul>
 */
public final class RankTest {

    private static final int EXACT_UP_TO = 30;

    private RankTest() {}

    /**
     * Compares two samples.
     *
     * @param first at least one finite value
     * @param second at least one finite value
     */
    public static Difference compare(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(all);
        double pairs = (double) first.length * second.length;
        double u = Arrays.stream(ranks, 0, first.length).sum() - first.length * (first.length + 1) / 2.0;
        double ties = tieTerm(all);
        boolean exact = ties == 0 && Math.max(first.length, second.length) <= EXACT_UP_TO;
        double below = Statistics.median(second);
        return new Difference(
                first.length,
                second.length,
                u,
                exact ? exactP(u, first.length, second.length) : approximateP(u, first.length, second.length, ties),
                exact,
                u / pairs,
                Statistics.median(differences(first, second)),
                below == 0 ? null : Statistics.median(first) / below);
    }

    /** Returns 2 / C(n₁ + n₂, n₁): only one arrangement of two is as extreme as full separation. */
    static double leastP(int first, int second) {
        return Math.min(
                1,
                2
                        * Math.exp(-CombinatoricsUtils.factorialLog(first + second)
                                + CombinatoricsUtils.factorialLog(first)
                                + CombinatoricsUtils.factorialLog(second)));
    }

    private static double[] differences(double[] first, double[] second) {
        return Arrays.stream(first)
                .flatMap(a -> Arrays.stream(second).map(b -> a - b))
                .toArray();
    }

    /** Returns the sum of t³ − t over the groups of t equal values. */
    static double tieTerm(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                double t = i - start;
                sum += t * t * t - t;
                start = i;
            }
        }
        return sum;
    }

    private static double exactP(double u, int first, int second) {
        double[] counts = arrangements(first, second);
        double total = Arrays.stream(counts).sum();
        int smaller = (int) Math.min(u, (double) first * second - u);
        return Math.min(1, 2 * Arrays.stream(counts, 0, smaller + 1).sum() / total);
    }

    /**
     * Returns, for each U, how many arrangements of the two samples give it: the coefficients of the Gaussian binomial
     * coefficient, the product over i of (1 − x^(second + i)) / (1 − x^i).
     */
    private static double[] arrangements(int first, int second) {
        double[] counts = new double[first * second + 1];
        counts[0] = 1;
        for (int i = 1; i <= first; i++) {
            for (int k = counts.length - 1; k >= second + i; k--) {
                counts[k] -= counts[k - second - i];
            }
            for (int k = i; k < counts.length; k++) {
                counts[k] += counts[k - i];
            }
        }
        return counts;
    }

    private static double approximateP(double u, int first, int second, double ties) {
        double n = first + second;
        double pairs = (double) first * second;
        double variance = pairs / 12 * (n + 1 - ties / (n * (n - 1)));
        if (!(variance > 0)) {
            return 1;
        }
        double distance = Math.max(0, Math.abs(u - pairs / 2) - 0.5);
        return Math.min(
                1, 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-distance / Math.sqrt(variance)));
    }
}
