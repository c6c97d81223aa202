package dev.stopover.cli;

import dev.stopover.engine.RunListener;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.result.RunRecord;
import dev.stopover.result.TrialRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Marks the trials that are made after a run was resumed: machines and their load may have changed in between. */
final class ResumedListener implements RunListener {

    static final String MARK = "made after the run was resumed";

    private final RunListener next;

    ResumedListener(RunListener next) {
        this.next = next;
    }

    @Override
    public void preparing(String what) {
        next.preparing(what);
    }

    @Override
    public void trialStarted(PlannedTrial trial) throws IOException {
        next.trialStarted(trial);
    }

    @Override
    public void step(PlannedTrial trial, String what) {
        next.step(trial, what);
    }

    @Override
    public void trialFinished(PlannedTrial trial, TrialRecord record) throws IOException {
        List<String> notes = new ArrayList<>(record.notes());
        notes.add(MARK);
        next.trialFinished(
                trial,
                new TrialRecord(
                        record.index(),
                        record.scenario(),
                        record.factors(),
                        record.number(),
                        record.phase(),
                        record.status(),
                        record.reason(),
                        record.started(),
                        record.seconds(),
                        record.values(),
                        record.steps(),
                        record.events(),
                        record.series(),
                        notes));
    }

    @Override
    public void leftBehind(String what) {
        next.leftBehind(what);
    }

    @Override
    public void ended(RunRecord.End end) throws IOException {
        next.ended(end);
    }
}
