package dev.stopover.cli;

import dev.stopover.report.ReportWriter;
import dev.stopover.report.TerminalTable;
import dev.stopover.result.RunRecord;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a run's report again from its journal alone. */
@Command(
        name = "report",
        description = "Write the report of a run again, from its journal alone.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The run's directory.")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        RunRecord record = Runs.read(directory, console);
        ReportWriter.writeAll(record, directory);
        console.result(TerminalTable.render(record, console.width()));
        console.message("report   " + directory.resolve("report.html"));
        return ExitCode.OK;
    }
}
