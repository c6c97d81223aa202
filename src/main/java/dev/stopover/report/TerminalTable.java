package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.result.RunRecord;
import java.util.ArrayList;
import java.util.List;

/** What the terminal shows at the end of a run. */
public final class TerminalTable {

    private TerminalTable() {}

    /**
     * Returns downtime by scenario and observer, or the report's own tables where no downtime was measured; comparisons
     * in words; and what a reader must know: plain text without escape sequences, with a line feed at the end.
     *
     * @param run the run, whole or cut off
     * @param width how many columns the terminal has
     */
    public static String render(RunRecord run, int width) {
        List<Block> blocks = new ArrayList<>();
        if (run.simulated()) {
            blocks.add(new Block.Text(Findings.SIMULATED));
        }
        if (Groups.metrics(run).contains(Metric.DOWNTIME.word())) {
            blocks.add(new Tables(run).main());
            blocks.add(new Block.Remarks(Comparisons.of(run), false));
        } else {
            blocks.addAll(ReportDocument.tables(run));
        }
        List<String> warnings = new ArrayList<>(Findings.expectations(run));
        warnings.addAll(Findings.failures(run));
        warnings.addAll(Findings.cautions(run));
        blocks.add(new Block.Remarks(warnings, true));
        return TerminalText.of(blocks, width);
    }
}
