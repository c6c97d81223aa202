package dev.stopover.plan;

import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import java.util.List;

/**
 * One trial that will be made.
 *
 * @param index its place in the run, from 1
 * @param scenario what it belongs to
 * @param treatment under which factors
 * @param number its number among the trials of its treatment and phase, from 1
 * @param warmup whether it is kept out of the statistics
 * @param prepare before the observers start
 * @param measure under observation
 * @param restore after the observers stopped
 */
public record PlannedTrial(
        int index,
        Scenario scenario,
        Treatment treatment,
        int number,
        boolean warmup,
        List<Action> prepare,
        List<Action> measure,
        List<Action> restore) {

    public PlannedTrial {
        prepare = List.copyOf(prepare);
        measure = List.copyOf(measure);
        restore = List.copyOf(restore);
    }
}
