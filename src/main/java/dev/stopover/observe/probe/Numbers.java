package dev.stopover.observe.probe;

import java.util.Locale;

/** How numbers are written for people. */
final class Numbers {

    private Numbers() {}

    /** {@return nanoseconds as milliseconds with three decimals, such as {@code 62.104 ms}} */
    static String milliseconds(long ns) {
        return String.format(Locale.ROOT, "%.3f ms", ns / 1e6);
    }

    /** {@return a duration in the unit that suits it: {@code 100 µs}, {@code 62.1 ms}, {@code 1.25 s}} */
    static String duration(long ns) {
        if (Math.abs(ns) < 1_000_000) {
            return trim(ns / 1e3, 0) + " µs";
        }
        return Math.abs(ns) < 1_000_000_000 ? trim(ns / 1e6, 3) + " ms" : trim(ns / 1e9, 3) + " s";
    }

    private static String trim(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
