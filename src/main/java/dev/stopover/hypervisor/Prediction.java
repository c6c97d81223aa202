package dev.stopover.hypervisor;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the {@link MigrationModel} expects of a migration. Estimates, never measurements.
 *
 * @param outcome how it ends
 * @param phases what happens, one after the other
 * @param stall time that the guest waits for missing pages, spread over the pull phase; zero without one
 * @param dirtyRate bytes a second that the guest wrote at the end, slowed down or not
 */
public record Prediction(Outcome outcome, List<Phase> phases, Duration stall, double dirtyRate) {
    public Prediction {
        phases = List.copyOf(phases);
    }

    /** How a migration ends. */
    public enum Outcome {
        /** The guest is on the target. */
        COMPLETED,
        /** Time was over before the guest was switched over; it is still on the source. */
        TIMED_OUT,
        /** The guest writes faster than the migration sends and nothing ends it; the phases show its beginning. */
        ENDLESS
    }

    /** A kind of phase, and whether the guest's processors run and its service can answer in it. */
    public enum Kind {
        /** Target made ready, or for stop-and-copy a part of the pause. */
        SET_UP(true),
        /** Disk contents sent. */
        STORAGE(true),
        /** Memory sent while the guest runs. */
        PUSH(true),
        /** The guest stands still. */
        STOP_AND_COPY(false),
        /** Memory sent while the guest runs on the target. */
        PULL(true),
        /** The guest's operating system goes down. */
        SHUT_DOWN(false),
        /** A definition handed over. */
        DEFINE(false),
        /** From the call to start it until its service answers. */
        BOOT(false),
        /** Memory written to a file. */
        SAVE(false),
        /** The file sent. */
        COPY_FILE(false),
        /** Memory read from the file. */
        RESTORE(false);

        private final boolean answers;

        Kind(boolean answers) {
            this.answers = answers;
        }
    }

    /**
     * A phase.
     *
     * @param kind what happens
     * @param round the pre-copy round, from 1; 0 for every other kind
     * @param time how long it takes
     * @param bytes what is sent over the network
     */
    public record Phase(Kind kind, int round, Duration time, long bytes) {}

    /** Returns from the call to the end, or to the abort. */
    public Duration total() {
        return sum(phase -> true);
    }

    /**
     * Returns how long the guest stands still or is off. The network's learning comes on top for those who look from
     * outside.
     */
    public Duration downtime() {
        return sum(phase -> !phase.kind().answers);
    }

    /** Returns the bytes sent over the network. */
    public long transferred() {
        return phases.stream().mapToLong(Phase::bytes).sum();
    }

    /** Returns how many pre-copy rounds there are. */
    public int rounds() {
        return phases.stream().mapToInt(Phase::round).max().orElse(0);
    }

    private Duration sum(Predicate<Phase> which) {
        return phases.stream().filter(which).map(Phase::time).reduce(Duration.ZERO, Duration::plus);
    }
}
