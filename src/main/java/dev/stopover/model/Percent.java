package dev.stopover.model;

/**
 * A share of a whole.
 *
 * @param value per hundred: 100 is the whole
 */
public record Percent(double value) implements Comparable<Percent> {

    /** Returns the share as a fraction of one. */
    public double fraction() {
        return value / 100;
    }

    @Override
    public int compareTo(Percent other) {
        return Double.compare(value, other.value);
    }

    @Override
    public String toString() {
        return (value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value)) + " %";
    }
}
