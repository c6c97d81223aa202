package dev.stopover.cli;

import dev.stopover.engine.RunListener;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.result.Journal;
import dev.stopover.result.RunRecord;
import dev.stopover.result.TrialRecord;
import dev.stopover.result.TrialStart;
import java.io.IOException;
import java.time.Instant;

/** Writes every trial to the journal before anything else is told of it. */
final class JournalListener extends ForwardingListener {

    private final Journal journal;

    JournalListener(Journal journal, RunListener next) {
        super(next);
        this.journal = journal;
    }

    @Override
    public void trialStarted(PlannedTrial trial) throws IOException {
        journal.trialStarted(new TrialStart(
                trial.index(),
                trial.scenario().name(),
                trial.treatment().factors(),
                trial.number(),
                trial.warmup() ? TrialRecord.Phase.WARM_UP : TrialRecord.Phase.MEASURED,
                Instant.now()));
        super.trialStarted(trial);
    }

    @Override
    public void trialFinished(PlannedTrial trial, TrialRecord record) throws IOException {
        journal.trial(record);
        super.trialFinished(trial, record);
    }

    @Override
    public void leftBehind(String what) {
        try {
            journal.note("could not be undone: " + what);
        } catch (IOException e) {
            super.leftBehind("(not in the journal: " + e.getMessage() + ")");
        }
        super.leftBehind(what);
    }

    @Override
    public void ended(RunRecord.End end) throws IOException {
        journal.end(end);
        super.ended(end);
    }
}
