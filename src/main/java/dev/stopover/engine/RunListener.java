package dev.stopover.engine;

import dev.stopover.plan.PlannedTrial;
import dev.stopover.result.RunRecord;
import dev.stopover.result.TrialRecord;
import java.io.IOException;

/** Told of everything that a run does, on the run's own thread, before the next thing is done. */
public interface RunListener {

    /** The guests are being brought up, or back; {@code what} is one line. */
    void preparing(String what);

    /**
     * A trial begins.
     *
     * @throws IOException when that cannot be recorded; the run then ends
     */
    void trialStarted(PlannedTrial trial) throws IOException;

    /** A trial does something; {@code what} names the phase or step. */
    void step(PlannedTrial trial, String what);

    /**
     * A trial is over.
     *
     * @throws IOException when that cannot be recorded; the run then ends
     */
    void trialFinished(PlannedTrial trial, TrialRecord record) throws IOException;

    /** Something could not be undone; {@code what} says what, and how to do it by hand. */
    void leftBehind(String what);

    /**
     * The run is over and everything is undone.
     *
     * @throws IOException when that cannot be recorded
     */
    void ended(RunRecord.End end) throws IOException;
}
