package dev.stopover.observe;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.Metric;
import dev.stopover.model.Observer;
import dev.stopover.observe.probe.Gap;
import dev.stopover.observe.probe.ProbeException;
import dev.stopover.observe.probe.ProbeListener;
import dev.stopover.observe.probe.ProbeResult;
import dev.stopover.observe.probe.ProbeSettings;
import dev.stopover.observe.probe.ProbeTarget;
import dev.stopover.observe.probe.Prober;
import dev.stopover.observe.probe.RunningProbe;
import dev.stopover.result.Measured;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An observer that asks the guest over the network and takes every answer as a sign of life. */
final class NetworkObserver implements RunningObserver {

    /** Where the responder of the built-in guest listens, by RFC 862. */
    private static final int ECHO = 7;

    private static final int GAPS_ON_TIME_LINE = 5;

    private static final Duration PUBLISHED_TIMEOUT = Duration.ofMillis(100);

    private final Observer.Network observer;
    private final Pulse pulse = new Pulse();
    private RunningProbe probe;
    private Bursts bursts = Bursts.NONE;

    private NetworkObserver(Observer.Network observer) {
        this.observer = observer;
    }

    static RunningObserver start(Observer.Network observer, ObservedTrial trial)
            throws ProbeException, HypervisorException {
        NetworkObserver running = new NetworkObserver(observer);
        SwitchOverWatch watch = observer.burst() == null ? null : trial.switchOver(observer.guest());
        ProbeTarget target = target(observer, trial.address(observer.guest()));
        ProbeTarget control = ProbeTarget.parse("icmp://" + trial.controlAddress(observer.guest()));
        ProbeSettings settings = settings(observer, target, control);
        try {
            running.probe = Prober.start(
                    target, settings, Optional.of(trial.sampleFile(observer.label(), "samples")), running.pulse);
        } catch (IOException e) {
            throw new ProbeException("the samples cannot be kept: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProbeException("stopped while it was starting");
        }
        if (watch != null) {
            running.bursts = new Bursts(running.probe, observer.burst());
            watch.tell(running.bursts);
        }
        return running;
    }

    private static ProbeTarget target(Observer.Network observer, String address) throws ProbeException {
        if (observer instanceof Observer.Tcp tcp) {
            return ProbeTarget.parse("tcp://" + address + ":" + tcp.port());
        } else if (observer instanceof Observer.Udp udp) {
            return ProbeTarget.parse("udp://" + address + ":" + (udp.port() == null ? ECHO : udp.port()));
        } else if (observer instanceof Observer.Http http) {
            return ProbeTarget.parse("http://" + address + ":" + http.port() + http.path());
        }
        return ProbeTarget.parse("icmp://" + address);
    }

    /** The published methods are carried out as they were published: without a control, and with their own timing. */
    private static ProbeSettings settings(Observer.Network observer, ProbeTarget target, ProbeTarget control) {
        if (observer instanceof Observer.Tcp tcp && tcp.sequential()) {
            return ProbeSettings.sequential(tcp.timeout() == null ? PUBLISHED_TIMEOUT : tcp.timeout(), tcp.every());
        }
        if (observer instanceof Observer.Ping ping && ping.countUnreachable()) {
            return ProbeSettings.countUnreachable(ping.every());
        }
        ProbeSettings settings =
                ProbeSettings.forTarget(target).withControl(control).every(observer.every());
        return observer instanceof Observer.Tcp tcp && tcp.timeout() != null
                ? settings.withTimeout(tcp.timeout())
                : settings;
    }

    @Override
    public boolean awaitAlive(Duration within) throws InterruptedException {
        return pulse.await(within);
    }

    @Override
    public Observation stop() {
        bursts.over();
        try {
            return observation(probe.stop());
        } catch (IOException e) {
            return Observation.nothing(observer.label() + ": the samples could not be kept: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Observation.nothing(observer.label() + ": stopped by the user");
        }
    }

    private Observation observation(ProbeResult result) {
        List<Measured> values = new ArrayList<>();
        List<Observation.Moment> moments = new ArrayList<>();
        if (result.published().isPresent()) {
            published(result, values);
        } else {
            gaps(result, values);
        }
        for (Gap gap : longestFew(result)) {
            gap.lastGoodSendNs()
                    .ifPresent(at -> moments.add(new Observation.Moment("last answer", observer.label(), at)));
            gap.firstGoodSendNs()
                    .ifPresent(at -> moments.add(new Observation.Moment("first answer", observer.label(), at)));
        }
        return new Observation(values, moments, notes(result));
    }

    /** A guest that stutters has hundreds of gaps; the time line shows those that matter. All are in the sample file. */
    private static List<Gap> longestFew(ProbeResult result) {
        return result.counted().stream()
                .sorted(Comparator.comparingLong(Gap::durationNs).reversed())
                .limit(GAPS_ON_TIME_LINE)
                .toList();
    }

    private void gaps(ProbeResult result, List<Measured> values) {
        String label = observer.label();
        String guest = observer.guest();
        Optional<Gap> longest = result.longest();
        double resolution = longest.filter(bursts::cover)
                        .map(gap -> observer.burst().toNanos())
                        .orElse(result.resolutionNs())
                / 1e9;
        values.add(new Measured(
                Metric.DOWNTIME.word(),
                guest,
                label,
                longest.map(gap -> gap.durationNs() / 1e9).orElse(0.0),
                "s",
                resolution,
                longest.map(gap -> gap.lowerBoundNs() / 1e9).orElse(0.0),
                longest.map(NetworkObserver::upperBound).orElse(2 * resolution)));
        values.add(new Measured(
                Metric.DOWNTIME_SUM.word(), guest, label, result.totalNs() / 1e9, "s", resolution, null, null));
        values.add(Measured.exact(
                Metric.GAPS.word(), guest, label, result.counted().size(), "1"));
        values.add(Measured.exact(
                Metric.PROBER_LATENESS.word(), guest, label, result.lateness().max() / 1e9, "s"));
    }

    /** A published method proves no bounds; the true gap that its own probes show stands beside its figure. */
    private void published(ProbeResult result, List<Measured> values) {
        long cycle = result.facts().intervalNs();
        if (observer instanceof Observer.Tcp) {
            cycle += result.facts().timeoutNs();
        }
        long figure = result.published().orElseThrow().downtimesNs().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        values.add(new Measured(
                Metric.DOWNTIME.word(),
                observer.guest(),
                observer.label(),
                figure / 1e9,
                "s",
                cycle / 1e9,
                null,
                null));
        values.add(new Measured(
                Metric.DOWNTIME.word(),
                observer.guest(),
                observer.label() + ", true gap",
                result.longest().map(gap -> gap.durationNs() / 1e9).orElse(0.0),
                "s",
                cycle / 1e9,
                null,
                null));
    }

    private static Double upperBound(Gap gap) {
        return gap.upperBoundNs().isPresent() ? gap.upperBoundNs().getAsLong() / 1e9 : null;
    }

    private List<String> notes(ProbeResult result) {
        List<String> notes = new ArrayList<>();
        String label = observer.label();
        if (result.answered() == 0) {
            notes.add(label + ": no probe was ever answered");
        }
        if (result.late()) {
            notes.add(label + ": the prober was late by more than its interval now and then; the bounds of each gap"
                    + " allow for that");
        }
        long vetoed = result.gaps().stream().filter(Gap::vetoed).count();
        if (vetoed > 0) {
            notes.add(label + ": " + vetoed
                    + (vetoed == 1
                            ? " gap does not count, since the controller made it itself: "
                            : " gaps do not count, since the controller made them itself; the first: ")
                    + result.gaps().stream()
                            .filter(Gap::vetoed)
                            .findFirst()
                            .orElseThrow()
                            .veto());
        }
        return notes;
    }

    @Override
    public void close() {
        if (probe != null) {
            probe.close();
        }
    }

    /** Whether the guest answers, as the prober reports it some ten times a second. */
    private static final class Pulse implements ProbeListener {

        private long reports;
        private long answered;
        private boolean answering;

        @Override
        public synchronized void progress(long sent, long answeredNow, long silentSinceNs, long roundTripNs) {
            reports++;
            answering = silentSinceNs == 0 && answeredNow > answered;
            answered = answeredNow;
            notifyAll();
        }

        /** The report under way when this is called may tell of the time before; the one after it does not. */
        synchronized boolean await(Duration within) throws InterruptedException {
            long deadline = System.nanoTime() + within.toNanos();
            long fresh = reports + 2;
            while (reports < fresh || !answering) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }
}
