package dev.stopover.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;

/**
 * A unit that people read easily, chosen once for figures that are compared: milliseconds below a second, binary
 * multiples of bytes, and so many decimals that the largest figure has four significant digits.
 *
 * @param factor what a figure in the original unit is divided by
 * @param suffix the unit's symbol, empty for plain numbers
 * @param decimals how many are shown
 */
record Scale(double factor, String suffix, int decimals) {

    private static final String[] BINARY = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    private static final int DIGITS = 4;

    /**
     * Chooses the unit.
     *
     * @param unit the figures' unit
     * @param values the figures; those that are null are passed over
     */
    static Scale of(String unit, Double... values) {
        double greatest = Arrays.stream(values)
                .filter(value -> value != null)
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        boolean whole = Arrays.stream(values).allMatch(value -> value == null || value == Math.rint(value));
        return switch (unit) {
            case "s" -> seconds(greatest);
            case "bytes" -> bytes(greatest, "");
            case "bytes/s" -> bytes(greatest, "/s");
            case "1" -> new Scale(1, "", whole ? 0 : decimals(greatest));
            default -> new Scale(1, unit, whole ? 0 : decimals(greatest));
        };
    }

    private static Scale seconds(double greatest) {
        if (greatest > 0 && greatest < 1e-3) {
            return new Scale(1e-6, "µs", decimals(greatest / 1e-6));
        }
        return greatest > 0 && greatest < 1
                ? new Scale(1e-3, "ms", decimals(greatest / 1e-3))
                : new Scale(1, "s", decimals(greatest));
    }

    private static Scale bytes(double greatest, String per) {
        int power = 0;
        while (power < BINARY.length - 1 && greatest >= Math.pow(1024, power + 1)) {
            power++;
        }
        double factor = Math.pow(1024, power);
        return new Scale(factor, BINARY[power] + per, power == 0 ? 0 : decimals(greatest / factor));
    }

    private static int decimals(double greatest) {
        if (greatest == 0) {
            return 0;
        }
        int magnitude = (int) Math.floor(Math.log10(greatest));
        return Math.max(0, Math.min(DIGITS - 1 - magnitude, DIGITS));
    }

    /** Returns the figure without its unit, or a dash for null. */
    String number(Double value) {
        if (value == null) {
            return Grid.ABSENT;
        }
        BigDecimal rounded = BigDecimal.valueOf(value / factor).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? zero(value) : rounded.toPlainString();
    }

    /** A figure that is not zero is not shown as if it were. */
    private String zero(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1g", value / factor);
    }

    /** Returns the figure with its unit, or a dash for null. */
    String text(Double value) {
        return value == null || suffix.isEmpty() ? number(value) : number(value) + " " + suffix;
    }

    /** Returns a single figure in the unit that suits it. */
    static String show(Double value, String unit) {
        return of(unit, value).text(value);
    }

    /** Returns a length of the same unit with no more digits than it needs: {@code 1 ms}, {@code 0.25 ms}. */
    static String brief(Double value, String unit) {
        if (value == null) {
            return Grid.ABSENT;
        }
        Scale scale = of(unit, value);
        String number = BigDecimal.valueOf(value / scale.factor)
                .round(new java.math.MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
        return scale.suffix.isEmpty() ? number : number + " " + scale.suffix;
    }
}
