package dev.stopover.observe;

import dev.stopover.model.Metric;
import dev.stopover.model.Observer;
import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import dev.stopover.result.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gap that the guest itself notices: a loop in it sleeps a millisecond at a time and remembers how long its clocks
 * jumped. It runs in the built-in guest; see the program {@code stopover-guest} there.
 */
final class GuestClockObserver implements RunningObserver {

    /** The loop sleeps so long; a shorter gap it cannot tell from its own sleep. */
    private static final double RESOLUTION = 0.001;

    private static final Command RESET = Command.of("stopover-guest", "reset");
    private static final Command STATUS = Command.of("stopover-guest", "status");

    private final Observer.GuestClock observer;
    private final ObservedTrial trial;
    private final String bootId;

    private GuestClockObserver(Observer.GuestClock observer, ObservedTrial trial, String bootId) {
        this.observer = observer;
        this.trial = trial;
        this.bootId = bootId;
    }

    static RunningObserver start(Observer.GuestClock observer, ObservedTrial trial) throws RemoteException {
        try (RemoteShell shell = trial.openGuest(observer.guest())) {
            if (!shell.run(RESET).succeeded()) {
                throw new RemoteException("guest '" + observer.guest()
                        + "' has no program stopover-guest; the guest image 'tiny' has it");
            }
            return new GuestClockObserver(observer, trial, bootId(shell));
        }
    }

    private static String bootId(RemoteShell shell) throws RemoteException {
        return shell.run(Command.of("cat", "/proc/sys/kernel/random/boot_id"))
                .orThrow()
                .out()
                .strip();
    }

    /** The network's observers tell when the guest is back; this one looks into it at the end only. */
    @Override
    public boolean awaitAlive(Duration within) {
        return true;
    }

    @Override
    public Observation stop() {
        try (RemoteShell shell = trial.openGuest(observer.guest())) {
            if (!bootId(shell).equals(bootId)) {
                return Observation.nothing(observer.label() + ": the guest was started anew, so it noticed no gap");
            }
            return observation(status(shell.run(STATUS).orThrow().out()));
        } catch (RemoteException | NumberFormatException e) {
            return Observation.nothing(observer.label() + ": the guest could not be asked: " + e.getMessage());
        }
    }

    private static Map<String, Long> status(String text) {
        Map<String, Long> status = new HashMap<>();
        for (String line : text.strip().split("\n")) {
            String[] parts = line.split("=", 2);
            if (parts.length == 2 && parts[1].matches("-?[0-9]+")) {
                status.put(parts[0], Long.parseLong(parts[1]));
            }
        }
        return status;
    }

    /**
     * A hypervisor may let the guest's monotonic clock stand still with it, or let it jump; the wall clock likewise. The
     * longer jump is what a program in the guest could notice.
     */
    private Observation observation(Map<String, Long> status) {
        long longest = Math.max(
                status.getOrDefault("longest_monotonic_gap_ns", 0L),
                status.getOrDefault("longest_realtime_gap_ns", 0L));
        List<Measured> values = new ArrayList<>();
        values.add(new Measured(
                Metric.DOWNTIME.word(),
                observer.guest(),
                observer.label(),
                longest / 1e9,
                "s",
                RESOLUTION,
                null,
                null));
        return new Observation(values, List.of(), List.of());
    }

    @Override
    public void close() {
        // The loop in the guest goes on; it costs next to nothing.
    }
}
