package dev.stopover.observe;

import dev.stopover.hypervisor.GuestEvents;
import dev.stopover.hypervisor.GuestEvents.GuestEvent;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.model.Metric;
import dev.stopover.model.Observer;
import dev.stopover.result.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the hypervisor itself says: when the guest's processors stood still by its events, and its own statistics of the
 * migration. The two are separate lines of the report, since they are separate measurements.
 */
final class HypervisorObserver implements RunningObserver {

    private final Observer.Hypervisor observer;
    private final ObservedTrial trial;
    private final List<GuestEvents.Subscription> subscriptions = new ArrayList<>();
    private final List<GuestEvent> events = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String home;
    private long roundTrip;
    private JobSampler sampler;

    private HypervisorObserver(Observer.Hypervisor observer, ObservedTrial trial) {
        this.observer = observer;
        this.trial = trial;
    }

    static RunningObserver start(Observer.Hypervisor observer, ObservedTrial trial) throws HypervisorException {
        HypervisorObserver running = new HypervisorObserver(observer, trial);
        running.listen();
        return running;
    }

    private void listen() throws HypervisorException {
        for (Hypervisor hypervisor : trial.hypervisors()) {
            long asked = trial.clock().nanos();
            if (hypervisor.state(observer.guest()) == GuestState.RUNNING) {
                home = hypervisor.host();
            }
            roundTrip = Math.max(roundTrip, trial.clock().nanos() - asked);
            if (hypervisor instanceof GuestEvents source) {
                subscriptions.add(source.listen(observer.guest(), this::heard));
            } else {
                notes.add(observer.label() + ": the driver of " + hypervisor.host() + " tells no events");
            }
        }
        for (Hypervisor hypervisor : trial.hypervisors()) {
            if (hypervisor.host().equals(home)) {
                sampler = JobSampler.start(hypervisor, observer, trial);
            }
        }
    }

    private synchronized void heard(GuestEvent event) {
        events.add(event);
        notifyAll();
    }

    @Override
    public synchronized boolean awaitAlive(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (!tracked().running()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private PauseTracker tracked() {
        PauseTracker tracker = new PauseTracker(home);
        events.forEach(tracker::take);
        return tracker;
    }

    @Override
    public Observation stop() {
        close();
        List<Measured> values = new ArrayList<>();
        List<Observation.Moment> moments = new ArrayList<>();
        synchronized (this) {
            pauses(values, moments);
        }
        statistics(values);
        if (sampler != null) {
            sampler.finish(moments, notes);
        }
        return new Observation(values, moments, notes);
    }

    /** Events reach the controller late by at most a round trip; both ends of a pause do, so that bounds its error. */
    private void pauses(List<Measured> values, List<Observation.Moment> moments) {
        List<PauseTracker.Pause> pauses = tracked().pauses();
        String label = observer.label() + " events";
        double resolution = roundTrip / 1e9;
        long longest = 0;
        long sum = 0;
        for (PauseTracker.Pause pause : pauses) {
            longest = Math.max(longest, pause.nanos());
            sum += pause.nanos();
            moments.add(new Observation.Moment("vCPU paused", pause.startedOn(), pause.start()));
            moments.add(new Observation.Moment("vCPU resumed", pause.endedOn(), pause.end()));
        }
        if (subscriptions.isEmpty()) {
            return;
        }
        values.add(new Measured(
                Metric.DOWNTIME.word(),
                observer.guest(),
                label,
                longest / 1e9,
                "s",
                resolution,
                Math.max(0, longest / 1e9 - resolution),
                longest / 1e9 + resolution));
        values.add(new Measured(
                Metric.DOWNTIME_SUM.word(), observer.guest(), label, sum / 1e9, "s", resolution, null, null));
        values.add(Measured.exact(Metric.GAPS.word(), observer.guest(), label, pauses.size(), "1"));
    }

    /** Several migrations in one trial: the longest downtime counts, amounts add up. */
    private void statistics(List<Measured> values) {
        String label = observer.label() + " statistics";
        List<MigrationStatistics> migrations = trial.migrations(observer.guest());
        for (Metric metric : Metric.values()) {
            Double combined = null;
            for (MigrationStatistics statistics : migrations) {
                Double value = statistics.values().get(metric.word());
                if (value != null) {
                    combined = combined == null ? value : combine(metric, combined, value);
                }
            }
            if (combined != null) {
                Double resolution = metric.unit().equals("s") ? 0.001 : null;
                values.add(new Measured(
                        metric.word(), observer.guest(), label, combined, metric.unit(), resolution, null, null));
            }
        }
    }

    private static double combine(Metric metric, double one, double other) {
        return switch (metric) {
            case TOTAL_TIME, TRANSFERRED, ROUNDS, DOWNTIME_SUM, GAPS -> one + other;
            default -> Math.max(one, other);
        };
    }

    @Override
    public void close() {
        subscriptions.forEach(GuestEvents.Subscription::close);
        if (sampler != null) {
            sampler.close();
        }
    }
}
