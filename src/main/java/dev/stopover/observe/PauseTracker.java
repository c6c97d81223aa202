package dev.stopover.observe;

import dev.stopover.hypervisor.GuestEvents.GuestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Derives from the lifecycle events of all hosts when a guest's processors stood still. A guest stands still from the
 * moment its processors are suspended, or it stops, on the host where it runs, until they run on any host.
 */
final class PauseTracker {

    /** A stretch without running processors, as the controller heard of it; monotonic clock. */
    record Pause(long start, String startedOn, long end, String endedOn) {
        long nanos() {
            return end - start;
        }
    }

    private final List<Pause> pauses = new ArrayList<>();
    private String runningOn;
    private long stillSince;
    private String stoppedOn;

    /** Creates a tracker of a guest that runs on a host. */
    PauseTracker(String runningOn) {
        this.runningOn = runningOn;
    }

    /** Takes the next event; events come in the order in which the controller heard of them. */
    void take(GuestEvent event) {
        switch (event.kind()) {
            case SUSPENDED, STOPPED, CRASHED -> {
                if (event.host().equals(runningOn)) {
                    runningOn = null;
                    stillSince = event.nanos();
                    stoppedOn = event.host();
                }
            }
            case RESUMED -> running(event);
            case STARTED -> {
                // A process that waits for a migration's data has been started too, but runs nothing yet.
                if (!event.detail().toLowerCase(Locale.ROOT).contains("migrat")) {
                    running(event);
                }
            }
        }
    }

    private void running(GuestEvent event) {
        if (runningOn == null) {
            pauses.add(new Pause(stillSince, stoppedOn, event.nanos(), event.host()));
        }
        runningOn = event.host();
    }

    /** Returns the pauses that are over, in order. */
    List<Pause> pauses() {
        return List.copyOf(pauses);
    }

    /** Returns whether the guest runs, as far as was heard. */
    boolean running() {
        return runningOn != null;
    }
}
