package dev.stopover.hypervisor.simulated;

import dev.stopover.hypervisor.GuestState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A host: the guests it knows, and its files with their sizes. */
final class SimulatedHost {

    private final String name;
    private final Map<String, GuestState> states = new ConcurrentHashMap<>();
    private final Map<String, SimulatedMigration> jobs = new ConcurrentHashMap<>();
    private final SimulatedFiles files = new SimulatedFiles();

    SimulatedHost(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    SimulatedFiles files() {
        return files;
    }

    GuestState state(String guest) {
        return states.getOrDefault(guest, GuestState.ABSENT);
    }

    void state(String guest, GuestState state) {
        states.put(guest, state);
    }

    void forget(String guest) {
        states.remove(guest);
    }

    /** The guest's migration away from here, or null. */
    SimulatedMigration job(String guest) {
        return jobs.get(guest);
    }

    void job(String guest, SimulatedMigration job) {
        if (job == null) {
            jobs.remove(guest);
        } else {
            jobs.put(guest, job);
        }
    }

    boolean running(String guest) {
        GuestState state = state(guest);
        return state == GuestState.RUNNING || state == GuestState.PAUSED;
    }
}
