package dev.stopover.itest

import dev.stopover.engine.RunListener
import dev.stopover.plan.PlannedTrial
import dev.stopover.result.RunRecord
import dev.stopover.result.TrialRecord

/** Keeps what became of a run. */
class RecordingListener implements RunListener {

    RunRecord.End end
    List<TrialRecord> records = []
    List<String> left = []

    void preparing(String what) { }
    void trialStarted(PlannedTrial trial) { }
    void step(PlannedTrial trial, String what) { }
    void trialFinished(PlannedTrial trial, TrialRecord record) { records << record }
    void leftBehind(String what) { left << what }
    void ended(RunRecord.End end) { this.end = end }
}
