package dev.stopover.cli;

import dev.stopover.lab.Lab;
import dev.stopover.model.Experiment;
import dev.stopover.plan.Plan;
import dev.stopover.plan.PlanText;
import dev.stopover.plan.Planner;
import dev.stopover.wiring.OpenLab;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a run would do. */
@Command(
        name = "plan",
        description = "Show what a run would do, command by command, without touching anything.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Experiment files.")
    private List<Path> files;

    @Mixin
    private LabChoice labChoice;

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        Lab lab = labChoice.named();
        boolean first = true;
        for (Path file : files) {
            Experiment experiment = Experiments.read(file, console).experiment();
            Plan plan = Planner.plan(experiment, lab, OpenLab.drivers(lab));
            if (!first) {
                console.result("\n" + "=".repeat(console.width()) + "\n\n");
            }
            console.result(PlanText.of(plan));
            first = false;
        }
        return ExitCode.OK;
    }
}
