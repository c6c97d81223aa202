package dev.stopover.result;

import dev.stopover.model.Experiment;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole run, as the journal tells it.
 *
 * @param id names the run: its UTC start and a few random letters
 * @param experiment the experiment, evaluated anew from the copy kept beside the journal
 * @param lab the lab's name
 * @param simulated whether the lab was a model; everything shown must then say so
 * @param started wall clock
 * @param toolVersion the version of Stopover that made it
 * @param environment what is known of the controller and the hosts: by section ({@code controller}, a host's role), by
 *     name
 * @param planned how many trials the plan had, warm-ups included
 * @param trials those begun, in order
 * @param notes what a reader must know of the run as a whole, in order
 * @param end how the run ended, or null where it was cut off
 */
public record RunRecord(
        String id,
        Experiment experiment,
        String lab,
        boolean simulated,
        Instant started,
        String toolVersion,
        Map<String, Map<String, String>> environment,
        int planned,
        List<TrialRecord> trials,
        List<String> notes,
        End end) {

    public RunRecord {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        trials = List.copyOf(trials);
        notes = List.copyOf(notes);
    }

    /** How a run ended. */
    public enum End {
        /** Every planned trial was begun; some may have failed. */
        FINISHED,
        /** The user stopped it. */
        INTERRUPTED,
        /** It could not go on. */
        ABORTED
    }
}
