package dev.stopover.hypervisor.qemu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A migration as QEMU takes it. Everything is said every time, with QEMU's own defaults where nothing was asked, because
 * a QEMU remembers what an earlier, aborted migration was told.
 *
 * @param capabilities for {@code migrate-set-capabilities}, on both hosts
 * @param parameters for {@code migrate-set-parameters}, on both hosts
 */
record MigrationSettings(ObjectNode capabilities, ObjectNode parameters) {

    /** 128 MiB/s, QEMU's own. */
    static final long DEFAULT_BANDWIDTH = 128L << 20;

    /** QEMU's own. */
    static final long DEFAULT_DOWNTIME_MILLIS = 300;

    private static final int DEFAULT_CHANNELS = 2;

    /**
     * Translates.
     *
     * @throws HypervisorException for a setting that the driver does not have; the message begins with the setting
     */
    static MigrationSettings of(MigrationMode mode, Step.MigrationOptions options) throws HypervisorException {
        if (options.copyStorage() != Step.StorageCopy.NONE) {
            throw new HypervisorException("the qemu driver does not copy disks; use shared storage or driver libvirt");
        }
        Map<String, Boolean> capabilities = new LinkedHashMap<>();
        capabilities.put("events", true);
        // With it the source waits for the target's word that all has come, before it is over.
        capabilities.put("return-path", true);
        capabilities.put("postcopy-ram", mode == MigrationMode.POST_COPY || mode == MigrationMode.HYBRID);
        capabilities.put("auto-converge", false);
        capabilities.put("compress", false);
        capabilities.put("multifd", false);
        ObjectNode parameters = QmpConnection.JSON.createObjectNode();
        long bandwidth = options.bandwidth() == null
                ? DEFAULT_BANDWIDTH
                : Math.max(1, Math.round(options.bandwidth().bytesPerSecond()));
        parameters.put("max-bandwidth", bandwidth);
        parameters.put("max-postcopy-bandwidth", options.bandwidth() == null ? 0 : bandwidth);
        parameters.put(
                "downtime-limit",
                options.downtimeLimit() == null
                        ? DEFAULT_DOWNTIME_MILLIS
                        : Math.max(1, options.downtimeLimit().toMillis()));
        parameters.put("multifd-channels", DEFAULT_CHANNELS);
        for (Map.Entry<String, Object> setting : options.extra().entrySet()) {
            extra(setting.getKey(), setting.getValue(), capabilities, parameters);
        }
        return new MigrationSettings(list(capabilities), parameters);
    }

    private static void extra(String name, Object value, Map<String, Boolean> capabilities, ObjectNode parameters)
            throws HypervisorException {
        boolean on = Boolean.TRUE.equals(value);
        switch (name) {
            case "autoConverge" -> capabilities.put("auto-converge", on);
            case "compressed" -> capabilities.put("compress", on);
            case "parallel" -> {
                boolean counted = value instanceof Number connections && connections.intValue() > 0;
                capabilities.put("multifd", on || counted);
                if (counted) {
                    parameters.put("multifd-channels", ((Number) value).intValue());
                }
            }
            default ->
                throw new HypervisorException(
                        "QEMU has no migration setting '" + name + "'; it has autoConverge, compressed and parallel");
        }
    }

    private static ObjectNode list(Map<String, Boolean> capabilities) {
        ObjectNode arguments = QmpConnection.JSON.createObjectNode();
        ArrayNode list = arguments.putArray("capabilities");
        capabilities.forEach(
                (name, on) -> list.addObject().put("capability", name).put("state", on.booleanValue()));
        return arguments;
    }
}
