package dev.stopover.hypervisor.simulated;

import dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.JobTelemetry.JobSample;
import dev.stopover.hypervisor.KnownOutages.Layer;
import dev.stopover.hypervisor.MigrationConditions;
import dev.stopover.hypervisor.MigrationModel;
import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.hypervisor.ModelledGuest;
import dev.stopover.hypervisor.Prediction;
import dev.stopover.hypervisor.Prediction.Outcome;
import dev.stopover.hypervisor.Prediction.Phase;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Metric;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One migration with memory: plays what the model predicts, phase by phase, in the lab's time. */
final class SimulatedMigration {

    private static final int MOST_STALLS = 16;

    private final SimulatedLab lab;
    private final SimulatedHost source;
    private final SimulatedHost target;
    private final SimulatedGuest guest;
    private final String driver;
    private final ModelledGuest moved;
    private volatile Prediction prediction;
    private volatile long started;
    private boolean incoming;
    private boolean paused;
    private boolean switched;

    SimulatedMigration(
            SimulatedLab lab,
            SimulatedHost source,
            SimulatedHost target,
            String guest,
            String driver,
            ModelledGuest moved) {
        this.lab = lab;
        this.source = source;
        this.target = target;
        this.guest = lab.guest(guest);
        this.driver = driver;
        this.moved = moved;
    }

    MigrationStatistics run(MigrationMode mode, Step.MigrationOptions options, MigrationConditions conditions)
            throws HypervisorException, InterruptedException {
        String refused = lab.takeRefusal(guest.name());
        prediction = MigrationModel.predict(mode, moved, conditions, options);
        if (prediction.outcome() == Outcome.ENDLESS) {
            throw SimulatedLab.refusal(source.name(), endless(conditions));
        }
        started = lab.time().nanos();
        source.job(guest.name(), this);
        try {
            for (Phase phase : prediction.phases()) {
                play(phase, conditions, refused);
            }
            if (prediction.outcome() == Outcome.TIMED_OUT) {
                goOnAtSource();
                throw SimulatedLab.refusal(
                        source.name(),
                        "the migration of guest '" + guest.name() + "' to " + target.name() + " was not over within "
                                + options.timeout().toMillis() + " ms and was aborted; the guest runs on "
                                + source.name());
            }
            arrive();
            return statistics(mode);
        } finally {
            source.job(guest.name(), null);
        }
    }

    private void play(Phase phase, MigrationConditions conditions, String refused)
            throws HypervisorException, InterruptedException {
        boolean standstill = phase.kind() == Prediction.Kind.STOP_AND_COPY;
        if (standstill && !paused) {
            pause();
        }
        if (!switched && Thread.interrupted()) {
            goOnAtSource();
            throw new InterruptedException("the migration was aborted");
        }
        if (phase.kind() == Prediction.Kind.PULL) {
            takeOver(conditions.times().announce());
            stall(phase.time());
        }
        lab.time().advance(phase.time());
        if (!incoming) {
            incoming = true;
            lab.publish(target, guest.name(), Kind.STARTED, "incoming migration");
        }
        if (refused != null && !switched) {
            goOnAtSource();
            throw SimulatedLab.refusal(
                    source.name(),
                    "the migration of guest '" + guest.name() + "' to " + target.name() + " failed: " + refused
                            + "; the guest runs on " + source.name());
        }
        if (!switched && last(phase) && prediction.outcome() == Outcome.COMPLETED) {
            takeOver(conditions.times().announce());
        }
    }

    private boolean last(Phase phase) {
        return phase == prediction.phases().get(prediction.phases().size() - 1);
    }

    private void pause() {
        paused = true;
        source.state(guest.name(), GuestState.PAUSED);
        guest.fallSilent(lab.time().nanos());
        lab.publish(source, guest.name(), Kind.SUSPENDED, "migration");
    }

    private void takeOver(Duration announce) {
        switched = true;
        lab.resume(target, guest, announce);
    }

    private void goOnAtSource() {
        if (incoming) {
            lab.publish(target, guest.name(), Kind.STOPPED, "migration aborted");
        }
        if (paused) {
            lab.resume(source, guest, Duration.ZERO);
        }
    }

    private void arrive() {
        source.forget(guest.name());
        lab.publish(source, guest.name(), Kind.STOPPED, "migrated");
    }

    /** Waiting for pages, in ever shorter pieces: the first pages touched are those of the working set. */
    private void stall(Duration pull) {
        long left = prediction.stall().toNanos();
        long at = lab.time().nanos();
        long step = pull.toNanos() / (MOST_STALLS + 1);
        for (int i = 0; i < MOST_STALLS && left > 0 && step > 0; i++) {
            long piece = Math.min(Math.max(left / 4, 1_000), Math.min(left, step * 9 / 10));
            at += step;
            for (Layer layer : Layer.values()) {
                guest.outages(layer).begin(at);
                guest.outages(layer).end(at + piece);
            }
            left -= piece;
        }
    }

    private String endless(MigrationConditions conditions) {
        return "the migration of guest '" + guest.name() + "' to " + target.name() + " would never end: it writes "
                + rate(moved.dirtyRate().bytesPerSecond()) + " to memory and the link carries "
                + rate(conditions.bandwidth().bytesPerSecond())
                + "; give a timeout, a longer downtime limit, autoConverge, or mode postCopy";
    }

    private static String rate(double bytesPerSecond) {
        return new ByteRate(bytesPerSecond).toString();
    }

    /** What there is to see at this moment. */
    JobSample sample() {
        long now = lab.time().nanos();
        double elapsed = (now - started) / 1e9;
        double sent = 0;
        double begun = 0;
        int round = 0;
        for (Phase phase : prediction.phases()) {
            double time = phase.time().toNanos() / 1e9;
            if (elapsed < begun) {
                break;
            }
            sent += time > 0 ? phase.bytes() * Math.min(1, (elapsed - begun) / time) : phase.bytes();
            round = Math.max(round, phase.round());
            begun += time;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("remaining", Math.max(0, prediction.transferred() - sent));
        values.put("transferred", sent);
        values.put("rounds", (double) round);
        values.put("dirtyRate", prediction.dirtyRate());
        values.put("bandwidth", elapsed > 0 ? sent / elapsed : 0);
        return new JobSample(now, values);
    }

    /** The metrics that the played driver would give; {@code xl} gives only the time it took. */
    private MigrationStatistics statistics(MigrationMode mode) {
        double total = prediction.total().toNanos() / 1e9;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Metric.TOTAL_TIME.word(), total);
        if (!driver.equals("xen")) {
            values.put(Metric.DOWNTIME.word(), prediction.downtime().toNanos() / 1e9);
            values.put(Metric.TRANSFERRED.word(), (double) prediction.transferred());
            values.put(Metric.BANDWIDTH.word(), total > 0 ? prediction.transferred() / total : 0);
            if (prediction.rounds() > 0) {
                values.put(Metric.ROUNDS.word(), (double) prediction.rounds());
                values.put(Metric.DIRTY_RATE.word(), prediction.dirtyRate());
            }
        }
        Map<String, String> raw = new LinkedHashMap<>();
        raw.put("simulated", "true");
        raw.put("mode", mode.word());
        int number = 0;
        for (Phase phase : prediction.phases()) {
            raw.put(
                    String.format(
                            Locale.ROOT,
                            "%02d %s",
                            ++number,
                            phase.kind().name().toLowerCase(Locale.ROOT)),
                    String.format(Locale.ROOT, "%.6f s, %d bytes", phase.time().toNanos() / 1e9, phase.bytes()));
        }
        return new MigrationStatistics(values, raw);
    }
}
