package dev.stopover.engine;

import dev.stopover.plan.Plan;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.result.RunRecord;
import dev.stopover.result.TrialRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Carries a plan out, trial by trial, and gives everything back at the end, however the end comes. */
public final class Interpreter {

    private final LabSession lab;
    private final ObserverStarter observers;
    private final Stop stop;
    private final Path samples;

    /**
     * Creates an interpreter.
     *
     * @param lab the opened lab; stays open
     * @param observers puts observers to work
     * @param stop the user's wish to stop
     * @param samples a directory for the observers' samples
     */
    public Interpreter(LabSession lab, ObserverStarter observers, Stop stop, Path samples) {
        this.lab = lab;
        this.observers = observers;
        this.stop = stop;
        this.samples = samples;
    }

    /**
     * Carries the plan out. Failed trials do not end the run.
     *
     * @param plan what to do
     * @param listener told of everything as it happens
     * @return how the run ended
     * @throws IOException when the listener could not record something; everything is undone before
     */
    public RunRecord.End run(Plan plan, RunListener listener) throws IOException {
        UndoStack undo = new UndoStack();
        Residents residents = new Residents(lab, stop, undo, listener::preparing);
        RunContext context = new RunContext(lab, residents, observers, stop, samples, listener);
        RunRecord.End end = RunRecord.End.ABORTED;
        try {
            end = trials(plan, context);
        } finally {
            undo.undoAll().forEach(listener::leftBehind);
            listener.ended(end);
        }
        return end;
    }

    private RunRecord.End trials(Plan plan, RunContext context) throws IOException {
        PlannedTrial previous = null;
        for (PlannedTrial trial : plan.trials()) {
            if (previous != null && !pause(previous.treatment().pause()) || stop.ends(Stop.Part.TRIAL)) {
                return RunRecord.End.INTERRUPTED;
            }
            context.listener().trialStarted(trial);
            TrialRecord record = new Trial(trial, context).run();
            context.listener().trialFinished(trial, record);
            if (record.status() == TrialRecord.Status.INTERRUPTED) {
                return RunRecord.End.INTERRUPTED;
            }
            previous = trial;
        }
        return RunRecord.End.FINISHED;
    }

    /** Returns whether the pause was not cut short by the user. */
    private boolean pause(Duration time) {
        try {
            stop.interruptible(Stop.Part.TRIAL, () -> {
                lab.clock().sleep(time);
                return null;
            });
            return true;
        } catch (InterruptedException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException("waiting cannot fail: " + e, e);
        }
    }
}
