package dev.stopover.cli;

import dev.stopover.dsl.LoadedExperiment;
import dev.stopover.engine.Interpreter;
import dev.stopover.engine.LabSession;
import dev.stopover.engine.Stop;
import dev.stopover.lab.Lab;
import dev.stopover.plan.Plan;
import dev.stopover.plan.Planner;
import dev.stopover.report.ExpectationCheck;
import dev.stopover.report.ReportWriter;
import dev.stopover.report.TerminalTable;
import dev.stopover.result.Journal;
import dev.stopover.result.JournalReader;
import dev.stopover.result.RunDirectory;
import dev.stopover.result.RunHeader;
import dev.stopover.result.RunRecord;
import dev.stopover.wiring.LabOpeningException;
import dev.stopover.wiring.OpenLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries an experiment out. */
@Command(
        name = "run",
        description = "Carry an experiment out, measure, and write its report.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The experiment file.")
    private Path file;

    @Mixin
    private LabChoice labChoice;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where results are kept (default: ${DEFAULT-VALUE}).")
    private Path results;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Makes the simulated lab repeatable (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        LoadedExperiment loaded = Experiments.read(file, console);
        Lab lab = labChoice.usable(console);
        Plan plan = Planner.plan(loaded.experiment(), lab, OpenLab.drivers(lab));
        Approval.ofUser().require(loaded, plan, console, labChoice.yes());
        Stop stop = new Stop();
        Interruption.listen(stop, console);
        console.message(loaded.experiment().name() + ": " + plan.trials().size() + " trials, lab " + lab.name()
                + (lab.simulated() ? " (SIMULATED: a model, no real machine)" : ""));
        RunDirectory directory;
        Progress progress = new Progress(console, plan);
        RunRecord.End end;
        try (LabSession session = OpenLab.open(plan, seed, console::status)) {
            directory = RunDirectory.create(results, loaded.experiment().name(), Instant.now());
            end = carryOut(plan, loaded, session, directory, stop, progress);
        } catch (LabOpeningException e) {
            throw new LabFailure(e.getMessage(), e);
        }
        RunRecord record = JournalReader.read(directory.path(), loaded.experiment());
        ReportWriter.writeAll(record, directory.path());
        return conclude(record, directory.path(), end, progress, console);
    }

    private RunRecord.End carryOut(
            Plan plan,
            LoadedExperiment loaded,
            LabSession session,
            RunDirectory directory,
            Stop stop,
            Progress progress)
            throws IOException {
        Path samples = Files.createDirectories(directory.path().resolve("samples"));
        keepSources(loaded, directory.path());
        Map<String, Map<String, String>> environment = new LinkedHashMap<>();
        environment.put("controller", Controller.facts());
        environment.putAll(session.environment());
        RunHeader header = new RunHeader(
                directory.id(),
                plan.lab().name(),
                plan.lab().simulated(),
                Instant.now(),
                Version.number(),
                environment,
                plan.trials().size(),
                Map.of("experiment.groovy", loaded.sha256()));
        try (Journal journal = Journal.create(directory.path(), header, session.clock())) {
            Interpreter interpreter = new Interpreter(session, OpenLab.observers(plan.lab()), stop, samples);
            return interpreter.run(plan, new JournalListener(journal, progress));
        }
    }

    /** The file, all that it includes and the lab file, so that the run can be read again without them. */
    private void keepSources(LoadedExperiment loaded, Path directory) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (labChoice.file() != null) {
            Files.copy(labChoice.file(), directory.resolve("lab.yaml"));
        }
        boolean first = true;
        for (Map.Entry<String, String> source : loaded.sources().entrySet()) {
            Path name = first
                    ? Path.of("experiment.groovy")
                    : folder.relativize(
                            Path.of(source.getKey()).toAbsolutePath().normalize());
            Path copy = directory.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, source.getValue());
            first = false;
        }
    }

    /** Shows what a run gave, and returns the exit code it deserves. */
    static int conclude(RunRecord record, Path directory, RunRecord.End end, Progress progress, Console console) {
        console.result("\n" + TerminalTable.render(record, console.width()));
        boolean broken = !ExpectationCheck.check(record).isEmpty();
        console.message("");
        console.message("report   " + directory.resolve("report.html"));
        console.message("tables   " + directory.resolve("summary.md") + ", summary.csv, trials.csv, steps.csv");
        if (end == RunRecord.End.INTERRUPTED) {
            console.message("Stopped by the user; the finished trials are kept.");
            return ExitCode.INTERRUPTED;
        }
        if (progress.failed() > 0) {
            console.message(progress.failed() + " of " + record.planned()
                    + " trials failed; their reasons are in trials.csv and above.");
        }
        return progress.failed() > 0 || broken ? ExitCode.FAILED : ExitCode.OK;
    }
}
