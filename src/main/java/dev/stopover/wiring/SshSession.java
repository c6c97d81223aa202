package dev.stopover.wiring;

import dev.stopover.engine.LabSession;
import dev.stopover.engine.Vitals;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.libvirt.LibvirtHypervisor;
import dev.stopover.hypervisor.qemu.QemuHypervisor;
import dev.stopover.lab.Lab;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Experiment;
import dev.stopover.plan.Action;
import dev.stopover.remote.Command;
import dev.stopover.remote.Endpoint;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteProcess;
import dev.stopover.remote.RemoteShell;
import dev.stopover.remote.ShellOpener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A lab of real hosts, each reached over SSH. */
abstract class SshSession implements LabSession {

    /** A load that nobody ended is ended by its guest. */
    private static final Duration LOAD_DEADLINE = Duration.ofHours(12);

    private final Lab lab;
    private final String driver;
    private final ShellOpener opener;
    private final Map<String, RemoteShell> shells = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, Hypervisor> hypervisors = new LinkedHashMap<>();
    private final Map<String, RemoteShell> vitalsShells = new HashMap<>();

    SshSession(Lab lab, String driver, ShellOpener opener) {
        this.lab = lab;
        this.driver = driver;
        this.opener = opener;
    }

    /** Returns how to log in to a guest, or empty where nobody can. */
    abstract Optional<Endpoint> guestEndpoint(String guest);

    /** Returns the network device of every host that carries the migrations. */
    abstract String device();

    /** Returns what a report must say of the lab as a whole. */
    abstract Map<String, String> labFacts();

    /** Ends what the lab itself is made of, after every connection is closed. */
    abstract void closeLab();

    /** Connects to a host and its hypervisor. */
    void connectHost(Endpoint endpoint, String migrationAddress) throws RemoteException, HypervisorException {
        RemoteShell shell = opener.open(endpoint);
        shells.put(endpoint.name(), shell);
        addresses.put(endpoint.name(), endpoint.address());
        hypervisors.put(
                endpoint.name(),
                driver.equals("qemu")
                        ? QemuHypervisor.connect(endpoint.name(), shell, migrationAddress)
                        : LibvirtHypervisor.connect(endpoint.name(), shell, migrationAddress, domains()));
    }

    private Map<String, String> domains() {
        Map<String, String> domains = new LinkedHashMap<>();
        lab.guests().keySet().forEach(guest -> domains.put(guest, lab.domain(guest)));
        return domains;
    }

    /** Returns every guest that the experiment names, each once, in order. */
    static Set<String> guestNames(Experiment experiment) {
        Set<String> names = new LinkedHashSet<>();
        experiment.allGuests().forEach(guest -> names.add(guest.name()));
        return names;
    }

    @Override
    public Lab lab() {
        return lab;
    }

    @Override
    public RemoteShell shell(String role) {
        return shells.get(role);
    }

    @Override
    public Map<String, Hypervisor> hypervisors() {
        return Collections.unmodifiableMap(hypervisors);
    }

    @Override
    public String hostAddress(String role) {
        return addresses.get(role);
    }

    @Override
    public RemoteShell openGuest(String guest) throws RemoteException {
        Endpoint endpoint = guestEndpoint(guest)
                .orElseThrow(() -> new RemoteException("guest '" + guest
                        + "' cannot be logged in to: give it a user and key under guests: in the lab file"));
        return opener.open(endpoint);
    }

    /** The connection is kept from one question to the next; a guest that moved alive still has it. */
    @Override
    public Optional<Vitals> vitals(String guest) throws RemoteException {
        if (guestEndpoint(guest).isEmpty()) {
            return Optional.empty();
        }
        RemoteShell kept = vitalsShells.remove(guest);
        if (kept != null) {
            try {
                Vitals vitals = GuestVitals.ask(kept);
                vitalsShells.put(guest, kept);
                return Optional.of(vitals);
            } catch (RemoteException e) {
                // A guest that was started anew has forgotten the connection; it is asked over a new one.
                kept.close();
            }
        }
        RemoteShell shell = openGuest(guest);
        vitalsShells.put(guest, shell);
        return Optional.of(GuestVitals.ask(shell));
    }

    @Override
    public boolean awaitPort(String guest, int port, Duration within) throws InterruptedException {
        return PortWait.await(address(guest), port, within);
    }

    @Override
    public Load startLoad(Action.LoadInGuest load) throws RemoteException {
        RemoteShell shell = openGuest(load.guest());
        RemoteProcess process = shell.start(Command.shell(load.line()).within(LOAD_DEADLINE), null);
        return () -> {
            process.close();
            shell.close();
        };
    }

    @Override
    public void shape(ByteRate rate, Duration delay) throws RemoteException {
        if (delay != null && !delay.isZero()) {
            throw new RemoteException("delays need the kernel's netem, which this version does not use");
        }
        for (RemoteShell shell : shells.values()) {
            String line = rate == null
                    ? "tc qdisc del dev " + device() + " root 2>/dev/null || true"
                    : "tc qdisc replace dev " + device() + " root tbf rate " + Math.round(rate.bitsPerSecond())
                            + "bit burst 256kb latency 50ms";
            shell.run(Command.shell(line)).orThrow();
        }
    }

    @Override
    public Map<String, Map<String, String>> environment() {
        Map<String, Map<String, String>> environment = new LinkedHashMap<>();
        environment.put("lab", labFacts());
        for (Hypervisor hypervisor : hypervisors.values()) {
            Map<String, String> facts = new LinkedHashMap<>();
            try {
                facts.putAll(hypervisor.facts().facts());
            } catch (HypervisorException e) {
                facts.put("unknown", e.getMessage());
            }
            environment.put(hypervisor.host(), facts);
        }
        return environment;
    }

    @Override
    public void close() {
        vitalsShells.values().forEach(RemoteShell::close);
        List<Hypervisor> open = new ArrayList<>(hypervisors.values());
        open.forEach(Hypervisor::close);
        shells.values().forEach(RemoteShell::close);
        closeLab();
    }
}
