package dev.stopover.engine;

import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.Guest;
import dev.stopover.plan.Action;
import dev.stopover.remote.RemoteException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proof that a move went well: exactly one running copy, on the expected host, and a guest that says itself that it
 * went on. A hypervisor's success alone is not one.
 */
final class GuestCheck {

    private final LabSession lab;
    private final Map<String, Vitals> before = new HashMap<>();

    private GuestCheck(LabSession lab) {
        this.lab = lab;
    }

    /**
     * Asks every guest how it is before the measured part.
     *
     * @throws RemoteException when a guest does not answer
     */
    static GuestCheck before(LabSession lab, List<Guest> guests) throws RemoteException {
        GuestCheck check = new GuestCheck(lab);
        for (Guest guest : guests) {
            Optional<Vitals> vitals = lab.vitals(guest.name());
            vitals.ifPresent(found -> check.before.put(guest.name(), found));
        }
        return check;
    }

    /**
     * Asks hosts and guests after the measured part.
     *
     * @param actions what was done
     * @throws TrialFailure when a guest is not where or as it should be
     * @throws HypervisorException when a host cannot be asked
     */
    void after(List<Guest> guests, List<Action> actions) throws TrialFailure, HypervisorException {
        Journey journey = Journey.of(guests, actions);
        for (Guest guest : guests) {
            String name = guest.name();
            String expected = journey.host(name);
            for (Hypervisor hypervisor : lab.hypervisors().values()) {
                place(hypervisor, name, expected, journey.runs(name));
            }
            if (journey.runs(name)) {
                vitals(name, expected, journey.reboots(name));
            }
        }
    }

    private static void place(Hypervisor hypervisor, String guest, String expected, boolean runs)
            throws TrialFailure, HypervisorException {
        GuestState state = hypervisor.state(guest);
        boolean here = hypervisor.host().equals(expected);
        if (here && runs && state != GuestState.RUNNING) {
            throw new TrialFailure(
                    "guest '" + guest + "' should run on " + expected + ", but is " + words(state) + " there");
        }
        if (!here && (state == GuestState.RUNNING || state == GuestState.PAUSED)) {
            throw new TrialFailure("guest '" + guest + "' should be on " + expected + " only, but is " + words(state)
                    + " on " + hypervisor.host() + " too");
        }
    }

    private void vitals(String guest, String host, boolean reboots) throws TrialFailure {
        Vitals old = before.get(guest);
        if (old == null) {
            return;
        }
        Vitals now;
        try {
            now = lab.vitals(guest).orElse(old);
        } catch (RemoteException e) {
            throw new TrialFailure(
                    "guest '" + guest + "' runs on " + host + " but does not answer: " + e.getMessage(), e);
        }
        if (now.oopses() > old.oopses()) {
            throw new TrialFailure(
                    "the kernel of guest '" + guest + "' reported damage after the move (see its dmesg)");
        }
        boolean same = old.bootId() == null || old.bootId().equals(now.bootId());
        if (reboots && same) {
            throw new TrialFailure(
                    "guest '" + guest + "' was to boot anew on " + host + ", but its boot id is the old one");
        }
        if (!reboots && !same) {
            throw new TrialFailure("guest '" + guest + "' booted anew on " + host + " instead of going on");
        }
        if (!reboots && now.uptimeSeconds() < old.uptimeSeconds()) {
            throw new TrialFailure("the clock of guest '" + guest + "' went backwards by the move");
        }
    }

    private static String words(GuestState state) {
        return switch (state) {
            case ABSENT -> "unknown";
            case SHUT_OFF -> "shut off";
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case BROKEN -> "broken";
        };
    }
}
