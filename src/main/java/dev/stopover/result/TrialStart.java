package dev.stopover.result;

import dev.stopover.model.Treatment;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The intention to run a trial, journalled before it touches anything: a run that is cut off leaves it without a result,
 * and the trial is then shown as interrupted rather than missing.
 *
 * @param index see {@link TrialRecord#index}
 * @param scenario see {@link TrialRecord#scenario}
 * @param factors see {@link TrialRecord#factors}
 * @param number see {@link TrialRecord#number}
 * @param phase see {@link TrialRecord#phase}
 * @param started see {@link TrialRecord#started}
 */
public record TrialStart(
        int index,
        String scenario,
        Map<String, Treatment.Level> factors,
        int number,
        TrialRecord.Phase phase,
        Instant started) {

    public TrialStart {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
    }

    /** Returns the row of a trial that was begun and never ended. */
    TrialRecord cutOff() {
        return new TrialRecord(
                index,
                scenario,
                factors,
                number,
                phase,
                TrialRecord.Status.INTERRUPTED,
                "the run was cut off during this trial",
                started,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
