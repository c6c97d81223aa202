package dev.stopover.hypervisor;

import dev.stopover.hypervisor.Prediction.Kind;
import dev.stopover.hypervisor.Prediction.Outcome;
import dev.stopover.hypervisor.Prediction.Phase;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a migration takes and how long the guest stands still, from first principles: pre-copy in rounds after Clark
 * et al. (NSDI 2005), post-copy after Hines and Gopalan (VEE 2009). Pure: the same input gives the same prediction.
 * Formulas and sources are in {@code dsl-docs/simulated-lab.md}.
 */
public final class MigrationModel {

    /** The share of the pages touched meanwhile that the guest must wait for (Hines and Gopalan 2009, abstract). */
    public static final double FAULTING_SHARE = 0.21;

    private static final int PAGE = 4096;
    private static final int MOST_PHASES = 10_000;
    private static final double LONGEST_SECONDS = 365 * 86_400.0;
    private static final double FIRST_THROTTLE = 0.2;
    private static final double MORE_THROTTLE = 0.1;
    private static final double MOST_THROTTLE = 0.99;

    private final ModelledGuest guest;
    private final MigrationConditions conditions;
    private final Step.MigrationOptions options;
    private final double bandwidth;
    private final List<Phase> phases = new ArrayList<>();
    private double elapsed;
    private double throttle;

    private MigrationModel(ModelledGuest guest, MigrationConditions conditions, Step.MigrationOptions options) {
        this.guest = guest;
        this.conditions = conditions;
        this.options = options;
        double link = conditions.bandwidth().bytesPerSecond();
        this.bandwidth = options.bandwidth() == null
                ? link
                : Math.min(link, options.bandwidth().bytesPerSecond());
    }

    /**
     * Predicts a migration.
     *
     * @param mode how it goes
     * @param guest what is moved
     * @param conditions what it finds
     * @param options what was asked for; of its {@code extra} settings {@code autoConverge} counts
     */
    public static Prediction predict(
            MigrationMode mode, ModelledGuest guest, MigrationConditions conditions, Step.MigrationOptions options) {
        return new MigrationModel(guest, conditions, options).run(mode);
    }

    private Prediction run(MigrationMode mode) {
        MigrationConditions.Times times = conditions.times();
        switch (mode) {
            case COLD -> {
                add(Kind.SHUT_DOWN, 0, seconds(times.shutDown()), 0);
                add(Kind.DEFINE, 0, seconds(times.define()), 0);
                add(Kind.BOOT, 0, seconds(times.start().plus(times.bootService())), 0);
                return completed(Duration.ZERO);
            }
            case OFFLINE -> {
                add(Kind.DEFINE, 0, seconds(times.define()), 0);
                return completed(Duration.ZERO);
            }
            default -> {
                return bandwidth > 0 ? withMemory(mode) : ended(Outcome.ENDLESS);
            }
        }
    }

    private Prediction withMemory(MigrationMode mode) {
        if (mode == MigrationMode.SAVE_RESTORE) {
            return savedAndRestored();
        }
        if (mode == MigrationMode.STOP_AND_COPY) {
            return stoppedAndCopied();
        }
        add(Kind.SET_UP, 0, seconds(conditions.times().setUp()), 0);
        storage(Kind.STORAGE);
        if (timedOut()) {
            return ended(Outcome.TIMED_OUT);
        }
        return switch (mode) {
            case POST_COPY -> pulled(guest.used().bytes());
            case HYBRID -> {
                double left = push(1, guest.used().bytes());
                yield timedOut() ? ended(Outcome.TIMED_OUT) : pulled(left);
            }
            default -> preCopied();
        };
    }

    /** Rounds, each sending what was written to in the one before, until the rest can be sent in the limit. */
    private Prediction preCopied() {
        double limit = Math.max(PAGE, seconds(downtimeLimit()) * bandwidth);
        double left = guest.used().bytes();
        int dirtier = 0;
        for (int round = 1; round <= MOST_PHASES; round++) {
            double sent = left;
            left = push(round, sent);
            if (timedOut()) {
                return ended(Outcome.TIMED_OUT);
            }
            if (left <= limit || round >= conditions.roundLimit()) {
                return switchedOver(left);
            }
            dirtier = left > sent / 2 ? dirtier + 1 : dirtier;
            if (Boolean.TRUE.equals(options.extra().get("autoConverge")) && dirtier >= 2) {
                dirtier = 0;
                throttle = throttle == 0 ? FIRST_THROTTLE : Math.min(MOST_THROTTLE, throttle + MORE_THROTTLE);
            } else if (left >= sent && withoutEnd()) {
                return ended(Outcome.ENDLESS);
            }
        }
        return ended(Outcome.ENDLESS);
    }

