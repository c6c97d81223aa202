package dev.stopover.hypervisor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a hypervisor says of a migration that is over.
 *
 * @param values by the word of a {@link dev.stopover.model.Metric}, in that metric's unit; a metric that the driver
 *     cannot give is absent
 * @param raw the driver's own statistics by their own names, as text, for the journal
 */
public record MigrationStatistics(Map<String, Double> values, Map<String, String> raw) {
    public MigrationStatistics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        raw = Collections.unmodifiableMap(new LinkedHashMap<>(raw));
    }
}
