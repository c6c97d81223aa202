package dev.stopover.observe;

import dev.stopover.hypervisor.GuestEvents;
import dev.stopover.hypervisor.GuestEvents.GuestEvent;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.JobTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells when a guest is about to be switched over to another host, or stands still, and when that is past. It asks the
 * source how much is left to transfer, and hears of pauses by the hypervisors' events. One for each guest and trial.
 */
public final class SwitchOverWatch implements AutoCloseable {

    /** Told of each change, on a thread of the watch or of a driver; must not block. */
    interface Listener {
        /** The switch-over is near: about to come, under way, or just over. */
        void near();

        /** It is past. */
        void past();
    }

    private static final Duration LOOK = Duration.ofMillis(50);

    /** The switch-over comes when the rest can be sent within the downtime limit, at most some hundred milliseconds. */
    private static final double NEAR_SECONDS = 1.0;

    /** The guest's processors run before the network finds it again. */
    private static final long AFTERMATH_NS = 1_000_000_000;

    private final String guest;
    private final List<Hypervisor> hypervisors;
    private final List<GuestEvents.Subscription> subscriptions = new ArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private PauseTracker tracker;
    private long lastNear;
    private boolean near;
    private volatile boolean closed;

    private SwitchOverWatch(String guest, List<Hypervisor> hypervisors) {
        this.guest = guest;
        this.hypervisors = hypervisors;
        this.thread = new Thread(this::watch, "switch-over of " + guest);
        this.thread.setDaemon(true);
    }

    /**
     * Starts watching.
     *
     * @param guest the guest's name
     * @param hypervisors every host it may run on
     * @throws HypervisorException when a host cannot be asked or listened to
     */
    public static SwitchOverWatch start(String guest, List<Hypervisor> hypervisors) throws HypervisorException {
        SwitchOverWatch watch = new SwitchOverWatch(guest, List.copyOf(hypervisors));
        try {
            watch.listen();
        } catch (HypervisorException e) {
            watch.close();
            throw e;
        }
        watch.thread.start();
        return watch;
    }

    private void listen() throws HypervisorException {
        String home = null;
        for (Hypervisor hypervisor : hypervisors) {
            if (hypervisor.state(guest) == GuestState.RUNNING) {
                home = hypervisor.host();
            }
        }
        tracker = new PauseTracker(home);
        for (Hypervisor hypervisor : hypervisors) {
            if (hypervisor instanceof GuestEvents source) {
                subscriptions.add(source.listen(guest, this::heard));
            }
        }
    }

    void tell(Listener listener) {
        listeners.add(listener);
    }

    private synchronized void heard(GuestEvent event) {
        tracker.take(event);
        // A guest that has just come back is still near its switch-over.
        judge(true);
    }

    private void watch() {
        try {
            while (!closed) {
                boolean soon = soon();
                synchronized (this) {
                    judge(soon || !tracker.running());
                }
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            // The observation is over.
        }
    }

    private void judge(boolean imminent) {
        long now = System.nanoTime();
        if (imminent) {
            lastNear = now;
        }
        boolean was = near;
        near = imminent || near && now - lastNear < AFTERMATH_NS;
        if (near && !was) {
            listeners.forEach(Listener::near);
        } else if (was && !near) {
            listeners.forEach(Listener::past);
        }
    }

    /** Whether a migration under way has so little left that it may end at any moment. */
    private boolean soon() {
        for (Hypervisor hypervisor : hypervisors) {
            if (hypervisor instanceof JobTelemetry telemetry) {
                try {
                    Optional<JobTelemetry.JobSample> sample = telemetry.sample(guest);
                    if (sample.isPresent() && nearlyDone(sample.get())) {
                        return true;
                    }
                } catch (HypervisorException e) {
                    // A host that cannot say leaves the events, which tell of the pause itself.
                    continue;
                }
            }
        }
        return false;
    }

    static boolean nearlyDone(JobTelemetry.JobSample sample) {
        Double remaining = sample.values().get("remaining");
        Double bandwidth = sample.values().get("bandwidth");
        return remaining != null && bandwidth != null && remaining < bandwidth * NEAR_SECONDS;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        subscriptions.forEach(GuestEvents.Subscription::close);
    }
}
