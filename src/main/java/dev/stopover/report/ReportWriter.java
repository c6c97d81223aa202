package dev.stopover.report;

import dev.stopover.result.AtomicFile;
import dev.stopover.result.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes every file that is derived from a run's record. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes all reports of a run, replacing those that are there.
     *
     * @param run the run, whole or cut off
     * @param directory the run's directory
     * @throws IOException when a file cannot be written; those written before it are whole
     */
    public static void writeAll(RunRecord run, Path directory) throws IOException {
        CsvFiles csv = new CsvFiles(run);
        AtomicFile.write(directory.resolve("trials.csv"), csv.trials());
        AtomicFile.write(directory.resolve("steps.csv"), csv.steps());
        AtomicFile.write(directory.resolve("events.csv"), csv.events());
        AtomicFile.write(directory.resolve("summary.csv"), csv.summary());
        AtomicFile.write(directory.resolve("summary.md"), Markdown.of(summary(run)));
    }

    private static List<Block> summary(RunRecord run) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(1, run.experiment().name()));
        if (run.simulated()) {
            blocks.add(new Block.Remarks(List.of(Findings.SIMULATED), true));
        }
        blocks.add(new Tables(run).main());
        blocks.add(new Block.Remarks(Comparisons.of(run), false));
        blocks.add(new Block.Remarks(Findings.failures(run), true));
        blocks.add(new Block.Remarks(Findings.cautions(run), true));
        return blocks;
    }
}
