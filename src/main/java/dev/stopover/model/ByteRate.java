package dev.stopover.model;

import java.util.Locale;

/**
 * A rate of data: a link's speed, a migration's bandwidth, a guest's dirty rate.
 *
 * @param bytesPerSecond bytes in one second, finite, not negative
 */
public record ByteRate(double bytesPerSecond) implements Comparable<ByteRate> {

    public ByteRate {
        if (!(bytesPerSecond >= 0) || Double.isInfinite(bytesPerSecond)) {
            throw new IllegalArgumentException("a rate is a number from 0 up: " + bytesPerSecond);
        }
    }

    /** Returns the rate in bits a second, as links are labelled. */
    public double bitsPerSecond() {
        return bytesPerSecond * 8;
    }

    /** Returns the rate in mebibytes a second, the unit of libvirt's bandwidth parameters. */
    public double mebibytesPerSecond() {
        return bytesPerSecond / (1 << 20);
    }

    @Override
    public int compareTo(ByteRate other) {
        return Double.compare(bytesPerSecond, other.bytesPerSecond);
    }

    @Override
    public String toString() {
        double bits = bitsPerSecond();
        if (bits >= 1e6 && bits % 1e6 == 0) {
            return bits >= 1e9 && bits % 1e9 == 0 ? number(bits / 1e9) + " Gbit/s" : number(bits / 1e6) + " Mbit/s";
        }
        return bytesPerSecond >= 1 << 20
                ? number(mebibytesPerSecond()) + " MiB/s"
                : number(bytesPerSecond / 1024) + " KiB/s";
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
