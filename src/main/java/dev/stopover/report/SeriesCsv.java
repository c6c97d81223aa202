package dev.stopover.report;

import dev.stopover.result.RunRecord;
import dev.stopover.result.SafeName;
import dev.stopover.result.SeriesData;
import dev.stopover.result.TrialRecord;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The samples of each series of each trial, one file each. */
public final class SeriesCsv {

    private static final List<String> HEADER =
            List.of("run", "simulated", "trial", "series", "source", "unit", "from_s", "to_s", "value");

    private SeriesCsv() {}

    /** Returns the files by name, {@code <trial>-<series>.csv}; the trial is its place in the run. */
    static Map<String, String> files(RunRecord run) {
        Map<String, String> files = new LinkedHashMap<>();
        for (TrialRecord trial : run.trials()) {
            for (SeriesData series : trial.series()) {
                String base = String.format("%03d-%s", trial.index(), SafeName.of(series.name()));
                String name = base + ".csv";
                for (int i = 2; files.containsKey(name); i++) {
                    name = base + "-" + i + ".csv";
                }
                files.put(name, file(run, trial, series));
            }
        }
        return files;
    }

    private static String file(RunRecord run, TrialRecord trial, SeriesData series) {
        Csv csv = new Csv(HEADER);
        for (SeriesData.Sample sample : series.samples()) {
            csv.row(
                    run.id(),
                    run.simulated(),
                    trial.index(),
                    series.name(),
                    series.source(),
                    series.unit(),
                    sample.from(),
                    sample.to(),
                    sample.value());
        }
        return csv.toString();
    }

    /**
     * Reads a file of samples back.
     *
     * @throws IOException when it cannot be read, has no row, or has not the columns of such a file; the message names
     *     the file and the row
     */
    public static SeriesData read(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            if (!parser.getHeaderNames().equals(HEADER)) {
                throw new IOException(
                        file + " is no file of samples: its columns are not " + String.join(", ", HEADER));
            }
            List<SeriesData.Sample> samples = new ArrayList<>();
            CSVRecord last = null;
            for (CSVRecord row : parser) {
                samples.add(sample(file, row));
                last = row;
            }
            if (last == null) {
                throw new IOException(file + " has no sample");
            }
            return new SeriesData(last.get("series"), last.get("source"), last.get("unit"), samples);
        }
    }

    private static SeriesData.Sample sample(Path file, CSVRecord row) throws IOException {
        try {
            return new SeriesData.Sample(
                    Double.parseDouble(row.get("from_s")),
                    Double.parseDouble(row.get("to_s")),
                    Double.parseDouble(row.get("value")));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": row " + row.getRecordNumber() + " is not three numbers");
        }
    }
}
