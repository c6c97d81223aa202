package dev.stopover.result;

/**
 * One measured value.
 *
 * @param metric the word of a {@link dev.stopover.model.Metric}
 * @param guest the guest it is about, or null where it is about none
 * @param observer the label of the observer that saw it, or the name of the series or step
 * @param value the value, finite
 * @param unit its unit
 * @param resolution how fine the method can see, in the same unit; null where it is not limited by sampling
 * @param lowest the least the true value can be by what was sampled, or null where the method does not say
 * @param highest the most it can be, likewise
 */
public record Measured(
        String metric,
        String guest,
        String observer,
        double value,
        String unit,
        Double resolution,
        Double lowest,
        Double highest) {

    public Measured {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a measured value is a finite number: " + metric + " = " + value);
        }
    }

    /** Returns a value whose method has no sampling resolution and proves no bounds. */
    public static Measured exact(String metric, String guest, String observer, double value, String unit) {
        return new Measured(metric, guest, observer, value, unit, null, null, null);
    }
}
