package dev.stopover.engine;

import dev.stopover.hypervisor.Call;
import dev.stopover.model.Guest;
import dev.stopover.plan.Action;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where each guest must be once a list of actions is done. */
final class Journey {

    private final Map<String, String> hosts = new HashMap<>();
    private final Set<String> off = new HashSet<>();
    private final Set<String> rebooted = new HashSet<>();

    private Journey() {}

    static Journey of(List<Guest> guests, List<Action> actions) {
        Journey journey = new Journey();
        guests.forEach(guest -> journey.hosts.put(guest.name(), guest.on()));
        journey.follow(actions);
        return journey;
    }

    /** Returns the host where a guest must be. */
    String host(String guest) {
        return hosts.get(guest);
    }

    /** Returns whether it must be running there. */
    boolean runs(String guest) {
        return !off.contains(guest);
    }

    /** Returns whether it was started anew on the way. */
    boolean reboots(String guest) {
        return rebooted.contains(guest);
    }

    private void follow(List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Group group) {
                follow(group.actions());
            } else if (action instanceof Action.During during) {
                follow(during.actions());
            } else if (action instanceof Action.Hypervisor hypervisor) {
                follow(hypervisor.call());
            }
        }
    }

    private void follow(Call call) {
        String guest = call.guest();
        switch (call.verb()) {
            case DEFINE -> hosts.put(guest, call.host());
            case MIGRATE, HAND_OVER -> hosts.put(guest, call.target());
            case START -> {
                hosts.put(guest, call.host());
                off.remove(guest);
                rebooted.add(guest);
            }
            case RESTORE -> {
                hosts.put(guest, call.host());
                off.remove(guest);
            }
            case SHUTDOWN, DESTROY, SAVE -> off.add(guest);
            case UNDEFINE -> {
                // Says nothing of where the guest is: it may be defined elsewhere.
            }
        }
    }
}
