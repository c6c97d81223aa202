package dev.stopover.model;

import java.util.Locale;

/**
 * An amount of memory or storage.
 *
 * @param bytes how many bytes, not negative
 */
public record ByteCount(long bytes) implements Comparable<ByteCount> {

    private static final String[] BINARY = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    private static final String[] DECIMAL = {"bytes", "kB", "MB", "GB", "TB"};

    public ByteCount {
        if (bytes < 0) {
            throw new IllegalArgumentException("a byte count is not negative: " + bytes);
        }
    }

    /** Returns that many mebibytes (1 MiB = 2^20 bytes). */
    public static ByteCount mebibytes(long count) {
        return new ByteCount(Math.multiplyExact(count, 1L << 20));
    }

    /** Returns whole kibibytes, rounded up, as libvirt and QEMU take memory sizes. */
    public long kibibytes() {
        return (bytes + 1023) / 1024;
    }

    @Override
    public int compareTo(ByteCount other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Returns the count in the largest unit, binary or decimal, that shows it exactly; else rounded and binary. */
    @Override
    public String toString() {
        for (int power = 4; power > 0; power--) {
            long binary = 1L << (10 * power);
            if (bytes >= binary && bytes % binary == 0) {
                return bytes / binary + " " + BINARY[power];
            }
            long decimal = (long) Math.pow(1000, power);
            if (bytes >= decimal && bytes % decimal == 0) {
                return bytes / decimal + " " + DECIMAL[power];
            }
        }
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        int power = Math.min(4, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
        return String.format(Locale.ROOT, "%.1f %s", bytes / (double) (1L << (10 * power)), BINARY[power]);
    }
}
