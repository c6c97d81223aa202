package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.libvirt.Domain.DomainMigrateParameters;
import org.libvirt.Domain.MigrateFlags;
import org.libvirt.TypedIntParameter;
import org.libvirt.TypedParameter;
import org.libvirt.TypedStringParameter;
import org.libvirt.TypedUlongParameter;

/**
 * A migration as libvirt takes it.
 *
 * @param flags libvirt's flags
 * @param parameters libvirt's parameters
 */
record MigrationSettings(int flags, List<TypedParameter> parameters) {

    /**
     * Translates.
     *
     * @param targetAddress where the target takes the migration's data: a host name or literal address
     * @throws HypervisorException for a setting that libvirt does not have
     */
    static MigrationSettings of(MigrationMode mode, Step.MigrationOptions options, String targetAddress)
            throws HypervisorException {
        int flags = MigrateFlags.PERSIST_DEST | MigrateFlags.UNDEFINE_SOURCE;
        List<TypedParameter> parameters = to(targetAddress);
        flags |= switch (mode) {
            case LIVE -> MigrateFlags.LIVE;
            case POST_COPY, HYBRID -> MigrateFlags.LIVE | MigrateFlags.POSTCOPY;
            // Without LIVE libvirt itself stops the guest first and lets it go on at the target.
            default -> 0;
        };
        flags |= switch (options.copyStorage()) {
            case NONE -> 0;
            case ALL -> MigrateFlags.NON_SHARED_DISK;
            case INCREMENTAL -> MigrateFlags.NON_SHARED_INC;
        };
        if (options.bandwidth() != null) {
            long mebibytes = Math.max(1, Math.round(options.bandwidth().mebibytesPerSecond()));
            parameters.add(new TypedUlongParameter(DomainMigrateParameters.VIR_MIGRATE_PARAM_BANDWIDTH, mebibytes));
            if ((flags & MigrateFlags.POSTCOPY) != 0) {
                parameters.add(new TypedUlongParameter(
                        DomainMigrateParameters.VIR_MIGRATE_PARAM_BANDWIDTH_POSTCOPY, mebibytes));
            }
        }
        for (Map.Entry<String, Object> setting : options.extra().entrySet()) {
            flags |= extra(setting.getKey(), setting.getValue(), parameters);
        }
        return new MigrationSettings(flags, parameters);
    }

    /** Returns what copies the definition of a guest that is off, as {@code virsh migrate --offline --persistent} does. */
    static MigrationSettings offline(String targetAddress) {
        return new MigrationSettings(MigrateFlags.OFFLINE | MigrateFlags.PERSIST_DEST, to(targetAddress));
    }

    private static List<TypedParameter> to(String targetAddress) {
        String host = targetAddress.contains(":") ? "[" + targetAddress + "]" : targetAddress;
        return new ArrayList<>(
                List.of(new TypedStringParameter(DomainMigrateParameters.VIR_MIGRATE_PARAM_URI, "tcp://" + host)));
    }

    private static int extra(String name, Object value, List<TypedParameter> parameters) throws HypervisorException {
        switch (name) {
            case "autoConverge":
                return Boolean.TRUE.equals(value) ? MigrateFlags.AUTO_CONVERGE : 0;
            case "compressed":
                return Boolean.TRUE.equals(value) ? MigrateFlags.COMPRESSED : 0;
            case "parallel":
                if (value instanceof Number connections && connections.intValue() > 0) {
                    parameters.add(new TypedIntParameter(
                            DomainMigrateParameters.VIR_MIGRATE_PARAM_PARALLEL_CONNECTIONS, connections.intValue()));
                    return MigrateFlags.PARALLEL;
                }
                return Boolean.TRUE.equals(value) ? MigrateFlags.PARALLEL : 0;
            default:
                throw new HypervisorException("libvirt has no migration setting '" + name
                        + "'; it has autoConverge, compressed and parallel");
        }
    }
}
