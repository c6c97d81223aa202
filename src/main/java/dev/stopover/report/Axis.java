package dev.stopover.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Places values along a line of pixels, linearly or by their logarithm, and finds round values to mark.
 *
 * @param low the value at {@code start}
 * @param high the value at {@code end}, above {@code low}
 * @param logarithmic whether equal lengths are equal ratios; both values are then above zero
 * @param start the pixel of {@code low}
 * @param end the pixel of {@code high}; may be less than {@code start}
 */
record Axis(double low, double high, boolean logarithmic, double start, double end) {

    /** Groups whose medians differ by more than this are shown by their logarithm. */
    private static final double RATIO_FOR_LOGARITHM = 30;

    private static final int MARKS = 6;
    private static final double FROM_ZERO_BELOW = 0.7;

    /** Returns an axis from zero, or a logarithmic one where the values span too much for the small ones to be seen. */
    static Axis spanning(List<Double> values, double start, double end) {
        double least = values.stream().mapToDouble(value -> value).min().orElse(0);
        double most = values.stream().mapToDouble(value -> value).max().orElse(1);
        if (least > 0 && most / least > RATIO_FOR_LOGARITHM) {
            return new Axis(least / 1.4, most * 1.4, true, start, end);
        }
        double high = most > 0 ? most * 1.05 : 1;
        return new Axis(Math.min(0, least * 1.05), high, false, start, end);
    }

    /** Returns a linear axis that begins at zero only where the values vary by a good part of themselves. */
    static Axis enlarging(List<Double> values, double start, double end) {
        double least = values.stream().mapToDouble(value -> value).min().orElse(0);
        double most = values.stream().mapToDouble(value -> value).max().orElse(1);
        double span = most > least ? most - least : Math.max(Math.abs(most), 1) * 0.1;
        double low = least >= 0 && least < most * FROM_ZERO_BELOW ? 0 : least - 0.3 * span;
        return new Axis(low, most + 0.3 * span, false, start, end);
    }

    /** Returns an axis from one value to another, linear. */
    static Axis between(double low, double high, double start, double end) {
        return new Axis(low, high > low ? high : low + 1, false, start, end);
    }

    /** Returns the pixel of a value. */
    double at(double value) {
        double share = logarithmic
                ? Math.log(Math.max(value, low / 10) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return start + share * (end - start);
    }

    /** Returns the values to mark, ascending. */
    List<Double> marks() {
        return logarithmic ? powers() : steps();
    }

    /** Powers of ten; with few of them in sight also twice and five times each. */
    private List<Double> powers() {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        int stride = Math.max(1, (last - first + MARKS) / MARKS);
        int[] multiples = last - first <= MARKS / 2 ? new int[] {1, 2, 5} : new int[] {1};
        List<Double> marks = new ArrayList<>();
        for (int power = first; power <= last; power += stride) {
            for (int multiple : multiples) {
                double mark =
                        BigDecimal.valueOf(multiple).scaleByPowerOfTen(power).doubleValue();
                if (mark >= low && mark <= high) {
                    marks.add(mark);
                }
            }
        }
        return marks;
    }

    private List<Double> steps() {
        double rough = (high - low) / MARKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double nice : new double[] {1, 2, 5}) {
            if (nice * power >= rough * 0.999) {
                step = nice * power;
                break;
            }
        }
        List<Double> marks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            marks.add(BigDecimal.valueOf(i).multiply(BigDecimal.valueOf(step)).doubleValue());
        }
        return marks;
    }

    /** Returns the labels of the marks, all in one unit but on a logarithmic axis, where each has its own. */
    List<String> labels(String unit) {
        List<Double> marks = marks();
        if (logarithmic) {
            return marks.stream().map(mark -> Scale.brief(mark, unit)).toList();
        }
        Scale scale = Scale.of(unit, Math.max(Math.abs(low), Math.abs(high)));
        return marks.stream()
                .map(mark -> BigDecimal.valueOf(mark / scale.factor())
                        .round(new java.math.MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString())
                .toList();
    }

    /** Returns the unit that the labels leave out, empty where each has its own. */
    String unitOfLabels(String unit) {
        return logarithmic
                ? ""
                : Scale.of(unit, Math.max(Math.abs(low), Math.abs(high))).suffix();
    }
}
