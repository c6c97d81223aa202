package dev.stopover.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes what the scale benchmark found: a table, and whether the goals are reached. */
final class ScalePage {

    private static final long COMPARED = 10_000_000;

    private final List<ScaleBench.Row> rows;
    private final Instant start;
    private final String loadBefore;
    private final String loadAfter;
    private final StringBuilder page = new StringBuilder();

    ScalePage(List<ScaleBench.Row> rows, Instant start, String loadBefore, String loadAfter) {
        this.rows = rows;
        this.start = start;
        this.loadBefore = loadBefore;
        this.loadAfter = loadAfter;
    }

    void write(Path folder) throws IOException {
        page.append("# What a report costs\n\n")
                .append(
                        "Written by the benchmark (`mvn -q -Pbench process-test-classes -Dbench.of=Scale`): from recorded\n")
                .append(
                        "samples to a report by `stopover report FILE`, and by pandas with a script that makes as much of\n")
                .append(
                        "them (`src/bench/scripts/pandas_report.py`: counts, quantiles, gaps, a drawing, a page). The samples\n")
                .append(
                        "are made, not measured: a probe a millisecond, an outage of 2 ms to 2 s every 100 s. Pandas reads them\n")
                .append(
                        "once as CSV, with integers for times and a word for the outcome, and once, at its best, as our binary\n")
                .append(
                        "file mapped onto columns by numpy. Whole processes from start to end, the files in the page cache;\n")
                .append("the median of five turns, the greatest memory of all (VmHWM).\n\n");
        page.append(format(
                "Run of %s, %s processors, Linux %s; load average %s before and %s after.%n%n",
                start.toString().substring(0, 16) + "Z",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.version").replaceAll("^(\\d+\\.\\d+).*", "$1"),
                loadBefore,
                loadAfter));
        page.append("| samples | program | seconds | processor s | peak MiB | found |\n");
        page.append("| ---: | --- | ---: | ---: | ---: | --- |\n");
        for (ScaleBench.Row row : rows) {
            page.append(format(
                    "| %,d | %s | %.2f | %.2f | %.0f | %s |%n",
                    row.probes(),
                    row.program(),
                    row.cost().seconds(),
                    row.cost().processor(),
                    row.cost().peakKib() / 1024.0,
                    row.found()));
        }
        goals();
        Files.writeString(folder.resolve("scale.md"), page, StandardCharsets.UTF_8);
    }

    private void goals() {
        page.append("\n## Goals\n\n| goal | at most | measured | |\n| --- | ---: | ---: | --- |\n");
        for (String peer : List.of(ScaleBench.CSV, ScaleBench.BINARY)) {
            if (rows.stream().anyMatch(row -> row.probes() == COMPARED)) {
                Measured ours = cost(ScaleBench.OURS);
                Measured theirs = cost(peer);
                goal("time as a share of: " + peer, 1 / 8.0, ours.seconds() / theirs.seconds());
                goal("processor time as a share of: " + peer, 1 / 8.0, ours.processor() / theirs.processor());
                goal("memory as a share of: " + peer, 1 / 4.0, (double) ours.peakKib() / theirs.peakKib());
            }
        }
        List<ScaleBench.Row> own = rows.stream()
                .filter(row -> row.program().equals(ScaleBench.OURS))
                .toList();
        ScaleBench.Row least = own.get(0);
        ScaleBench.Row most = own.get(own.size() - 1);
        goal(
                format("memory for %,d samples as a multiple of that for %,d", most.probes(), least.probes()),
                1.25,
                (double) most.cost().peakKib() / least.cost().peakKib());
    }

    private Measured cost(String program) {
        return rows.stream()
                .filter(row -> row.probes() == COMPARED && row.program().equals(program))
                .findFirst()
                .orElseThrow()
                .cost();
    }

    private void goal(String what, double limit, double measured) {
        page.append(format(
                "| %s | %.3f | %.3f | %s |%n", what, limit, measured, measured <= limit ? "reached" : "**missed**"));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
