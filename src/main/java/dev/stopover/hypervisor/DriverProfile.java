package dev.stopover.hypervisor;

import dev.stopover.model.MigrationMode;
import java.util.Set;
import java.util.function.Function;

/**
 * What is known of a driver before any host is touched.
 *
 * @param name the driver's word in experiments and lab files
 * @param modes the migration modes with memory that it can carry out by itself
 * @param stateFiles whether it saves and restores
 * @param storageCopy whether its migrations can copy disks
 * @param volumes whether it manages storage volumes
 * @param describe how it carries out a call, as the user would type it or find it in the API's documentation
 */
public record DriverProfile(
        String name,
        Set<MigrationMode> modes,
        boolean stateFiles,
        boolean storageCopy,
        boolean volumes,
        Function<Call, String> describe) {

    public DriverProfile {
        modes = Set.copyOf(modes);
    }
}
