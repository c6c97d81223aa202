package dev.stopover.hypervisor.simulated;

import dev.stopover.hypervisor.Call;
import dev.stopover.hypervisor.DriverProfile;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the simulated lab says it can do when it plays a driver. */
public final class SimulatedProfiles {

    private static final Set<MigrationMode> QEMU_MODES =
            EnumSet.of(MigrationMode.STOP_AND_COPY, MigrationMode.LIVE, MigrationMode.POST_COPY, MigrationMode.HYBRID);

    private static final Map<String, DriverProfile> PROFILES = Map.of(
            "libvirt", new DriverProfile("libvirt", QEMU_MODES, true, true, true, SimulatedProfiles::describe),
            "qemu", new DriverProfile("qemu", QEMU_MODES, true, true, false, SimulatedProfiles::describe),
            "xen",
                    new DriverProfile(
                            "xen", Set.of(MigrationMode.LIVE), true, false, false, SimulatedProfiles::describe));

    private SimulatedProfiles() {}

    /**
     * Returns the profile of a driver as the simulated lab plays it.
     *
     * @param driver {@code libvirt}, {@code qemu} or {@code xen}
     * @throws IllegalArgumentException when there is no such driver
     */
    public static DriverProfile profile(String driver) {
        DriverProfile profile = PROFILES.get(driver);
        if (profile == null) {
            throw new IllegalArgumentException("the simulated lab plays libvirt, qemu and xen, not " + driver);
        }
        return profile;
    }

    /**
     * Returns what another driver can do, played by the simulated lab.
     *
     * @param real the driver's own profile
     */
    public static DriverProfile playing(DriverProfile real) {
        return new DriverProfile(
                real.name(),
                real.modes(),
                real.stateFiles(),
                real.storageCopy(),
                real.volumes(),
                call -> "simulated: " + real.describe().apply(call));
    }

    private static String describe(Call call) {
        String verb = call.verb().name().toLowerCase(Locale.ROOT);
        String guest = "simulated: " + verb + " " + call.guest();
        return switch (call.verb()) {
            case MIGRATE ->
                guest + " from " + call.host() + " to " + call.target() + ", " + call.mode() + asked(call.options());
            case HAND_OVER ->
                "simulated: define " + call.guest() + " on " + call.target() + " as on " + call.host()
                        + ", which keeps it";
            case SAVE -> guest + " on " + call.host() + " to " + call.file();
            case RESTORE -> guest + " on " + call.host() + " from " + call.file();
            default -> guest + " on " + call.host();
        };
    }

    private static String asked(Step.MigrationOptions options) {
        StringBuilder text = new StringBuilder();
        if (options.copyStorage() != Step.StorageCopy.NONE) {
            text.append(", storage copied");
        }
        if (options.bandwidth() != null) {
            text.append(", at most ").append(options.bandwidth());
        }
        if (options.downtimeLimit() != null) {
            text.append(", downtime limit ")
                    .append(options.downtimeLimit().toMillis())
                    .append(" ms");
        }
        options.extra().keySet().stream()
                .sorted()
                .forEach(name -> text.append(", ")
                        .append(name)
                        .append(' ')
                        .append(options.extra().get(name)));
        return text.toString();
    }
}
