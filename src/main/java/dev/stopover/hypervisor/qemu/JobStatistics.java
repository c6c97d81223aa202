package dev.stopover.hypervisor.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stopover.hypervisor.MigrationStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code query-migrate} answers, in our words and SI units.
 *
 * @param said QEMU's answer
 */
record JobStatistics(JsonNode said) {

    private static final Set<String> UNDER_WAY =
            Set.of("active", "postcopy-active", "pre-switchover", "device", "cancelling", "postcopy-paused");

    private static final double BITS_PER_MEGABIT = 1e6;

    String status() {
        return said.path("status").asText("none");
    }

    /** Returns whether there is a migration that knows how much it has to send. */
    boolean underWay() {
        return UNDER_WAY.contains(status()) && said.path("ram").path("total").asLong() > 0;
    }

    /** Returns bytes a second that the guest writes, or null where QEMU has not measured it. */
    Double dirtyRate() {
        JsonNode ram = said.path("ram");
        double pages = ram.path("dirty-pages-rate").asDouble();
        return pages > 0 ? Double.valueOf(pages * ram.path("page-size").asDouble()) : null;
    }

    /** Returns a moment of a running migration. */
    Map<String, Double> moment() {
        Map<String, Double> values = new LinkedHashMap<>();
        put(values, "remaining", "remaining", 1);
        sent(values);
        if (dirtyRate() != null) {
            values.put("dirtyRate", dirtyRate());
        }
        return values;
    }

    /**
     * Returns the statistics of a migration that is over.
     *
     * @param totalSeconds from the call to the end, on the controller's clock
     * @param dirtyRate the last dirty rate seen while it went on, which QEMU leaves out afterwards, or null
     * @param stoppedBefore whether the guest stood still before QEMU began to count its downtime
     * @param more what the driver has to add to QEMU's own names
     */
    MigrationStatistics completed(
            double totalSeconds, Double dirtyRate, boolean stoppedBefore, Map<String, String> more) {
        Map<String, Double> values = new LinkedHashMap<>();
        if (said.has("downtime") && !stoppedBefore) {
            values.put("downtime", said.path("downtime").asDouble() / 1000);
        }
        values.put("totalTime", totalSeconds);
        sent(values);
        if (dirtyRate != null) {
            values.put("dirtyRate", dirtyRate);
        }
        Map<String, String> raw = new LinkedHashMap<>();
        flatten("", said, raw);
        raw.putAll(more);
        return new MigrationStatistics(values, raw);
    }

    private void sent(Map<String, Double> values) {
        put(values, "transferred", "transferred", 1);
        put(values, "rounds", "dirty-sync-count", 1);
        put(values, "bandwidth", "mbps", BITS_PER_MEGABIT / 8);
    }

    private void put(Map<String, Double> values, String word, String name, double factor) {
        JsonNode value = said.path("ram").path(name);
        if (value.isNumber() && value.asDouble() >= 0) {
            values.put(word, value.asDouble() * factor);
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> raw) {
        node.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                flatten(prefix + field.getKey() + ".", field.getValue(), raw);
            } else {
                raw.put(prefix + field.getKey(), field.getValue().asText());
            }
        });
    }
}
