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
final class JournalListener implements RunListener {

    private final Journal journal;
    private final RunListener next;

    JournalListener(Journal journal, RunListener next) {
        this.journal = journal;
        this.next = next;
    }

    @Override
    public void preparing(String what) {
        next.preparing(what);
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
        next.trialStarted(trial);
    }

    @Override
    public void step(PlannedTrial trial, String what) {
        next.step(trial, what);
    }

    @Override
    public void trialFinished(PlannedTrial trial, TrialRecord record) throws IOException {
        journal.trial(record);
        next.trialFinished(trial, record);
    }

    @Override
    public void leftBehind(String what) {
        try {
            journal.note("could not be undone: " + what);
        } catch (IOException e) {
            next.leftBehind("(not in the journal: " + e.getMessage() + ")");
        }
        next.leftBehind(what);
    }

    @Override
    public void ended(RunRecord.End end) throws IOException {
        journal.end(end);
        next.ended(end);
    }
}
