package dev.stopover.cli;

import dev.stopover.plan.Forecast;
import dev.stopover.plan.Plan;
import dev.stopover.result.SafeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the trials of the newest finished run of the same experiment in the same lab took. Its journal is searched as
 * text: a plan must not wait for a JSON reader.
 */
final class PastRuns {

    private static final Pattern TRIAL = Pattern.compile("\"type\":\"trial\",.*?\"seconds\":([0-9.E-]+)");
    private static final long LARGEST = 64L << 20;

    private PastRuns() {}

    /**
     * What a past run says of a plan.
     *
     * @param run the directory's name
     * @param trials how many trials it had
     * @param seconds how long they took together
     * @param sameFile whether the experiment file was the same to the letter
     * @param expected how long the plan's trials would take at the same mean, pauses included
     */
    record PastRun(String run, int trials, double seconds, boolean sameFile, Duration expected) {
        String text() {
            return "about " + Forecast.shown(expected) + " as run " + run + " took ("
                    + trials + " trials, " + Forecast.shown(Duration.ofMillis(Math.round(seconds * 1000)))
                    + (sameFile ? "" : ", of another version of the file") + ")";
        }
    }

    static Optional<PastRun> find(Path results, Plan plan, String sha256) {
        Path directory = results.resolve(SafeName.of(plan.experiment().name()));
        List<Path> runs = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (!Files.isSymbolicLink(entry)) {
                    runs.add(entry);
                }
            }
            Collections.sort(runs, Collections.reverseOrder());
            for (Path run : runs) {
                Optional<PastRun> found = read(run, plan, sha256);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (IOException e) {
            // Only an estimate is lost; the model's remains.
        }
        return Optional.empty();
    }

    private static Optional<PastRun> read(Path run, Plan plan, String sha256) throws IOException {
        Path journal = run.resolve("journal.jsonl");
        if (!Files.isRegularFile(journal) || Files.size(journal) > LARGEST) {
            return Optional.empty();
        }
        String text = Files.readString(journal, StandardCharsets.UTF_8);
        String head = text.lines().findFirst().orElse("");
        if (!head.contains("\"lab\":\"" + plan.lab().name() + "\"")) {
            return Optional.empty();
        }
        int trials = 0;
        double seconds = 0;
        Matcher trial = TRIAL.matcher(text);
        while (trial.find()) {
            trials++;
            seconds += Double.parseDouble(trial.group(1));
        }
        if (trials == 0) {
            return Optional.empty();
        }
        double expected = seconds / trials * plan.trials().size();
        Duration pauses =
                plan.trials().stream().map(each -> each.treatment().pause()).reduce(Duration.ZERO, Duration::plus);
        return Optional.of(new PastRun(
                run.getFileName().toString(),
                trials,
                seconds,
                head.contains(sha256),
                pauses.plusMillis(Math.round(expected * 1000))));
    }
}
