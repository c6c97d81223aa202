package dev.stopover.result;

import java.util.List;

/**
 * What a sample of trials looks like; {@link Statistics} has the definitions. Everything is in the unit of the values.
 *
 * @param n how many values, at least 1
 * @param mean the arithmetic mean
 * @param median the R-7 quantile at one half
 * @param standardDeviation of the sample (divided by n − 1); null below n = 2
 * @param lowerQuartile the R-7 quantile at one quarter
 * @param upperQuartile the R-7 quantile at three quarters
 * @param min the least
 * @param max the greatest
 * @param mad the median absolute deviation from the median, not scaled
 * @param medianInterval the bootstrap 95 % confidence interval of the median; null below n = 6, see
 *     {@link Statistics#INTERVAL_REFUSED}
 * @param outliers places of the values that lie far out, from 0, in the order given; they stay in all figures above
 */
public record Summary(
        int n,
        double mean,
        double median,
        Double standardDeviation,
        double lowerQuartile,
        double upperQuartile,
        double min,
        double max,
        double mad,
        Interval medianInterval,
        List<Integer> outliers) {

    public Summary {
        outliers = List.copyOf(outliers);
    }

    /**
     * Returns a statistic by the word that the language and the CSV files have for it: {@code n}, {@code mean},
     * {@code median}, {@code sd}, {@code q1}, {@code q3}, {@code min}, {@code max}, {@code mad}. Null where this sample
     * has none, and for any other word.
     */
    public Double statistic(String word) {
        return switch (word) {
            case "n" -> (double) n;
            case "mean" -> mean;
            case "median" -> median;
            case "sd" -> standardDeviation;
            case "q1" -> lowerQuartile;
            case "q3" -> upperQuartile;
            case "min" -> min;
            case "max" -> max;
            case "mad" -> mad;
            default -> null;
        };
    }
}
