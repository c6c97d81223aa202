package dev.stopover.cli;

import dev.stopover.engine.LabSession;
import dev.stopover.lab.Lab;
import dev.stopover.plan.Plan;
import dev.stopover.plan.Planner;
import dev.stopover.preflight.CheckedRequirement;
import dev.stopover.preflight.Outcome;
import dev.stopover.preflight.Preflight;
import dev.stopover.preflight.PreflightText;
import dev.stopover.wiring.LabOpeningException;
import dev.stopover.wiring.OpenLab;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies on the hosts what an experiment needs there. */
@Command(
        name = "check",
        description = "Verify on the lab's hosts what the experiment needs there; changes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The experiment file.")
    private Path file;

    @Mixin
    private LabChoice labChoice;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        var experiment = Experiments.read(file, console).experiment();
        Lab lab = labChoice.usable(console);
        Plan plan = Planner.plan(experiment, lab, OpenLab.drivers(lab));
        List<CheckedRequirement> checked = check(plan, console);
        console.result(json ? CheckJson.of(plan, checked) : PreflightText.of(checked));
        return checked.stream().anyMatch(one -> one.count(Outcome.FAIL) > 0) ? ExitCode.LAB : ExitCode.OK;
    }

    private static List<CheckedRequirement> check(Plan plan, Console console) throws InterruptedException {
        try (LabSession session = OpenLab.open(plan, 1, console::status)) {
            return Preflight.run(plan, session, console::status);
        } catch (LabOpeningException e) {
            return Preflight.unopened(e.getMessage());
        }
    }
}
