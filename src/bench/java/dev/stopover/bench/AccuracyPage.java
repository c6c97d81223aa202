package dev.stopover.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes what the accuracy benchmark found: a page, every single figure as CSV, a chart. */
final class AccuracyPage {

    private final List<Score> scores;
    private final Instant start;
    private final String loadBefore;
    private final String loadAfter;
    private final String[] arguments;

    AccuracyPage(List<Score> scores, Instant start, String loadBefore, String loadAfter, String[] arguments) {
        this.scores = scores;
        this.start = start;
        this.loadBefore = loadBefore;
        this.loadAfter = loadAfter;
        this.arguments = arguments.clone();
    }

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("accuracy.csv"), csv(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("accuracy.svg"), new AccuracyChart(scores).svg(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("accuracy.md"), page(), StandardCharsets.UTF_8);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private String csv() {
        StringBuilder csv = new StringBuilder("phase,probe,start_ns,length_ms,reported_ms,pieces,lower_ms,upper_ms\n");
        for (Score score : scores) {
            for (Score.Row row : score.rows()) {
                csv.append(format(
                        "%s,\"%s\",%d,%.6f,%.6f,%d,%s,%s%n",
                        score.phase(),
                        score.name(),
                        row.outage().startNs(),
                        row.outage().lengthNs() / 1e6,
                        row.reportedNs() / 1e6,
                        row.pieces(),
                        row.upperNs() < 0 ? "" : format("%.6f", row.lowerNs() / 1e6),
                        row.upperNs() < 0 ? "" : format("%.6f", row.upperNs() / 1e6)));
            }
        }
        return csv.toString();
    }

    private String page() {
        StringBuilder page = new StringBuilder();
        page.append("# How right the probes are\n\n")
                .append(
                        "Written by the benchmark (`mvn -q -Pbench process-test-classes`); the method is described in\n")
                .append(
                        "[probes.md](probes.md). A path in network namespaces of its own was closed by an eBPF gate for\n")
                .append(
                        "known times between 2 ms and 2 s (evenly on a logarithmic scale), at random phases; every probe of a phase saw the same\n")
                .append("outages. An outage that a probe did not report counts as an error of its whole length.\n\n");
        page.append(format(
                "Run of %s, %d outages a phase, seed %s, %s processors, Linux %s, Java %s; load average %s before and "
                        + "%s after; %d s in all.\n\n",
                start.toString().substring(0, 16) + "Z",
                scores.get(0).rows().size(),
                arguments[3],
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.version").replaceAll("^(\\d+\\.\\d+).*", "$1"),
                System.getProperty("java.version"),
                loadBefore,
                loadAfter,
                Duration.between(start, Instant.now()).toSeconds()));
        page.append("![Error of each outage against its length](accuracy.svg)\n\n");
        scores.stream().map(Score::phase).distinct().forEach(phase -> table(page, phase));
        page.append("CPU is the process's own time as a share of one processor: with its start, and without the\n")
                .append("first 2.5 s. Kernel work for packets is charged to whoever sends them.\n\n");
        page.append("## Goals\n\n| goal | at most | measured | |\n| --- | ---: | ---: | --- |\n");
        for (Goals.Goal goal : Goals.of(scores)) {
            page.append(format(
                    "| %s | %s | %s | %s |%n",
                    goal.what(),
                    number(goal.limit()),
                    number(goal.measured()),
                    goal.reached() ? "reached" : "**missed**"));
        }
        return page.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? format("%.0f", value) : format("%.4f", value);
    }

    private void table(StringBuilder page, String phase) {
        page.append("## Phase ").append(phase).append("\n\n");
        page.append("| probe | median error ms | worst ms | missed | missed ≥ 5 ms | invented | truth in bounds "
                + "| width, intervals | CPU % | steady |\n");
        page.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (Score score : scores) {
            if (score.phase().equals(phase)) {
                page.append(format(
                        "| %s | %.3f | %.3f | %d | %d | %d | %s | %s | %.1f | %.1f |%n",
                        score.name(),
                        score.medianErrorMs(),
                        score.worstErrorMs(),
                        score.missed(0),
                        score.missed(5),
                        score.invented(),
                        score.bounds()
                                ? score.contained() + " of " + score.rows().size()
                                : "–",
                        score.bounds() ? format("%.1f", score.width()) : "–",
                        score.cpu(),
                        score.steadyCpu()));
            }
        }
        page.append('\n');
    }
}
