package dev.stopover.dsl;

import dev.stopover.diagnostics.NearNames;
import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Percent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The units: what {@code 5.s}, {@code 20.GB}, {@code 100.Mbit} and {@code 95.percent} mean. */
final class Units {

    /** Arithmetic that cannot be exact keeps this many digits. */
    static final MathContext PRECISION = MathContext.DECIMAL64;

    /** What a unit makes of a number. */
    enum Family {
        /** A duration, in nanoseconds. */
        TIME("durations"),
        /** An amount of data, in bytes. */
        DATA("amounts of data"),
        /** A data rate, in bytes a second. */
        RATE("data rates"),
        /** A percentage. */
        SHARE("percentages");

        private final String title;

        Family(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** A unit: its name, what it makes, how many of the family's base unit it is, and what it says. */
    record Unit(String name, Family family, BigDecimal factor, String doc) {}

    private static final BigDecimal LONGEST_NANOS =
            BigDecimal.valueOf(Duration.ofDays(10_000).toNanos());
    private static final BigDecimal MOST_BYTES = BigDecimal.valueOf(1L << 60);
    private static final List<Unit> ALL = declare();

    private Units() {}

    private static List<Unit> declare() {
        List<Unit> units = new ArrayList<>();
        add(units, "ns", Family.TIME, 1, "nanosecond");
        add(units, "us", Family.TIME, 1_000, "microsecond");
        add(units, "ms", Family.TIME, 1_000_000, "millisecond");
        add(units, "s", Family.TIME, 1_000_000_000, "second");
        add(units, "min", Family.TIME, 60_000_000_000L, "minute");
        add(units, "h", Family.TIME, 3_600_000_000_000L, "hour");
        add(units, "bytes", Family.DATA, 1, "byte");
        add(units, "kB", Family.DATA, 1_000, "1000 bytes");
        add(units, "MB", Family.DATA, 1_000_000, "1000 kB");
        add(units, "GB", Family.DATA, 1_000_000_000, "1000 MB");
        add(units, "TB", Family.DATA, 1_000_000_000_000L, "1000 GB");
        add(units, "KiB", Family.DATA, 1L << 10, "1024 bytes");
        add(units, "MiB", Family.DATA, 1L << 20, "1024 KiB");
        add(units, "GiB", Family.DATA, 1L << 30, "1024 MiB");
        add(units, "TiB", Family.DATA, 1L << 40, "1024 GiB");
        add(units, "kbit", Family.RATE, 125, "1000 bits a second");
        add(units, "Mbit", Family.RATE, 125_000, "1000 kbit, a link's speed");
        add(units, "Gbit", Family.RATE, 125_000_000, "1000 Mbit, a link's speed");
        add(units, "KiBps", Family.RATE, 1L << 10, "1024 bytes a second");
        add(units, "MiBps", Family.RATE, 1L << 20, "1024 KiB a second");
        add(units, "GiBps", Family.RATE, 1L << 30, "1024 MiB a second");
        add(units, "kBps", Family.RATE, 1_000, "1000 bytes a second");
        add(units, "MBps", Family.RATE, 1_000_000, "1000 kB a second");
        add(units, "GBps", Family.RATE, 1_000_000_000, "1000 MB a second");
        add(units, "percent", Family.SHARE, 1, "one of a hundred");
        return units;
    }

    private static void add(List<Unit> units, String name, Family family, long factor, String doc) {
        units.add(new Unit(name, family, BigDecimal.valueOf(factor), doc));
    }

    /** Returns all units, family by family. */
    static List<Unit> all() {
        return ALL;
    }

    static List<String> names() {
        List<String> names = new ArrayList<>(ALL.size());
        for (Unit unit : ALL) {
            names.add(unit.name());
        }
        return names;
    }

    /** Returns the unit of a name, or null. */
    static Unit of(String name) {
        for (Unit unit : ALL) {
            if (unit.name().equals(name)) {
                return unit;
            }
        }
        return null;
    }

    /** Returns the fault that an unknown unit is. */
    static Fault unknown(String name) {
        String meant = meant(name);
        String advice = meant != null
                ? "Did you mean '" + meant + "'? Units are: " + String.join(", ", names())
                : NearNames.advice(name, names(), "Units are");
        return new Fault("unknown unit '" + name + "'", advice);
    }

    /** Names from elsewhere that no search by likeness would find, or would find wrong. */
    private static String meant(String name) {
        return switch (name) {
            case "seconds", "second", "sec", "secs" -> "s";
            case "minutes", "minute", "mins", "m" -> "min";
            case "hours", "hour" -> "h";
            case "millis", "milliseconds", "msec" -> "ms";
            case "micros", "microseconds", "usec" -> "us";
            case "byte", "B", "b" -> "bytes";
            case "K", "k", "KB", "kib" -> "KiB";
            case "M", "mb", "megabytes" -> "MiB";
            case "G", "gb", "gigabytes" -> "GiB";
            case "Mbps", "mbit", "Mbits", "mbps" -> "Mbit";
            case "Gbps", "gbit", "Gbits", "gbps" -> "Gbit";
            case "pct" -> "percent";
            default -> null;
        };
    }

    /** Returns the value of a number with a unit. */
    static Object apply(BigDecimal number, String name) {
        Unit unit = of(name);
        if (unit == null) {
            throw unknown(name);
        }
        return value(unit.family(), number.multiply(unit.factor()));
    }

    /** Returns the value of so many base units of a family. */
    static Object value(Family family, BigDecimal base) {
        if (family == Family.SHARE) {
            return new Percent(base.doubleValue());
        }
        if (base.signum() < 0) {
            throw new Fault("a value below zero where " + family.title() + " start at zero", null);
        }
        if (base.compareTo(family == Family.TIME ? LONGEST_NANOS : MOST_BYTES) > 0) {
            throw new Fault("a value too large for " + family.title(), "Check its unit");
        }
        if (family == Family.RATE) {
            return new ByteRate(base.doubleValue());
        }
        long whole = base.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        return family == Family.TIME ? Duration.ofNanos(whole) : new ByteCount(whole);
    }

    /** Returns the family of a value, or null where it has no unit. */
    static Family family(Object value) {
        if (value instanceof Duration) {
            return Family.TIME;
        } else if (value instanceof ByteCount) {
            return Family.DATA;
        } else if (value instanceof ByteRate) {
            return Family.RATE;
        }
        return value instanceof Percent ? Family.SHARE : null;
    }

    /** Returns how many base units of its family a value is. */
    static BigDecimal base(Object value) {
        if (value instanceof Duration duration) {
            return BigDecimal.valueOf(duration.toNanos());
        } else if (value instanceof ByteCount bytes) {
            return BigDecimal.valueOf(bytes.bytes());
        } else if (value instanceof ByteRate rate) {
            return new BigDecimal(rate.bytesPerSecond(), PRECISION);
        }
        return new BigDecimal(((Percent) value).value(), PRECISION);
    }

    /** Returns whether a number has more digits than are allowed. */
    static boolean tooLong(BigDecimal number) {
        return number.precision() > Limits.DIGITS || Math.abs((long) number.scale()) > Limits.DIGITS;
    }

    /** Returns a duration in the largest unit that shows it with at most three digits after the point. */
    static String text(Duration duration) {
        long nanos = duration.toNanos();
        Unit best = ALL.get(0);
        for (Unit unit : ALL) {
            if (unit.family() == Family.TIME && unit.factor().longValue() <= nanos) {
                boolean minutes = unit.name().equals("min") || unit.name().equals("h");
                if (!minutes || nanos % unit.factor().longValue() == 0) {
                    best = unit;
                }
            }
        }
        BigDecimal count = nanos == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(nanos).divide(best.factor(), PRECISION).stripTrailingZeros();
        return count.toPlainString() + " " + (nanos == 0 ? "s" : best.name());
    }
}
