package dev.stopover.cli;

import dev.stopover.observe.probe.ProbeCsv;
import dev.stopover.observe.probe.ProbeJson;
import dev.stopover.observe.probe.ProbeText;
import dev.stopover.report.ReportWriter;
import dev.stopover.report.TerminalTable;
import dev.stopover.result.AtomicFile;
import dev.stopover.result.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a run's report again, or the report of a single sample file. */
@Command(
        name = "report",
        description = "Write the report of a run again from its journal alone, or that of one sample file.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "For example:  stopover report results/quickstart/latest",
            "              stopover report results/quickstart/latest/samples/trial-1-tcp.samples"
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", description = "A run's directory, or a sample file of a run or of stopover probe.")
    private Path path;

    @ArgGroup
    private Format format;

    /** What is printed of a sample file instead of the summary; no page is written then. */
    static final class Format {
        @Option(names = "--json", description = "Print what the sample file shows as JSON.")
        private boolean json;

        @Option(names = "--csv", description = "Print the sample file's gaps as CSV.")
        private boolean csv;
    }

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        if (Files.isRegularFile(path)) {
            return samples(console);
        }
        if (format != null) {
            console.message("stopover: --json and --csv are for sample files; a run's figures are in " + path
                    + "/summary.json and its .csv files.");
            return ExitCode.FAULTY_INPUT;
        }
        RunRecord record = Runs.read(path, console);
        ReportWriter.writeAll(record, path);
        console.result(TerminalTable.render(record, console.width()));
        console.message("report   " + path.resolve("report.html"));
        return ExitCode.OK;
    }

    private int samples(Console console) throws IOException {
        SampleReport report;
        try {
            report = SampleReport.read(path);
        } catch (IOException e) {
            console.message("stopover: " + e.getMessage());
            return ExitCode.FAULTY_INPUT;
        }
        if (format != null) {
            console.result(format.json ? ProbeJson.of(report.result()) : ProbeCsv.of(report.result()));
            return ExitCode.OK;
        }
        Path page = path.resolveSibling(path.getFileName() + ".html");
        AtomicFile.write(page, report.page());
        console.result(ProbeText.summary(report.result()));
        console.message("report   " + page);
        return ExitCode.OK;
    }
}
