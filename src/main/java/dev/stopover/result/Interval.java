package dev.stopover.result;

/**
 * From one number to another, both included.
 *
 * @param low the lower end
 * @param high the upper end, not below {@code low}
 */
public record Interval(double low, double high) {

    /** Returns the distance between the ends. */
    public double width() {
        return high - low;
    }
}
