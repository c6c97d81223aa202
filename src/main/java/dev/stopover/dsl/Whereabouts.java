package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.Experiment;
import dev.stopover.model.Guest;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Scenario;
import dev.stopover.model.Step;
import dev.stopover.model.Treatment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows every guest through the steps of a trial, and through those of a second one: a guest cannot move to the host it
 * is on, and one that is off answers nobody.
 */
final class Whereabouts {

    private final Building building;
    private final Map<String, String> hosts = new HashMap<>();
    private final Map<String, SourcePosition> cameThere = new HashMap<>();
    private final Set<String> off = new HashSet<>();
    private boolean second;

    private Whereabouts(Building building) {
        this.building = building;
    }

    static void check(Building building, Experiment experiment) {
        int treatments = 0;
        for (Scenario scenario : experiment.scenarios()) {
            treatments += scenario.treatments().size();
        }
        for (Scenario scenario : experiment.scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                new Whereabouts(building).check(scenario, treatment, treatments > 1);
            }
        }
    }

    private void check(Scenario scenario, Treatment treatment, boolean othersFollow) {
        for (Guest guest : treatment.guests()) {
            hosts.put(guest.name(), guest.on());
        }
        trial(treatment);
        boolean repeated = treatment.repeat() + treatment.warmup() > 1;
        if (!building.problems.hasErrors() && repeated) {
            second = true;
            trial(treatment);
        }
        if (!building.problems.hasErrors() && (repeated || othersFollow)) {
            for (Guest guest : treatment.guests()) {
                end(scenario, guest);
            }
        }
    }

    private void end(Scenario scenario, Guest guest) {
        String host = hosts.get(guest.name());
        boolean isOff = off.contains(guest.name());
        if (isOff || !host.equals(guest.on())) {
            building.problems.warning(
                    scenario.at(),
                    "a trial of '" + scenario.name() + "' leaves '" + guest.name() + "' "
                            + (isOff ? "off" : "on '" + host + "'") + ", and the next expects it "
                            + (isOff ? "running" : "on '" + guest.on() + "'"),
                    isOff
                            ? "Add restore { start '" + guest.name() + "', on: '" + guest.on() + "' }"
                            : "Add restore { migrate '" + guest.name() + "', to: '" + guest.on() + "' }");
        }
    }

    private void trial(Treatment treatment) {
        steps(treatment.prepare());
        steps(treatment.measure());
        steps(treatment.restore());
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Timed timed) {
                steps(timed.steps());
            } else if (step instanceof Step.During during) {
                steps(during.steps());
            } else if (step instanceof Step.Migrate migrate) {
                migrate(migrate);
            } else {
                lifecycle(step);
            }
        }
    }

    private void migrate(Step.Migrate step) {
        String guest = step.guest();
        boolean isOff = off.contains(guest);
        if (isOff && step.mode() != MigrationMode.OFFLINE) {
            error(
                    step,
                    "guest",
                    "'" + guest + "' is off here, and mode: " + step.mode() + " moves a running guest",
                    "Start it before, or write mode: offline");
        } else if (!isOff && step.mode() == MigrationMode.OFFLINE) {
            error(
                    step,
                    "guest",
                    "'" + guest + "' is running here, and mode: offline moves a guest that is off",
                    "Shut it down before, or write mode: cold");
        } else if (step.to().equals(hosts.get(guest))) {
            SourcePosition came = cameThere.get(guest);
            error(
                    step,
                    "to",
                    "'" + guest + "' is on '" + step.to() + "' already"
                            + (second ? " when the second trial begins" : ""),
                    second
                            ? "Bring it back after each trial: restore { migrate '" + guest + "', to: … }"
                            : came == null
                                    ? "It starts there; name another host"
                                    : "It came there in line " + came.line());
        }
        hosts.put(guest, step.to());
        cameThere.put(guest, step.at());
    }

    private void lifecycle(Step step) {
        if (step instanceof Step.Shutdown shutdown) {
            running(step, shutdown.guest());
            off.add(shutdown.guest());
        } else if (step instanceof Step.Destroy destroy) {
            running(step, destroy.guest());
            off.add(destroy.guest());
        } else if (step instanceof Step.Save save) {
            running(step, save.guest());
            off.add(save.guest());
        } else if (step instanceof Step.Start start) {
            arrive(step, start.guest(), start.on());
        } else if (step instanceof Step.RestoreFrom restore) {
            arrive(step, restore.guest(), restore.on());
        } else if (step instanceof Step.WaitFor wait) {
            running(step, wait.guest());
        } else if (step instanceof Step.RunInside run) {
            running(step, run.guest());
        } else if (step instanceof Step.DirtyMemory dirty) {
            running(step, dirty.inside());
        }
    }

    private void arrive(Step step, String guest, String on) {
        if (!off.remove(guest)) {
            error(step, "guest", "'" + guest + "' is running here already", "Shut it down before, or leave this out");
        }
        if (on != null) {
            hosts.put(guest, on);
            cameThere.put(guest, step.at());
        }
    }

    private void running(Step step, String guest) {
        if (off.contains(guest)) {
            error(
                    step,
                    "guest",
                    "'" + guest + "' is off here" + (second ? " when the second trial comes to this" : ""),
                    second ? "Start it again in restore { … }" : "Start it before: start '" + guest + "'");
        }
    }

    private void error(Step step, String argument, String message, String advice) {
        building.problems.error(building.place(step, argument), message, advice);
    }
}