    private boolean withoutEnd() {
        return options.timeout() == null
                && conditions.roundLimit() == MigrationConditions.NO_ROUND_LIMIT
                && !Boolean.TRUE.equals(options.extra().get("autoConverge"));
    }

    private Prediction switchedOver(double left) {
        add(Kind.STOP_AND_COPY, 0, seconds(conditions.times().switchOver()) + left / bandwidth, left);
        return timedOut() ? ended(Outcome.TIMED_OUT) : completed(Duration.ZERO);
    }

    /** The guest is stopped before anything else, so that all of the time is downtime. */
    private Prediction stoppedAndCopied() {
        add(Kind.STOP_AND_COPY, 0, seconds(conditions.times().setUp()), 0);
        storage(Kind.STOP_AND_COPY);
        return switchedOver(guest.used().bytes());
    }

    /** The processors move first; once they have, the migration can no longer be taken back. */
    private Prediction pulled(double left) {
        MigrationConditions.Times times = conditions.times();
        add(Kind.STOP_AND_COPY, 0, seconds(times.switchOver()), 0);
        if (timedOut()) {
            return ended(Outcome.TIMED_OUT);
        }
        double pull = left / bandwidth;
        phases.add(new Phase(Kind.PULL, 0, duration(pull), Math.round(left)));
        double faults = FAULTING_SHARE * Math.min(guest.dirtiedIn(pull, 0), left) / PAGE;
        return completed(duration(Math.min(faults * seconds(times.fault()), pull)));
    }

    private Prediction savedAndRestored() {
        double bytes = guest.used().bytes();
        double disk = conditions.disk().bytesPerSecond();
        add(Kind.SAVE, 0, bytes / disk, 0);
        add(Kind.COPY_FILE, 0, bytes / bandwidth, bytes);
        add(Kind.RESTORE, 0, seconds(conditions.times().start()) + bytes / disk, 0);
        return completed(Duration.ZERO);
    }

    private void storage(Kind kind) {
        double bytes = guest.storage().bytes();
        if (bytes > 0) {
            add(kind, 0, bytes / bandwidth, bytes);
        }
    }

    /** Returns what was written to meanwhile. */
    private double push(int round, double bytes) {
        double time = bytes / bandwidth;
        add(Kind.PUSH, round, time, bytes);
        return guest.dirtiedIn(time, throttle);
    }

    /** Adds a phase, cut where the migration's own time is over. */
    private void add(Kind kind, int round, double time, double bytes) {
        double allowed = options.timeout() == null ? time : Math.min(time, seconds(options.timeout()) - elapsed);
        if (allowed < 0) {
            return;
        }
        double share = time > 0 ? allowed / time : 1;
        phases.add(new Phase(kind, round, duration(allowed), Math.round(bytes * share)));
        elapsed += time;
    }

    private boolean timedOut() {
        return options.timeout() != null && elapsed > seconds(options.timeout());
    }

    private Duration downtimeLimit() {
        return options.downtimeLimit() == null ? conditions.downtimeLimit() : options.downtimeLimit();
    }

    private Prediction completed(Duration stall) {
        return new Prediction(Outcome.COMPLETED, phases, stall, dirtyRate());
    }

    private Prediction ended(Outcome outcome) {
        return new Prediction(outcome, phases, Duration.ZERO, dirtyRate());
    }

    private double dirtyRate() {
        return guest.dirtyRate().bytesPerSecond() * (1 - throttle);
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }

    /** A year stands for whatever is longer, so that sums of phases stay within what nanoseconds can count. */
    private static Duration duration(double seconds) {
        return seconds > LONGEST_SECONDS
                ? Duration.ofSeconds((long) LONGEST_SECONDS)
                : Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
