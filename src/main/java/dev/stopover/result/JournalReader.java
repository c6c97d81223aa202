package dev.stopover.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stopover.model.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a run back from its journal. Changes no file. */
public final class JournalReader {

    private final List<TrialRecord> trials = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<Integer, TrialStart> begun = new LinkedHashMap<>();
    private RunRecord.End end;

    private JournalReader() {}

    /**
     * Reads a run. A torn last line is left out and noted; a trial that was begun and has no result is an interrupted
     * one.
     *
     * @param runDirectory the run's directory
     * @param experiment the experiment, evaluated from the copy in that directory
     * @throws IOException when there is no journal, it is damaged before its last line, or a newer version wrote it
     */
    public static RunRecord read(Path runDirectory, Experiment experiment) throws IOException {
        JournalTail tail = JournalTail.read(runDirectory.resolve(Journal.FILE));
        RunHeader header = header(runDirectory, tail);
        JournalReader reader = new JournalReader();
        for (JournalLine line : tail.lines()) {
            reader.take(line.type(), line.data());
        }
        reader.interruptBegun();
        if (tail.torn().length > 0) {
            reader.notes.add("the journal's last " + tail.torn().length
                    + " bytes are an unfinished or damaged record and were left out");
        }
        return new RunRecord(
                header.id(),
                experiment,
                header.lab(),
                header.simulated(),
                header.started(),
                header.toolVersion(),
                header.environment(),
                header.planned(),
                reader.trials,
                reader.notes,
                reader.end);
    }

    /**
     * Reads what a run's journal begins with.
     *
     * @throws IOException as {@link #read}
     */
    public static RunHeader header(Path runDirectory) throws IOException {
        return header(runDirectory, JournalTail.read(runDirectory.resolve(Journal.FILE)));
    }

    private static RunHeader header(Path runDirectory, JournalTail tail) throws IOException {
        JournalLine first = tail.lines().get(0);
        Path journal = runDirectory.resolve(Journal.FILE);
        if (!first.type().equals("run")) {
            throw new IOException(journal + " does not begin with a run: it is no journal of Stopover");
        }
        int format = first.data().path("format").asInt();
        if (format > Journal.FORMAT) {
            throw new IOException(journal + " has format " + format + ", this version reads up to " + Journal.FORMAT
                    + ": use the version that wrote it, "
                    + first.data().path("toolVersion").asText());
        }
        return JournalJson.header(first.data());
    }

    private void take(String type, JsonNode data) {
        switch (type) {
            case "trialStarted" -> {
                TrialStart start = JournalJson.start(data);
                begun.put(start.index(), start);
            }
            case "trial" -> {
                TrialRecord trial = JournalJson.trial(data);
                begun.remove(trial.index());
                trials.add(trial);
            }
            case "note" -> notes.add(data.path("text").asText());
            case "end" -> end = RunRecord.End.valueOf(data.path("end").asText());
            case "resumed" -> {
                interruptBegun();
                end = null;
                notes.add("the run was cut off and resumed with version "
                        + data.path("toolVersion").asText());
            }
            default -> {
                // A later version of the same format may add types; they do not change what these mean.
            }
        }
    }

    private void interruptBegun() {
        begun.values().forEach(start -> trials.add(start.cutOff()));
        begun.clear();
    }
}
