package dev.stopover.cli;

import dev.stopover.engine.RunListener;
import dev.stopover.model.Metric;
import dev.stopover.plan.Plan;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.result.Measured;
import dev.stopover.result.RunRecord;
import dev.stopover.result.TrialRecord;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows how a run is getting on: a line for each trial, and between them what is being done and how long it may take. */
final class Progress implements RunListener {

    private final Console console;
    private final Plan plan;
    private final int total;
    private final long started = System.nanoTime();
    private double lastEnded;
    private int done;
    private int failed;
    private final Set<String> said = new HashSet<>();
    private int repeated;

    Progress(Console console, Plan plan) {
        this(console, plan, plan.trials().size());
    }

    /** Creates a display of a run that makes a part of the trials only; {@code total} counts those of before too. */
    Progress(Console console, Plan plan, int total) {
        this.console = console;
        this.plan = plan;
        this.total = total;
    }

    /** Returns how many trials did not complete. */
    int failed() {
        return failed;
    }

    @Override
    public void preparing(String what) {
        console.status(what);
    }

    @Override
    public void trialStarted(PlannedTrial trial) {
        console.status(name(trial) + "  " + estimate());
    }

    @Override
    public void step(PlannedTrial trial, String what) {
        console.status(name(trial) + "  " + what + "  " + estimate());
    }

    @Override
    public void trialFinished(PlannedTrial trial, TrialRecord record) {
        done++;
        lastEnded = elapsed();
        if (record.status() == TrialRecord.Status.COMPLETED) {
            console.message(name(trial) + "  " + downtimes(record));
        } else {
            failed++;
            console.message(name(trial) + "  " + record.status() + ": " + record.reason());
        }
        for (String note : record.notes()) {
            if (said.add(trial.scenario().name() + "\n" + note)) {
                console.message("      " + note);
            } else {
                repeated++;
            }
        }
    }

    private String name(PlannedTrial trial) {
        String factors = trial.treatment().factors().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "[%" + digits() + "d/%d] %s%s %s%d",
                trial.index(),
                total,
                trial.scenario().name(),
                factors.isEmpty() ? "" : " " + factors,
                trial.warmup() ? "warm-up " : "",
                trial.number());
    }

    private int digits() {
        return Integer.toString(total).length();
    }

    private static String downtimes(TrialRecord record) {
        String text = record.values().stream()
                .filter(value -> value.metric().equals(Metric.DOWNTIME.word()))
                .map(Progress::downtime)
                .collect(Collectors.joining("   "));
        return text.isEmpty() ? String.format(Locale.ROOT, "done in %.1f s", record.seconds()) : text;
    }

    private static String downtime(Measured value) {
        double seconds = value.value();
        return value.observer() + " "
                + (seconds < 1
                        ? String.format(Locale.ROOT, "%.1f ms", seconds * 1000)
                        : String.format(Locale.ROOT, "%.3f s", seconds));
    }

    private double elapsed() {
        return (System.nanoTime() - started) / 1e9;
    }

    private String estimate() {
        return estimate(elapsed(), lastEnded, done, plan.trials().size() - done);
    }

    /**
     * By the mean of the trials that have ended, less what the present one has had of it; nothing is promised before
     * there is one.
     *
     * @param elapsed seconds since the start
     * @param lastEnded when the last trial ended, likewise
     * @param done how many have ended
     * @param left how many have not, the present one among them
     */
    static String estimate(double elapsed, double lastEnded, int done, int left) {
        if (done == 0) {
            return "";
        }
        double rest = Math.max(0, lastEnded / done * left - (elapsed - lastEnded));
        return String.format(Locale.ROOT, "%.0f s elapsed, about %.0f s to go", elapsed, rest);
    }

    @Override
    public void leftBehind(String what) {
        console.message("could not be undone: " + what);
    }

    @Override
    public void ended(RunRecord.End end) {
        console.status("");
        if (repeated > 0) {
            console.message("(" + repeated + (repeated == 1 ? " note" : " notes")
                    + " of the same words as above not shown again; the report names the trials.)");
        }
    }
}
