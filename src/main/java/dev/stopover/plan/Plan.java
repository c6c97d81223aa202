package dev.stopover.plan;

import dev.stopover.hypervisor.Call;
import dev.stopover.hypervisor.DriverProfile;
import dev.stopover.lab.Lab;
import dev.stopover.model.Experiment;
import java.util.List;

/**
 * Everything a run will do, in order.
 *
 * @param experiment what is asked
 * @param lab where
 * @param driver the driver that every host of the run has
 * @param trials the trials in the order they will be made
 */
public record Plan(Experiment experiment, Lab lab, DriverProfile driver, List<PlannedTrial> trials) {
    public Plan {
        trials = List.copyOf(trials);
    }

    /** Returns how the driver carries out a call, as the user would type it: existing domains by their own names. */
    public String command(Call call) {
        return driver.describe().apply(call.of(lab.domain(call.guest())));
    }

    /** Returns how many trials will be measured, warm-ups not counted. */
    public long measured() {
        return trials.stream().filter(trial -> !trial.warmup()).count();
    }
}
