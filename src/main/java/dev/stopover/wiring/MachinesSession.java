package dev.stopover.wiring;

import dev.stopover.engine.LabSession;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.lab.Lab;
import dev.stopover.lab.LabGuest;
import dev.stopover.lab.LabHost;
import dev.stopover.lab.LabImage;
import dev.stopover.model.Clock;
import dev.stopover.model.Experiment;
import dev.stopover.model.Guest;
import dev.stopover.remote.Endpoint;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.jsch.JschShellOpener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user's own machines, as a lab file describes them. */
final class MachinesSession extends SshSession {

    private static final String DEFAULT_BRIDGE = "br0";

    private MachinesSession(Lab lab, String driver) {
        super(lab, driver, new JschShellOpener());
    }

    static LabSession open(Experiment experiment, Lab lab, String driver) throws LabOpeningException {
        MachinesSession session = new MachinesSession(lab, driver);
        try {
            for (String role : experiment.hosts()) {
                LabHost host = lab.hosts().get(role);
                String migration = host.migrationAddress() == null ? host.address() : host.migrationAddress();
                session.connectHost(session.endpoint(host), migration);
            }
            return session;
        } catch (RemoteException | HypervisorException e) {
            session.close();
            throw new LabOpeningException("the lab '" + lab.name() + "' cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The lab file's reader has made sure that no chain of jump hosts leads back to its start. */
    private Endpoint endpoint(LabHost host) {
        return new Endpoint(
                host.role(),
                host.address(),
                host.port(),
                host.user(),
                host.key(),
                host.hostKey(),
                Duration.ofSeconds(15),
                host.agent(),
                host.jump() == null ? null : endpoint(lab().hosts().get(host.jump())));
    }

    @Override
    public Clock clock() {
        return Clock.SYSTEM;
    }

    @Override
    public Optional<GuestDefinition> definition(Guest guest) throws HypervisorException {
        LabGuest bound = lab().guests().get(guest.name());
        if (bound != null && bound.domain() != null) {
            return Optional.empty();
        }
        LabImage image = lab().images().get(lab().image(guest));
        if (image == null || image.location().contains("://")) {
            throw new HypervisorException("the image of guest '" + guest.name()
                    + "' must be a file on every host; put it there and name its path under images: in the lab file");
        }
        LabHost home = lab().hosts().get(guest.on());
        return Optional.of(GuestDefaults.define(
                guest,
                Guest.Accelerator.KVM,
                mac(guest.name()),
                home.bridge() == null ? DEFAULT_BRIDGE : home.bridge(),
                null,
                List.of(new GuestDefinition.Disk(image.location(), image.format(), true))));
    }

    /** The same for the same name, in QEMU's range. */
    private static String mac(String guest) {
        int hash = guest.hashCode();
        return String.format("52:54:00:%02x:%02x:%02x", hash >> 16 & 0xff, hash >> 8 & 0xff, hash & 0xff);
    }

    @Override
    public String address(String guest) {
        LabGuest bound = lab().guests().get(guest);
        return bound == null ? null : bound.address();
    }

    @Override
    Optional<Endpoint> guestEndpoint(String guest) {
        LabGuest bound = lab().guests().get(guest);
        if (bound == null || bound.user() == null) {
            return Optional.empty();
        }
        return Optional.of(new Endpoint(
                guest,
                bound.address(),
                22,
                bound.user(),
                bound.key(),
                bound.hostKey(),
                Duration.ofSeconds(20),
                bound.agent(),
                null));
    }

    @Override
    String device() {
        return "$(ip -o route get 192.0.2.1 | sed 's/.* dev \\([^ ]*\\).*/\\1/')";
    }

    @Override
    Map<String, String> labFacts() {
        return Map.of("lab", lab().name());
    }

    @Override
    void closeLab() {
        // The machines stay as they are.
    }
}
