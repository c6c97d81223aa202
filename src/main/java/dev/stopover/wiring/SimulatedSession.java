package dev.stopover.wiring;

import dev.stopover.engine.LabSession;
import dev.stopover.engine.Vitals;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.simulated.SimulatedLab;
import dev.stopover.lab.Lab;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Clock;
import dev.stopover.model.Experiment;
import dev.stopover.model.Guest;
import dev.stopover.plan.Action;
import dev.stopover.remote.RemoteShell;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lab that exists only as a model. */
final class SimulatedSession implements LabSession {

    private final SimulatedLab model;
    private final Map<String, Hypervisor> hypervisors = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    SimulatedSession(Experiment experiment, String driver, long seed) {
        model = new SimulatedLab(seed, Instant.now());
        experiment.hosts().forEach(role -> hypervisors.put(role, model.hypervisor(role, driver)));
        int index = 0;
        for (String guest : SshSession.guestNames(experiment)) {
            addresses.put(guest, "simulated-guest-" + ++index);
        }
    }

    @Override
    public Lab lab() {
        return Lab.SIMULATED;
    }

    @Override
    public Clock clock() {
        return model.clock();
    }

    @Override
    public RemoteShell shell(String role) {
        return model.hostShell(role);
    }

    @Override
    public Map<String, Hypervisor> hypervisors() {
        return Collections.unmodifiableMap(hypervisors);
    }

    @Override
    public Optional<GuestDefinition> definition(Guest guest) {
        List<GuestDefinition.Disk> disks = guest.volumes().stream()
                .map(volume -> new GuestDefinition.Disk("/dev/" + volume.pool() + "/" + volume.name(), "raw", false))
                .toList();
        return Optional.of(GuestDefaults.define(guest, Guest.Accelerator.KVM, "52:54:00:00:00:01", "br0", null, disks));
    }

    @Override
    public String address(String guest) {
        return addresses.get(guest);
    }

    @Override
    public String hostAddress(String role) {
        return "simulated-" + role;
    }

    @Override
    public RemoteShell openGuest(String guest) {
        return model.guestShell(guest);
    }

    @Override
    public Optional<Vitals> vitals(String guest) {
        return model.bootId(guest)
                .map(id -> new Vitals(id.toString(), model.uptime(guest).toNanos() / 1e9, 0));
    }

    /** Every service of a modelled guest answers as soon as the guest has booted. */
    @Override
    public boolean awaitPort(String guest, int port, Duration within) throws InterruptedException {
        return model.awaitService(guest, within);
    }

    @Override
    public Load startLoad(Action.LoadInGuest load) {
        model.setDirtyRate(load.guest(), load.rate(), load.workingSet());
        return () -> model.setDirtyRate(load.guest(), new ByteRate(0), load.workingSet());
    }

    @Override
    public void shape(ByteRate rate, Duration delay) {
        model.setLink(rate, delay);
    }

    @Override
    public Map<String, Map<String, String>> environment() {
        Map<String, Map<String, String>> environment = new LinkedHashMap<>();
        environment.put("lab", Map.of("lab", "simulated: a model; no machine was touched and nothing was measured"));
        return environment;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
