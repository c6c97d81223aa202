package dev.stopover.result;

import dev.stopover.model.Treatment;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One trial, finished or not.
 *
 * @param index its place in the run, from 1
 * @param scenario the scenario's name
 * @param factors level by factor name; empty where nothing was varied
 * @param number its number among the trials of its treatment and phase, from 1
 * @param phase whether it counts
 * @param status how it ended
 * @param reason why it is not completed; null where it is
 * @param started when it began, wall clock
 * @param seconds how long it took from preparation to the end of restoration, monotonic clock
 * @param values what was measured; may be incomplete where the trial failed
 * @param steps its steps' times, in order of their start
 * @param events its time line, in order
 * @param series what was followed over its time
 * @param notes what a reader of its figures must know (a late prober, an observer that could not run)
 */
public record TrialRecord(
        int index,
        String scenario,
        Map<String, Treatment.Level> factors,
        int number,
        Phase phase,
        Status status,
        String reason,
        Instant started,
        double seconds,
        List<Measured> values,
        List<StepTime> steps,
        List<TimelineEvent> events,
        List<SeriesData> series,
        List<String> notes) {

    public TrialRecord {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        values = List.copyOf(values);
        steps = List.copyOf(steps);
        events = List.copyOf(events);
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }

    /** Returns whether statistics take it in: measured, not a warm-up, and completed. */
    public boolean counts() {
        return phase == Phase.MEASURED && status == Status.COMPLETED;
    }

    /** Whether a trial counts. */
    public enum Phase {
        /** Kept and shown, not averaged. */
        WARM_UP,
        /** One of those asked for by {@code repeat}. */
        MEASURED
    }

    /** How a trial ended. */
    public enum Status {
        /** Everything was done and the guest was found well on the expected host. */
        COMPLETED,
        /** Something went wrong; the reason says what. */
        FAILED,
        /** The run was stopped meanwhile. */
        INTERRUPTED
    }
}
