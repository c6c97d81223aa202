package dev.stopover.result;

/**
 * How two samples differ; {@link RankTest} has the definitions.
 *
 * @param firstCount how many values the first sample has
 * @param secondCount how many the second has
 * @param u the Mann–Whitney statistic of the first sample
 * @param p the two-sided probability of samples that differ at least so much, were there no difference
 * @param exact whether {@code p} counts all arrangements; else it is from the normal approximation
 * @param superiority the chance that a value of the first sample exceeds one of the second, ties counted half
 *     (Vargha–Delaney A)
 * @param shift the Hodges–Lehmann estimate of how much the first exceeds the second, in the values' unit
 * @param ratio the first median over the second; null where the second is zero
 */
public record Difference(
        int firstCount,
        int secondCount,
        double u,
        double p,
        boolean exact,
        double superiority,
        double shift,
        Double ratio) {

    /** Below this {@code p} a difference is taken to be more than chance. */
    public static final double SIGNIFICANCE = 0.05;

    /** Returns Cliff's delta: from −1 (every first value is below every second) to 1 (above). */
    public double cliffsDelta() {
        return 2 * superiority - 1;
    }

    /** Returns whether the samples differ by more than chance explains. */
    public boolean significant() {
        return p < SIGNIFICANCE;
    }

    /**
     * Returns the effect's size in a word, by the bounds of Romano et al. (<i>Appropriate statistics for ordinal level
     * data</i>, 2006): 0.147, 0.33 and 0.474 of |delta|.
     */
    public String magnitude() {
        double delta = Math.abs(cliffsDelta());
        if (delta < 0.147) {
            return "negligible";
        }
        if (delta < 0.33) {
            return "small";
        }
        return delta < 0.474 ? "medium" : "large";
    }

    /**
     * Returns the least p that samples of these sizes can give: where it is not below {@link #SIGNIFICANCE}, no
     * difference, however large, can be told from chance and more trials are needed.
     */
    public double leastP() {
        return RankTest.leastP(firstCount, secondCount);
    }
}
