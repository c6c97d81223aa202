package dev.stopover.cli;

import dev.stopover.dsl.LoadedExperiment;
import dev.stopover.lab.Lab;
import dev.stopover.plan.Forecast;
import dev.stopover.plan.Plan;
import dev.stopover.plan.PlanText;
import dev.stopover.plan.Planner;
import dev.stopover.wiring.OpenLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Option(names = "--json", description = "Print the plan as JSON; several files make several documents.")
    private boolean json;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where past runs are, for the predicted duration (default: ${DEFAULT-VALUE}).")
    private Path results;

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        Lab lab = labChoice.named();
        boolean first = true;
        for (Path file : files) {
            LoadedExperiment loaded = Experiments.read(file, console);
            Plan plan = Planner.plan(loaded.experiment(), lab, OpenLab.drivers(lab));
            Optional<PastRuns.PastRun> past =
                    lab.simulated() ? Optional.empty() : PastRuns.find(results, plan, loaded.sha256());
            if (json) {
                console.result(PlanJson.of(plan, past));
                continue;
            }
            if (!first) {
                console.result("\n" + "=".repeat(console.width()) + "\n\n");
            }
            console.result(text(plan, past));
            first = false;
        }
        return ExitCode.OK;
    }

    private static String text(Plan plan, Optional<PastRuns.PastRun> past) {
        List<String> durations = new ArrayList<>(List.of(Forecast.of(plan).text()));
        past.ifPresent(run -> durations.add(run.text()));
        return PlanText.of(plan, durations, series -> SeriesLines.of(plan, series));
    }
}
