package dev.stopover.result;

import dev.stopover.model.Experiment;
import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of the publications that experiments replay, as their authors printed them. */
public final class PublishedFigures {

    private static final List<Row> ROWS = load();

    private PublishedFigures() {}

    /** Returns the names that {@code replays} may give, in the order of the file. */
    public static List<String> sources() {
        return ROWS.stream().map(Row::source).distinct().toList();
    }

    /** Returns whether the publication says anything of a scenario of that name. */
    public static boolean has(String source, String scenario) {
        return ROWS.stream().anyMatch(row -> row.isOf(source, scenario));
    }

    /** Returns the scenarios that a publication has figures of, by its own names. */
    public static List<String> scenarios(String source) {
        return ROWS.stream()
                .filter(row -> row.source().equals(source))
                .map(Row::scenario)
                .distinct()
                .toList();
    }

    /**
     * Returns the figures to set beside a treatment's: those that the experiment itself gives; where it gives none, those
     * of the publication that it replays for a scenario of the same name, letters and digits compared only.
     */
    public static List<Treatment.Published> of(Experiment experiment, Scenario scenario, Treatment treatment) {
        if (!treatment.published().isEmpty() || experiment.replays() == null) {
            return treatment.published();
        }
        return of(experiment.replays(), scenario.name());
    }

    /** Returns a publication's figures of one of its scenarios, one entry a metric. */
    public static List<Treatment.Published> of(String source, String scenario) {
        Map<String, List<Row>> byMetric = new LinkedHashMap<>();
        ROWS.stream()
                .filter(row -> row.isOf(source, scenario))
                .forEach(row -> byMetric.computeIfAbsent(row.metric(), m -> new ArrayList<>())
                        .add(row));
        List<Treatment.Published> all = new ArrayList<>();
        byMetric.forEach((metric, rows) -> {
            Map<String, Double> statistics = new LinkedHashMap<>();
            rows.stream().filter(row -> !row.isSample()).forEach(row -> statistics.put(row.statistic(), row.value()));
            List<Double> samples =
                    rows.stream().filter(Row::isSample).map(Row::value).toList();
            all.add(new Treatment.Published(
                    metric, samples, statistics, rows.get(0).unit()));
        });
        return all;
    }

    private static List<Row> load() {
        try (InputStream in = PublishedFigures.class.getResourceAsStream("published.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Row::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of the file; none of its fields holds a comma or a quote. */
    private record Row(String source, String scenario, String metric, double value, String unit, String statistic) {

        static Row parse(String line) {
            String[] fields = line.split(",", -1);
            return new Row(fields[0], fields[1], fields[2], Double.parseDouble(fields[4]), fields[5], fields[6]);
        }

        boolean isSample() {
            return statistic.equals("sample");
        }

        boolean isOf(String wantedSource, String wantedScenario) {
            return source.equals(wantedSource) && letters(scenario).equals(letters(wantedScenario));
        }

        private static String letters(String name) {
            return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
        }
    }
}
