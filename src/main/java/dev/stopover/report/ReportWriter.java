package dev.stopover.report;

import dev.stopover.model.Experiment;
import dev.stopover.result.AtomicFile;
import dev.stopover.result.JournalReader;
import dev.stopover.result.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes every file that is derived from a run's record. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes all reports of a run anew from its journal alone.
     *
     * @param directory the run's directory
     * @param experiment the experiment, evaluated from the copy in that directory
     * @return the run
     * @throws IOException when the journal cannot be read or a file cannot be written
     */
    public static RunRecord rewrite(Path directory, Experiment experiment) throws IOException {
        RunRecord run = JournalReader.read(directory, experiment);
        writeAll(run, directory);
        return run;
    }

    /**
     * Writes all reports of a run, replacing those that are there.
     *
     * @param run the run, whole or cut off
     * @param directory the run's directory
     * @return the files written, in the order of their use to a reader
     * @throws IOException when a file cannot be written; those written before it are whole
     */
    public static List<Path> writeAll(RunRecord run, Path directory) throws IOException {
        List<Block> blocks = ReportDocument.of(run);
        Map<String, String> files = new LinkedHashMap<>();
        String title = run.experiment().name() + (run.simulated() ? " (simulated)" : "");
        files.put("report.html", Html.of(blocks, title));
        files.put("summary.md", Markdown.of(blocks));
        CsvFiles csv = new CsvFiles(run);
        files.put("trials.csv", csv.trials());
        files.put("steps.csv", csv.steps());
        files.put("events.csv", csv.events());
        files.put("summary.csv", csv.summary());
        files.put("summary.json", SummaryJson.of(run));
        files.put("environment.json", EnvironmentJson.of(run));
        files.put("tables.tex", Latex.of(blocks, latexHeading(run, title), run.simulated()));
        Map<String, String> figures = new LinkedHashMap<>();
        for (Block block : blocks) {
            if (block instanceof Block.Figure figure) {
                figures.put(figure.name() + ".svg", figure.svg());
            }
        }
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            written.add(write(directory.resolve(file.getKey()), file.getValue()));
        }
        for (Map.Entry<String, String> file : SeriesCsv.files(run).entrySet()) {
            written.add(write(directory.resolve("series").resolve(file.getKey()), file.getValue()));
        }
        written.addAll(figures(directory.resolve("figures"), figures));
        return written;
    }

    private static List<String> latexHeading(RunRecord run, String title) {
        List<String> lines = new ArrayList<>(List.of(title, "Run " + run.id() + ", Stopover " + run.toolVersion()));
        if (run.simulated()) {
            lines.add(Findings.SIMULATED);
        }
        return lines;
    }

    /** Writes the figures and removes those of an earlier report that are no longer part of it. */
    private static List<Path> figures(Path directory, Map<String, String> files) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            written.add(write(directory.resolve(file.getKey()), file.getValue()));
        }
        if (Files.isDirectory(directory)) {
            Set<Path> wanted = files.keySet().stream().map(directory::resolve).collect(Collectors.toSet());
            try (Stream<Path> present = Files.list(directory)) {
                for (Path file :
                        present.filter(f -> f.toString().endsWith(".svg")).toList()) {
                    if (!wanted.contains(file)) {
                        Files.delete(file);
                    }
                }
            }
        }
        return written;
    }

    private static Path write(Path file, String text) throws IOException {
        AtomicFile.write(file, text);
        return file;
    }
}
