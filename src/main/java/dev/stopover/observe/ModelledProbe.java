package dev.stopover.observe;

import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.KnownOutages;
import dev.stopover.hypervisor.KnownOutages.Layer;
import dev.stopover.hypervisor.KnownOutages.Outage;
import dev.stopover.model.Clock;
import dev.stopover.model.Metric;
import dev.stopover.model.Observer;
import dev.stopover.result.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a prober would have seen of a guest whose outages are known: the same schedule and the same evaluation as the
 * real one's, without a network. For the simulated lab only.
 */
final class ModelledProbe implements RunningObserver {

    /** How soon a look at the modelled guest is repeated; costs no real time. */
    private static final Duration LOOK = Duration.ofMillis(5);

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(100);

    /** The kernel gives up address resolution after three tries of a second; only then does ping print a line. */
    private static final long UNREACHABLE_AFTER = 3_000_000_000L;

    private final Observer observer;
    private final KnownOutages truth;
    private final Layer layer;
    private final Clock clock;
    private final long from;

    private ModelledProbe(Observer observer, KnownOutages truth, Layer layer, Clock clock) {
        this.observer = observer;
        this.truth = truth;
        this.layer = layer;
        this.clock = clock;
        this.from = clock.nanos();
    }

    /** Starts a modelled observer; any host's driver knows the outages of every guest of its lab. */
    static RunningObserver start(Observer observer, ObservedTrial trial) {
        Hypervisor any = trial.hypervisors().iterator().next();
        Layer layer = observer instanceof Observer.Ping
                ? Layer.NETWORK
                : observer instanceof Observer.GuestClock ? Layer.PROCESSOR : Layer.SERVICE;
        return new ModelledProbe(observer, (KnownOutages) any, layer, trial.clock());
    }

    @Override
    public boolean awaitAlive(Duration within) throws InterruptedException {
        long deadline = clock.nanos() + within.toNanos();
        while (!truth.outages(observer.guest(), layer, clock.nanos(), clock.nanos() + 1)
                .isEmpty()) {
            if (clock.nanos() >= deadline) {
                return false;
            }
            clock.sleep(LOOK);
        }
        return true;
    }

    @Override
    public Observation stop() {
        List<Outage> outages = truth.outages(observer.guest(), layer, from, clock.nanos());
        if (observer instanceof Observer.Tcp tcp && tcp.sequential()) {
            return sequential(tcp, outages);
        }
        if (observer instanceof Observer.Ping ping && ping.countUnreachable()) {
            return unreachable(ping, outages);
        }
        if (observer instanceof Observer.GuestClock && truth.startedAnew(observer.guest(), from, clock.nanos())) {
            return Observation.nothing(observer.label() + ": the guest was started anew, so it noticed no gap");
        }
        return openLoop(outages);
    }

    /**
     * Probes at every multiple of the interval from a random phase; the gap is taken as the real prober takes it. Gaps of
     * a modelled guest have their ends at switch-overs, where a burst is on.
     */
    private Observation openLoop(List<Outage> outages) {
        long every = interval().toNanos();
        long phase = new Random(from ^ observer.label().hashCode()).nextLong(every);
        List<Outage> seen = new ArrayList<>();
        List<Observation.Moment> moments = new ArrayList<>();
        for (Outage outage : outages) {
            long firstLost = ceiling(outage.start(), every, phase);
            long firstGood = ceiling(outage.end(), every, phase);
            if (firstGood > firstLost) {
                // Last good to first good send overestimates by one interval on average.
                seen.add(new Outage(firstLost - every, firstGood));
                moments.add(new Observation.Moment("last answer", observer.label(), firstLost - every));
                moments.add(new Observation.Moment("first answer", observer.label(), firstGood));
            }
        }
        long longest = 0;
        long sum = 0;
        for (Outage gap : seen) {
            long estimate = gap.end() - gap.start() - every;
            longest = Math.max(longest, estimate);
            sum += estimate;
        }
        double resolution = every / 1e9;
        List<Measured> values = List.of(
                new Measured(
                        Metric.DOWNTIME.word(),
                        observer.guest(),
                        observer.label(),
                        longest / 1e9,
                        "s",
                        resolution,
                        Math.max(0, longest / 1e9 - resolution),
                        longest / 1e9 + resolution),
                new Measured(
                        Metric.DOWNTIME_SUM.word(),
                        observer.guest(),
                        observer.label(),
                        sum / 1e9,
                        "s",
                        resolution,
                        null,
                        null),
                Measured.exact(Metric.GAPS.word(), observer.guest(), observer.label(), seen.size(), "1"));
        return new Observation(values, moments, List.of());
    }

    private Duration interval() {
        if (observer instanceof Observer.Network network) {
            return network.burst() == null ? network.every() : network.burst();
        }
        return Duration.ofMillis(1);
    }

    private static long ceiling(long moment, long every, long phase) {
        return -Math.floorDiv(phase - moment, every) * every + phase;
    }

    /** The published method: one try at a time, from the first failure to the next success. */
    private Observation sequential(Observer.Tcp tcp, List<Outage> outages) {
        long pause = tcp.every().toNanos();
        long timeout = (tcp.timeout() == null ? DEFAULT_TIMEOUT : tcp.timeout()).toNanos();
        long now = from;
        long downSince = -1;
        long longest = 0;
        long end = clock.nanos();
        while (now < end) {
            boolean up = covered(outages, now) == null;
            if (!up && downSince < 0) {
                downSince = now;
            } else if (up && downSince >= 0) {
                longest = Math.max(longest, now - downSince);
                downSince = -1;
            }
            now += up ? pause : timeout + pause;
        }
        return one(longest / 1e9, (pause + timeout) / 1e9);
    }

    private static Outage covered(List<Outage> outages, long moment) {
        for (Outage outage : outages) {
            if (outage.start() <= moment && moment < outage.end()) {
                return outage;
            }
        }
        return null;
    }

    /** The published method: a line for every request that the kernel could not even send, times the interval. */
    private Observation unreachable(Observer.Ping ping, List<Outage> outages) {
        long every = ping.every().toNanos();
        long lines = 0;
        for (Outage outage : outages) {
            lines += Math.max(0, outage.end() - outage.start() - UNREACHABLE_AFTER) / every;
        }
        return one(lines * every / 1e9, every / 1e9);
    }

    private Observation one(double seconds, double resolution) {
        return new Observation(
                List.of(new Measured(
                        Metric.DOWNTIME.word(),
                        observer.guest(),
                        observer.label(),
                        seconds,
                        "s",
                        resolution,
                        null,
                        null)),
                List.of(),
                List.of());
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
