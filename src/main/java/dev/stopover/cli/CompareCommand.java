package dev.stopover.cli;

import dev.stopover.report.RunComparison;
import dev.stopover.result.JournalReader;
import dev.stopover.result.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets two runs side by side. */
@Command(
        name = "compare",
        description = "Set two runs side by side: what they have in common, and whether it differs.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of one run.")
    private Path first;

    @Parameters(index = "1", paramLabel = "DIR", description = "The directory of the other.")
    private Path second;

    @Option(names = "--markdown", description = "Print a Markdown document instead of a table for the terminal.")
    private boolean markdown;

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        RunRecord one = Runs.read(first, console);
        RunRecord other = Runs.read(second, console);
        boolean sameFile = Objects.equals(file(first), file(second));
        console.result(
                markdown
                        ? RunComparison.markdown(one, other, sameFile)
                        : RunComparison.text(one, other, sameFile, console.width()));
        return ExitCode.OK;
    }

    /** Returns the checksum of the experiment file that a run was made with. */
    private static String file(Path directory) throws IOException {
        return JournalReader.header(directory).files().get(Runs.EXPERIMENT);
    }
}
