package dev.stopover.dsl;

import dev.stopover.dsl.Units.Family;
import dev.stopover.model.Metric;
import dev.stopover.model.Treatment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns values with units into plain numbers in the unit that they are reported in. */
final class Figures {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Figures() {}

    /** Returns a combination as reports show it. */
    static Map<String, Treatment.Level> levels(Map<String, Object> combination) {
        Map<String, Treatment.Level> levels = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : combination.entrySet()) {
            Object value = entry.getValue();
            boolean numeric = value instanceof BigDecimal || Units.family(value) != null;
            levels.put(entry.getKey(), new Treatment.Level(Values.text(value), numeric ? number(value) : null));
        }
        return levels;
    }

    /** Returns seconds, bytes, bytes a second, per cent or the plain number. */
    static double number(Object value) {
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        BigDecimal base = Units.base(value);
        return (Units.family(value) == Family.TIME ? base.divide(NANOS, Units.PRECISION) : base).doubleValue();
    }

    static Treatment.Published published(Building building, Arguments call) {
        String metric = call.symbol("metric", Metric.DOWNTIME.word());
        String unit = Metric.of(metric).orElse(Metric.DOWNTIME).unit();
        List<Double> samples = new ArrayList<>();
        if (call.values().get("samples") instanceof List<?> list) {
            for (Object sample : list) {
                if (!add(building, call, "samples", sample, unit, samples)) {
                    break;
                }
            }
        }
        Map<String, Double> statistics = new LinkedHashMap<>();
        for (Map.Entry<String, Object> argument : call.values().entrySet()) {
            if (!argument.getKey().equals("metric") && !argument.getKey().equals("samples")) {
                List<Double> one = new ArrayList<>();
                add(building, call, argument.getKey(), argument.getValue(), unit, one);
                statistics.put(argument.getKey(), one.isEmpty() ? 0 : one.get(0));
            }
        }
        if (!call.faulty() && call.values().size() == 1) {
            building.problems.error(
                    call.at(),
                    "'published' gives no figures",
                    "Write it like this: " + call.word().example());
        }
        return new Treatment.Published(metric, samples, statistics, unit);
    }

    private static boolean add(
            Building building, Arguments call, String argument, Object value, String unit, List<Double> into) {
        boolean matching = matches(value, unit);
        if (matching) {
            into.add(number(value));
        } else {
            building.problems.error(
                    call.place(argument),
                    "figures of " + call.symbol("metric", "") + " are " + title(unit) + ", not " + Values.shown(value),
                    "Write them like this: " + sample(unit));
        }
        return matching;
    }

    /** Returns whether a value is one of a metric that is reported in a unit. */
    static boolean matches(Object value, String unit) {
        return switch (unit) {
            case "s" -> Units.family(value) == Family.TIME;
            case "bytes" -> Units.family(value) == Family.DATA;
            case "bytes/s" -> Units.family(value) == Family.RATE;
            default -> value instanceof BigDecimal;
        };
    }

    static String title(String unit) {
        return switch (unit) {
            case "s" -> Family.TIME.title();
            case "bytes" -> Family.DATA.title();
            case "bytes/s" -> Family.RATE.title();
            default -> "plain numbers";
        };
    }

    static String sample(String unit) {
        return switch (unit) {
            case "s" -> "300.ms";
            case "bytes" -> "1.GiB";
            case "bytes/s" -> "100.MiBps";
            default -> "12";
        };
    }
}
