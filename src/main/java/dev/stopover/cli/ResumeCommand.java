package dev.stopover.cli;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.Problem;
import dev.stopover.dsl.LoadedExperiment;
import dev.stopover.engine.Interpreter;
import dev.stopover.engine.LabSession;
import dev.stopover.engine.Stop;
import dev.stopover.lab.Lab;
import dev.stopover.lab.LabFile;
import dev.stopover.plan.Plan;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.plan.Planner;
import dev.stopover.report.ReportWriter;
import dev.stopover.result.Journal;
import dev.stopover.result.JournalReader;
import dev.stopover.result.RunHeader;
import dev.stopover.result.RunRecord;
import dev.stopover.result.TrialRecord;
import dev.stopover.wiring.LabOpeningException;
import dev.stopover.wiring.OpenLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the trials that a run did not come to. */
@Command(
        name = "resume",
        description = "Go on with a run that was stopped or cut off: make the trials that are missing.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The run's directory.")
    private Path directory;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "2",
            description = "Makes the simulated lab repeatable (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = {"-y", "--yes"},
            description = "Answer yes to every question.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        RunRecord begun = Runs.read(directory, console);
        LoadedExperiment loaded = Experiments.read(directory.resolve("experiment.groovy"), console);
        requireSameFile(loaded);
        Lab lab = LabFile.named(begun.lab());
        if (lab.kind() == Lab.Kind.EMBEDDED) {
            EmbeddedNeeds.require(console, yes);
        }
        Plan whole = Planner.plan(loaded.experiment(), lab, OpenLab.drivers(lab));
        Plan rest = new Plan(whole.experiment(), whole.lab(), whole.driver(), missing(whole, begun));
        if (rest.trials().isEmpty()) {
            console.message("All " + whole.trials().size() + " trials of this run were made; nothing is left to do.");
            return ExitCode.OK;
        }
        Approval.ofUser().require(loaded, whole, console, yes);
        console.message(loaded.experiment().name() + ": " + rest.trials().size() + " of "
                + whole.trials().size() + " trials are left, lab " + lab.name()
                + (lab.simulated() ? " (SIMULATED: a model, no real machine)" : ""));
        Stop stop = new Stop();
        Interruption.listen(stop, console);
        Progress progress = new Progress(console, rest, whole.trials().size());
        RunRecord.End end;
        try (LabSession session = OpenLab.open(rest, seed, console::status)) {
            end = carryOut(rest, session, stop, progress);
        } catch (LabOpeningException e) {
            throw new LabFailure(e.getMessage(), e);
        }
        RunRecord record = JournalReader.read(directory, loaded.experiment());
        ReportWriter.writeAll(record, directory);
        return RunCommand.conclude(record, directory, end, progress, console);
    }

    /** Trials with a result are not made again, whatever it is; those that were cut off are. */
    static List<PlannedTrial> missing(Plan plan, RunRecord begun) {
        Set<Integer> made = begun.trials().stream()
                .filter(trial -> trial.status() != TrialRecord.Status.INTERRUPTED)
                .map(TrialRecord::index)
                .collect(Collectors.toSet());
        return plan.trials().stream()
                .filter(trial -> !made.contains(trial.index()))
                .toList();
    }

    private void requireSameFile(LoadedExperiment loaded) throws IOException, FaultyInputException {
        RunHeader header = JournalReader.header(directory);
        if (!loaded.sha256().equals(header.files().get("experiment.groovy"))) {
            throw new FaultyInputException(List.of(Problem.error(
                    null,
                    directory.resolve("experiment.groovy") + " is not the file that the run was begun with",
                    "Put the original back, or begin anew with  stopover run")));
        }
    }

    private RunRecord.End carryOut(Plan rest, LabSession session, Stop stop, Progress progress) throws IOException {
        // A trial that was cut off may have left samples; they are not overwritten.
        Path samples = Files.createDirectories(
                directory.resolve("samples").resolve("resumed-" + Instant.now().getEpochSecond()));
        try (Journal journal = Journal.reopen(directory, Version.number(), session.clock())) {
            Interpreter interpreter = new Interpreter(session, OpenLab.observers(rest.lab()), stop, samples);
            return interpreter.run(rest, new ResumedListener(new JournalListener(journal, progress)));
        }
    }
}
