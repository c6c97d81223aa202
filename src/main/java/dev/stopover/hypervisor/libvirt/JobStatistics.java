package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.MigrationStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.libvirt.DomainJobStats;
import org.libvirt.TypedParameter;

/** Libvirt's statistics of a migration in our words and SI units. */
final class JobStatistics {

    private final Map<String, String> raw = new LinkedHashMap<>();

    JobStatistics(Map<String, String> raw) {
        this.raw.putAll(raw);
    }

    static JobStatistics of(DomainJobStats job) {
        Map<String, String> raw = new LinkedHashMap<>();
        for (TypedParameter parameter : job.stats) {
            raw.put(parameter.field, parameter.getValueAsString());
        }
        return new JobStatistics(raw);
    }

    /** Returns whether libvirt said nothing. */
    boolean empty() {
        return raw.isEmpty();
    }

    /** Returns whether there is a job that knows how much it has to send. */
    boolean underWay() {
        Double total = number("data_total");
        return total != null && total > 0;
    }

    /** Returns these statistics as those of a job seen before its end: what it says of its downtime is a forecast. */
    JobStatistics unfinished() {
        JobStatistics rest = new JobStatistics(raw);
        rest.raw.remove("downtime");
        return rest;
    }

    /** Returns a number by libvirt's name, or null where libvirt did not say. */
    Double number(String name) {
        String text = raw.get(name);
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /**
     * Returns the statistics of a migration that is over.
     *
     * @param totalSeconds from the call to its return, on the controller's clock
     */
    MigrationStatistics completed(double totalSeconds, Map<String, String> more) {
        Map<String, Double> values = new LinkedHashMap<>();
        put(values, "downtime", number("downtime"), 1e-3);
        values.put("totalTime", totalSeconds);
        put(values, "transferred", number("data_processed"), 1);
        put(values, "rounds", number("memory_iteration"), 1);
        put(values, "dirtyRate", dirtyRate(), 1);
        put(values, "bandwidth", number("memory_bps"), 1);
        Map<String, String> all = new LinkedHashMap<>(raw);
        all.putAll(more);
        return new MigrationStatistics(values, all);
    }

    /** Returns a moment of a running migration. */
    Map<String, Double> moment() {
        Map<String, Double> values = new LinkedHashMap<>();
        put(values, "remaining", number("data_remaining"), 1);
        put(values, "transferred", number("data_processed"), 1);
        put(values, "rounds", number("memory_iteration"), 1);
        put(values, "dirtyRate", dirtyRate(), 1);
        put(values, "bandwidth", number("memory_bps"), 1);
        return values;
    }

    /** Pages a second times the page's size. */
    private Double dirtyRate() {
        Double pages = number("memory_dirty_rate");
        Double size = number("memory_page_size");
        return pages == null || size == null ? null : pages * size;
    }

    private static void put(Map<String, Double> values, String word, Double value, double factor) {
        if (value != null) {
            values.put(word, value * factor);
        }
    }
}
