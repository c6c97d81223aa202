package dev.stopover.plan;

import dev.stopover.diagnostics.Problem;
import dev.stopover.hypervisor.DriverProfile;
import dev.stopover.model.Experiment;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Scenario;
import dev.stopover.model.Step;
import dev.stopover.model.Treatment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a driver can do what an experiment asks of it, told at the line that asks, before any host is touched. */
final class DriverCheck {

    private final DriverProfile driver;
    private final Set<Problem> problems = new LinkedHashSet<>();

    private DriverCheck(DriverProfile driver) {
        this.driver = driver;
    }

    static List<Problem> check(Experiment experiment, DriverProfile driver) {
        DriverCheck check = new DriverCheck(driver);
        for (Scenario scenario : experiment.scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                check.steps(treatment.prepare());
                check.steps(treatment.measure());
                check.steps(treatment.restore());
            }
        }
        return new ArrayList<>(check.problems);
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Migrate migrate) {
                migration(migrate);
            } else if (step instanceof Step.Save || step instanceof Step.RestoreFrom) {
                require(driver.stateFiles(), step, "cannot save a guest's state to a file");
            } else if (step instanceof Step.CreateVolume || step instanceof Step.Upload) {
                require(driver.volumes(), step, "does not manage storage volumes");
            } else if (step instanceof Step.Timed timed) {
                steps(timed.steps());
            } else if (step instanceof Step.During during) {
                steps(during.steps());
            }
        }
    }

    private void migration(Step.Migrate migrate) {
        MigrationMode mode = migrate.mode();
        boolean possible = switch (mode) {
            case COLD, OFFLINE -> true;
            case SAVE_RESTORE -> driver.stateFiles();
            default -> driver.modes().contains(mode);
        };
        if (!possible) {
            String known =
                    driver.modes().stream().map(MigrationMode::word).sorted().collect(Collectors.joining(", "));
            problems.add(Problem.error(
                    migrate.at(),
                    "the driver '" + driver.name() + "' has no migration mode '" + mode + "'",
                    "It has: cold, offline" + (driver.stateFiles() ? ", saveRestore" : "")
                            + (known.isEmpty() ? "" : ", " + known)));
        }
        if (migrate.options().copyStorage() != Step.StorageCopy.NONE) {
            require(driver.storageCopy(), migrate, "cannot copy disks while it migrates");
        }
    }

    private void require(boolean can, Step step, String cannot) {
        if (!can) {
            problems.add(Problem.error(
                    step.at(),
                    "the driver '" + driver.name() + "' " + cannot,
                    "Leave the step out, or choose another driver with  driver NAME"));
        }
    }
}
