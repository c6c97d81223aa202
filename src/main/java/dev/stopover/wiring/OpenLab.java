package dev.stopover.wiring;

import dev.stopover.engine.LabSession;
import dev.stopover.engine.ObserverStarter;
import dev.stopover.hypervisor.DriverProfile;
import dev.stopover.hypervisor.libvirt.LibvirtProfile;
import dev.stopover.hypervisor.qemu.QemuProfile;
import dev.stopover.hypervisor.simulated.SimulatedProfiles;
import dev.stopover.lab.Lab;
import dev.stopover.observe.ObserverKinds;
import dev.stopover.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Which drivers a lab has, and how it is opened. */
public final class OpenLab {

    private OpenLab() {}

    /** Returns the drivers that a lab has, by name; touches nothing. */
    public static Map<String, DriverProfile> drivers(Lab lab) {
        Map<String, DriverProfile> drivers = new LinkedHashMap<>();
        if (lab.simulated()) {
            List.of("libvirt", "qemu", "xen").forEach(name -> drivers.put(name, SimulatedProfiles.profile(name)));
        } else {
            drivers.put("libvirt", LibvirtProfile.PROFILE);
            drivers.put("qemu", QemuProfile.PROFILE);
        }
        return drivers;
    }

    /**
     * Opens the lab of a plan. For the embedded lab, the calling thread and all it starts live in the lab's network until
     * the session is closed, on the same thread.
     *
     * @param plan what will be carried out
     * @param seed makes a simulated lab repeatable; unused by others
     * @param progress told what is going on, a line each
     * @return every host of the plan, connected
     * @throws LabOpeningException when a host or the lab itself cannot be had
     */
    public static LabSession open(Plan plan, long seed, Consumer<String> progress) throws LabOpeningException {
        return switch (plan.lab().kind()) {
            case SIMULATED ->
                new SimulatedSession(plan.experiment(), plan.driver().name(), seed);
            case EMBEDDED ->
                EmbeddedSession.open(plan.experiment(), plan.driver().name(), progress::accept);
            case MACHINES ->
                MachinesSession.open(
                        plan.experiment(), plan.lab(), plan.driver().name());
        };
    }

    /** Returns what puts observers to work in a lab. */
    public static ObserverStarter observers(Lab lab) {
        return lab.simulated() ? ObserverKinds::modelled : ObserverKinds::real;
    }
}
