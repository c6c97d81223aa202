package dev.stopover.cli;

import dev.stopover.engine.RunListener;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.result.TrialRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Marks the trials that are made after a run was resumed: machines and their load may have changed in between. */
final class ResumedListener extends ForwardingListener {

    static final String MARK = "made after the run was resumed";

    ResumedListener(RunListener next) {
        super(next);
    }

    @Override
    public void trialFinished(PlannedTrial trial, TrialRecord record) throws IOException {
        List<String> notes = new ArrayList<>(record.notes());
        notes.add(MARK);
        super.trialFinished(
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
}
