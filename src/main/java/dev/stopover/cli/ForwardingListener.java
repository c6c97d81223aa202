package dev.stopover.cli;

import dev.stopover.engine.RunListener;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.result.RunRecord;
import dev.stopover.result.TrialRecord;
import java.io.IOException;

/** Tells another listener everything; what extends it does something of its own besides. */
abstract class ForwardingListener implements RunListener {

    private final RunListener next;

    ForwardingListener(RunListener next) {
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
        next.trialFinished(trial, record);
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
