package dev.stopover.engine;

import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.LiveMigration;
import dev.stopover.model.Guest;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import dev.stopover.remote.RemoteException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Sees to it that, before a trial, every guest runs on the host it starts from, well, and nowhere else. */
final class Residents {

    /** A guest under emulation on a busy machine boots in well under this. */
    private static final Duration BOOT_DEADLINE = Duration.ofMinutes(3);

    private static final int SSH = 22;

    private final LabSession lab;
    private final Stop stop;
    private final Consumer<String> progress;
    private final UndoStack undo;
    private final Map<String, Guest> present = new HashMap<>();

    /** Creates a keeper; {@code undo} takes the removal of every guest that it makes. */
    Residents(LabSession lab, Stop stop, UndoStack undo, Consumer<String> progress) {
        this.lab = lab;
        this.stop = stop;
        this.undo = undo;
        this.progress = progress;
    }

    /**
     * Brings guests up, or back.
     *
     * @throws InterruptedException when the user wants the run to end
     * @throws Exception when a guest cannot be brought up; the message says which and why
     */
    void ensure(List<Guest> guests) throws Exception {
        for (Guest guest : guests) {
            if (!runsAtHomeOnly(guest) || !isWell(guest)) {
                bringUp(guest);
            }
        }
    }

    /** Returns the role of the one host where the guest runs, or null where it runs on none or on several. */
    String whereabouts(String guest) throws HypervisorException {
        String found = null;
        for (Hypervisor hypervisor : lab.hypervisors().values()) {
            if (hypervisor.state(guest) == GuestState.RUNNING) {
                if (found != null) {
                    return null;
                }
                found = hypervisor.host();
            }
        }
        return found;
    }

    private boolean runsAtHomeOnly(Guest guest) throws HypervisorException {
        if (lab.definition(guest).isPresent() && !sameMachine(guest, present.get(guest.name()))) {
            return false;
        }
        for (Hypervisor hypervisor : lab.hypervisors().values()) {
            GuestState state = hypervisor.state(guest.name());
            boolean home = hypervisor.host().equals(guest.on());
            if (home && state != GuestState.RUNNING || !home && state != GuestState.ABSENT) {
                return false;
            }
        }
        return true;
    }

    private boolean isWell(Guest guest) {
        try {
            Optional<Vitals> vitals = lab.vitals(guest.name());
            return vitals.isEmpty() || vitals.get().oopses() == 0;
        } catch (RemoteException e) {
            return false;
        }
    }

    private void bringUp(Guest guest) throws Exception {
        Optional<GuestDefinition> definition = lab.definition(guest);
        if (definition.isPresent()) {
            remake(guest, definition.get());
        } else {
            bringHome(guest);
        }
        awaitService(guest);
        present.put(guest.name(), guest);
    }

    private void remake(Guest guest, GuestDefinition definition) throws Exception {
        progress.accept("starting guest '" + guest.name() + "' on " + guest.on());
        remove(guest.name());
        if (!present.containsKey(guest.name())) {
            undo.push(
                    "guest '" + guest.name() + "'",
                    "virsh destroy " + guest.name() + "; virsh undefine " + guest.name() + "  on every host",
                    () -> remove(guest.name()));
            // From here on the undo is registered, whatever happens to the guest.
            present.put(guest.name(), guest);
        }
        Hypervisor home = lab.hypervisors().get(guest.on());
        home.define(definition);
        home.start(guest.name());
    }

    private void remove(String guest) throws HypervisorException {
        HypervisorException first = null;
        for (Hypervisor hypervisor : lab.hypervisors().values()) {
            try {
                hypervisor.destroy(guest);
                hypervisor.undefine(guest);
            } catch (HypervisorException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** A guest of the user's own is never destroyed or remade: it is started, or moved back. */
    private void bringHome(Guest guest) throws Exception {
        progress.accept("bringing guest '" + guest.name() + "' to " + guest.on());
        Hypervisor home = lab.hypervisors().get(guest.on());
        String host = whereabouts(guest.name());
        if (host == null && home.state(guest.name()) == GuestState.SHUT_OFF) {
            home.start(guest.name());
        } else if (host != null
                && !host.equals(guest.on())
                && lab.hypervisors().get(host) instanceof LiveMigration driver) {
            stop.interruptible(
                    Stop.Part.TRIAL,
                    () -> driver.migrate(guest.name(), home, MigrationMode.LIVE, Step.MigrationOptions.NONE));
        } else if (!guest.on().equals(host)) {
            throw new TrialFailure("guest '" + guest.name() + "' is not on " + guest.on()
                    + ", and cannot be brought there safely; start it there, then run again");
        }
    }

    private void awaitService(Guest guest) throws Exception {
        boolean up = stop.interruptible(Stop.Part.TRIAL, () -> lab.awaitPort(guest.name(), SSH, BOOT_DEADLINE));
        if (!up) {
            throw new TrialFailure("guest '" + guest.name() + "' did not boot on " + guest.on()
                    + ": nothing answered at " + lab.address(guest.name()) + " TCP port " + SSH + " within "
                    + BOOT_DEADLINE.toSeconds() + " s");
        }
        try {
            lab.vitals(guest.name());
        } catch (RemoteException e) {
            throw new TrialFailure(
                    "guest '" + guest.name() + "' answers but cannot be logged in to: " + e.getMessage(), e);
        }
    }

    private static boolean sameMachine(Guest wanted, Guest made) {
        return made != null
                && Objects.equals(wanted.image(), made.image())
                && Objects.equals(wanted.memory(), made.memory())
                && Objects.equals(wanted.vcpus(), made.vcpus())
                && wanted.network() == made.network()
                && wanted.accelerator() == made.accelerator();
    }
}
