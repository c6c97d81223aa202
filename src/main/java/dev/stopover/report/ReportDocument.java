package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.model.Report;
import dev.stopover.result.RunRecord;
import dev.stopover.result.Statistics;
import dev.stopover.result.TrialRecord;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a report together: what was asked, what was found, what to be careful about, and how to read it. */
final class ReportDocument {

    private final RunRecord run;
    private final Tables tables;
    private final Figures figures;
    private final List<Block> blocks = new ArrayList<>();

    private ReportDocument(RunRecord run) {
        this.run = run;
        this.tables = new Tables(run);
        this.figures = new Figures(run);
    }

    /** Returns the report's pieces in order. */
    static List<Block> of(RunRecord run) {
        ReportDocument document = new ReportDocument(run);
        document.opening();
        document.results();
        document.cautions();
        document.insides();
        TrialTable.of(run).ifPresent(document.blocks::add);
        document.blocks.addAll(ReadingGuide.of(run));
        document.environment();
        return List.copyOf(document.blocks);
    }

    /** Returns the tables and comparisons that the report gives for results, without figures. */
    static List<Block> tables(RunRecord run) {
        ReportDocument document = new ReportDocument(run);
        document.results();
        return document.blocks.stream()
                .filter(block -> block instanceof Grid || block instanceof Block.Remarks)
                .toList();
    }

    private void opening() {
        blocks.add(new Block.Heading(1, run.experiment().name()));
        if (run.simulated()) {
            blocks.add(new Block.Remarks(List.of(Findings.SIMULATED), true));
        }
        if (run.experiment().about() != null) {
            blocks.add(new Block.Text(run.experiment().about()));
        }
        long failed = run.trials().stream()
                .filter(trial -> trial.status() != TrialRecord.Status.COMPLETED)
                .count();
        String replayed = run.experiment().replays() == null
                ? ""
                : " It replays “" + run.experiment().replays() + "”.";
        blocks.add(new Block.Text(String.format(
                Locale.ROOT,
                "Run %s in the lab “%s”, begun %s, by Stopover %s: %d of %d planned trials begun, %s.%s",
                run.id(),
                run.lab(),
                run.started().truncatedTo(ChronoUnit.SECONDS),
                run.toolVersion(),
                run.trials().size(),
                run.planned(),
                failed == 0 ? "all of them completed" : failed + " of them not completed",
                replayed)));
    }

    private void results() {
        blocks.add(new Block.Heading(2, "Results"));
        List<Report.Item> items = run.experiment().report().items();
        boolean hasDowntime = Groups.metrics(run).contains(Metric.DOWNTIME.word());
        boolean showsDowntime = items.stream()
                .anyMatch(item -> item instanceof Report.Table table
                        && table.metrics().contains(Metric.DOWNTIME.word())
                        && table.columns().isEmpty());
        if (hasDowntime && !showsDowntime) {
            blocks.add(tables.main());
        }
        items.forEach(this::item);
        if (items.isEmpty()) {
            defaults();
        }
    }

    private void defaults() {
        if (Groups.metrics(run).contains(Metric.DOWNTIME.word())) {
            blocks.add(new Block.Remarks(Comparisons.of(run), false));
            blocks.addAll(figures.chart(new Report.Chart(Metric.DOWNTIME.word(), "box", "scenario", null, null, null)));
        }
        Grid published = PublishedTable.of(run);
        if (!published.rows().isEmpty()) {
            blocks.add(published);
        }
        List<String> metrics = Groups.metrics(run);
        List<String> others = metrics.stream()
                .filter(metric -> !metric.equals(Metric.DOWNTIME.word()) && !metric.equals(Metric.STEP_TIME.word()))
                .toList();
        if (!others.isEmpty()) {
            blocks.add(tables.table(
                    "Everything else that was measured", others, List.of("scenario"), List.of(), List.of()));
        }
        if (metrics.contains(Metric.STEP_TIME.word())) {
            blocks.add(steps(List.of("scenario"), List.of(), List.of("median", "min", "max")));
        }
    }

    private void item(Report.Item item) {
        if (item instanceof Report.Table table) {
            table(table);
        } else if (item instanceof Report.Comparison comparison) {
            blocks.add(new Block.Remarks(
                    Comparisons.of(run, comparison.metric(), comparison.first(), comparison.second()), false));
        } else if (item instanceof Report.Chart chart) {
            blocks.addAll(figures.chart(chart));
        }
    }

    private void table(Report.Table table) {
        List<String> plain = new ArrayList<>();
        for (String metric : table.metrics()) {
            switch (metric) {
                case "steps", "stepTime" -> blocks.add(steps(table.rows(), table.columns(), table.show()));
                case "published" -> blocks.add(PublishedTable.of(run));
                case "dip" -> blocks.addAll(DipTable.of(run, table.show()));
                default -> plain.add(metric);
            }
        }
        if (!plain.isEmpty()) {
            String title = plain.size() == 1 ? Titles.capital(Titles.metric(plain.get(0))) : "Measurements";
            blocks.add(tables.table(title, plain, table.rows(), table.columns(), table.show()));
        }
    }

    private Grid steps(List<String> rows, List<String> columns, List<String> show) {
        return tables.table("Where the time goes: steps", List.of(Metric.STEP_TIME.word()), rows, columns, show);
    }

    private void cautions() {
        List<String> warnings = new ArrayList<>(Findings.expectations(run));
        warnings.addAll(Findings.failures(run));
        warnings.addAll(Findings.cautions(run));
        List<String> notes = Findings.notes(run);
        if (warnings.isEmpty() && notes.isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading(2, "What to be careful about"));
        blocks.add(new Block.Remarks(warnings, true));
        blocks.add(new Block.Remarks(notes, false));
    }

    private void insides() {
        List<Block.Figure> timelines = figures.timelines();
        if (!timelines.isEmpty()) {
            blocks.add(new Block.Heading(2, "One trial from the inside"));
            blocks.add(
                    new Block.Text(
                            "For each scenario the trial whose downtime is nearest to the median, on one time"
                                    + " axis: what was done, when the guest stood still, and when each observer was without an answer."));
            blocks.addAll(timelines);
        }
    }

    private void environment() {
        if (run.environment().isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading(2, "Where it ran"));
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> section : run.environment().entrySet()) {
            section.getValue().forEach((name, value) -> rows.add(List.of(section.getKey(), name, value)));
        }
        blocks.add(new Grid("Environment", List.of("machine", "what", "value"), 3, rows, List.of()));
        blocks.add(new Block.Text(String.format(
                Locale.ROOT,
                "Intervals of medians: percentile bootstrap, %,d resamples, seed %d.",
                Statistics.RESAMPLES,
                Statistics.SEED)));
    }
}
