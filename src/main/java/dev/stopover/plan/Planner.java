package dev.stopover.plan;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.Problem;
import dev.stopover.hypervisor.DriverProfile;
import dev.stopover.lab.Lab;
import dev.stopover.model.Experiment;
import dev.stopover.model.Experiment.Order;
import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Turns an experiment into a plan: repetition, order, actions, and what the driver lacks. */
public final class Planner {

    private final Experiment experiment;
    private final Lab lab;
    private final DriverProfile driver;
    private final List<Problem> problems = new ArrayList<>();

    private Planner(Experiment experiment, Lab lab, DriverProfile driver) {
        this.experiment = experiment;
        this.lab = lab;
        this.driver = driver;
    }

    /**
     * Plans an experiment without touching anything.
     *
     * @param experiment what is asked
     * @param lab where it will be carried out
     * @param drivers every driver there is, by name
     * @return the plan
     * @throws FaultyInputException when the lab or its driver cannot carry the experiment out; each problem names the
     *     line that asks for what is missing
     */
    public static Plan plan(Experiment experiment, Lab lab, Map<String, DriverProfile> drivers)
            throws FaultyInputException {
        String name = experiment.driver() != null ? experiment.driver() : lab.driver();
        DriverProfile driver = drivers.get(name);
        if (driver == null) {
            throw new FaultyInputException(List.of(Problem.error(
                    experiment.at(),
                    "the lab '" + lab.name() + "' has no driver '" + name + "'",
                    "Drivers here: " + String.join(", ", drivers.keySet()) + ". Use one of them, or another lab")));
        }
        return new Planner(experiment, lab, driver).plan();
    }

    private Plan plan() throws FaultyInputException {
        problems.addAll(LabCheck.check(experiment, lab, driver.name()));
        problems.addAll(DriverCheck.check(experiment, driver));
        List<PlannedTrial> trials = new ArrayList<>();
        for (Slot slot : ordered()) {
            trials.add(expand(slot, trials.size() + 1));
        }
        if (problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            throw new FaultyInputException(problems);
        }
        return new Plan(experiment, lab, driver, trials);
    }

    private PlannedTrial expand(Slot slot, int index) {
        StepActions actions = new StepActions(experiment, slot.treatment());
        return new PlannedTrial(
                index,
                slot.scenario(),
                slot.treatment(),
                slot.number(),
                slot.warmup(),
                actions.of(slot.treatment().prepare()),
                actions.of(slot.treatment().measure()),
                actions.of(slot.treatment().restore()));
    }

    private record Slot(Scenario scenario, Treatment treatment, int number, boolean warmup) {}

    /** All trials in the order the experiment asks for; a treatment's warm-ups always come before its own trials. */
    private List<Slot> ordered() {
        List<List<Slot>> treatments = new ArrayList<>();
        for (Scenario scenario : experiment.scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                treatments.add(slots(scenario, treatment));
            }
        }
        return switch (experiment.order().kind()) {
            case SEQUENTIAL -> treatments.stream().flatMap(List::stream).toList();
            case INTERLEAVED -> interleaved(treatments);
            case SHUFFLED -> shuffled(treatments);
        };
    }

    private static List<Slot> slots(Scenario scenario, Treatment treatment) {
        List<Slot> slots = new ArrayList<>();
        for (int number = 1; number <= treatment.warmup(); number++) {
            slots.add(new Slot(scenario, treatment, number, true));
        }
        for (int number = 1; number <= treatment.repeat(); number++) {
            slots.add(new Slot(scenario, treatment, number, false));
        }
        return slots;
    }

    private List<Slot> interleaved(List<List<Slot>> treatments) {
        Random random = random(experiment.order());
        List<Slot> result = new ArrayList<>();
        int rounds = treatments.stream().mapToInt(List::size).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            List<Slot> turn = new ArrayList<>();
            for (List<Slot> slots : treatments) {
                if (round < slots.size()) {
                    turn.add(slots.get(round));
                }
            }
            Collections.shuffle(turn, random);
            result.addAll(turn);
        }
        return result;
    }

    private List<Slot> shuffled(List<List<Slot>> treatments) {
        List<Slot> warmups = new ArrayList<>();
        List<Slot> measured = new ArrayList<>();
        treatments.forEach(slots -> slots.forEach(slot -> (slot.warmup() ? warmups : measured).add(slot)));
        Collections.shuffle(measured, random(experiment.order()));
        warmups.addAll(measured);
        return warmups;
    }

    private static Random random(Order order) {
        return new Random(order.seed());
    }
}
