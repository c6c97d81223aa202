package dev.stopover.wiring;

import dev.stopover.engine.LabSession;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.lab.Lab;
import dev.stopover.model.Clock;
import dev.stopover.model.Experiment;
import dev.stopover.model.Guest;
import dev.stopover.remote.Endpoint;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.jsch.JschShellOpener;
import dev.stopover.testbed.Accelerator;
import dev.stopover.testbed.EmbeddedLab;
import dev.stopover.testbed.GuestImage;
import dev.stopover.testbed.GuestSeat;
import dev.stopover.testbed.LabException;
import dev.stopover.testbed.LabHost;
import dev.stopover.testbed.LabListener;
import dev.stopover.testbed.LabOptions;
import dev.stopover.testbed.NetworkEntry;
import dev.stopover.testbed.RunningLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The embedded lab, started for one run and gone with it. */
final class EmbeddedSession extends SshSession {

    private final RunningLab running;
    private final NetworkEntry network;
    private final Path keys;
    private final Map<String, GuestSeat> seats = new LinkedHashMap<>();
    private final GuestImage image;

    private EmbeddedSession(String driver, RunningLab running, NetworkEntry network, Path keys, GuestImage image) {
        super(Lab.EMBEDDED, driver, new JschShellOpener());
        this.running = running;
        this.network = network;
        this.keys = keys;
        this.image = image;
    }

    /** Starts the lab and connects to its hosts. The calling thread, and all it starts, live in the lab's network then. */
    static LabSession open(Experiment experiment, String driver, LabListener listener) throws LabOpeningException {
        RunningLab running = null;
        try {
            running = EmbeddedLab.start(
                    LabOptions.ofHosts(experiment.hosts()).withDrivers(drivers(experiment)), listener);
            NetworkEntry network = running.enterNetwork();
            Path keys = keyFile(running.privateKey());
            EmbeddedSession session = new EmbeddedSession(driver, running, network, keys, running.imageFor("tiny"));
            session.connect(experiment);
            return session;
        } catch (LabException | IOException | HypervisorException e) {
            List<String> log = e instanceof LabException failure ? failure.log() : List.of();
            if (running != null) {
                running.close();
            }
            throw new LabOpeningException(
                    "the embedded lab cannot be started: " + e.getMessage()
                            + (log.isEmpty() ? "" : "\n  " + String.join("\n  ", log)),
                    e);
        }
    }

    /** The kernel for virtual machines, which is taken where it will do, knows no network card but virtio's. */
    private static Set<String> drivers(Experiment experiment) {
        boolean e1000 = experiment.allGuests().stream().anyMatch(guest -> guest.network() == Guest.Nic.E1000);
        return e1000 ? Set.of("e1000") : Set.of();
    }

    private static Path keyFile(byte[] key) throws IOException {
        Path file = Files.createTempFile(
                "stopover-key-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, key);
    }

    private void connect(Experiment experiment) throws RemoteException, HypervisorException {
        int index = 0;
        for (String guest : guestNames(experiment)) {
            seats.put(guest, running.seat(index++, guest));
        }
        for (LabHost host : running.hosts()) {
            Endpoint endpoint = new Endpoint(
                    host.name(), host.address(), 22, LabHost.USER, keys, host.hostKey(), Duration.ofSeconds(10));
            connectHost(endpoint, host.address());
        }
    }

    @Override
    public Clock clock() {
        return Clock.SYSTEM;
    }

    @Override
    public Optional<GuestDefinition> definition(Guest guest) throws HypervisorException {
        boolean kvm = running.accelerator().kind() == Accelerator.Kind.KVM;
        if (guest.accelerator() == Guest.Accelerator.KVM && !kvm) {
            throw new HypervisorException("guest '" + guest.name() + "' asks for KVM, which does not work here: "
                    + running.accelerator().reason());
        }
        GuestSeat seat = seats.get(guest.name());
        try {
            return Optional.of(GuestDefaults.define(
                    guest,
                    kvm ? Guest.Accelerator.KVM : Guest.Accelerator.TCG,
                    seat.mac(),
                    LabHost.BRIDGE,
                    new GuestDefinition.DirectBoot(image.kernel(), image.initrd(), running.kernelArguments(seat)),
                    List.of()));
        } catch (LabException e) {
            throw new HypervisorException(e.getMessage(), e);
        }
    }

    @Override
    public String address(String guest) {
        return seats.get(guest).address();
    }

    @Override
    Optional<Endpoint> guestEndpoint(String guest) {
        return Optional.of(
                new Endpoint(guest, address(guest), 22, "root", keys, image.hostKey(), Duration.ofSeconds(20)));
    }

    @Override
    String device() {
        return "eth0";
    }

    @Override
    Map<String, String> labFacts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("lab", "embedded: namespaces of one machine, whose processors the hosts share");
        facts.put(
                "accelerator",
                running.accelerator().kind() + " (" + running.accelerator().reason() + ")");
        facts.put("guest image", image.files().getFileName().toString());
        return facts;
    }

    @Override
    void closeLab() {
        try {
            Files.deleteIfExists(keys);
        } catch (IOException e) {
            // A key of a lab that is gone opens nothing.
        }
        network.close();
        running.close();
    }
}
