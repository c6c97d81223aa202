package dev.stopover.cli;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.Problem;
import dev.stopover.result.Journal;
import dev.stopover.result.JournalReader;
import dev.stopover.result.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the directories of earlier runs. */
final class Runs {

    /** The copy of the experiment file that every run keeps. */
    static final String EXPERIMENT = "experiment.groovy";

    private Runs() {}

    /**
     * Reads a run.
     *
     * @throws FaultyInputException when the directory holds no run
     * @throws IOException when its journal cannot be read
     */
    static RunRecord read(Path directory, Console console) throws FaultyInputException, IOException {
        if (!Files.isDirectory(directory)) {
            throw noRun(
                    Files.exists(directory)
                            ? directory + " is a file, not the directory of a run"
                            : "there is no directory " + directory);
        }
        for (String file : List.of(Journal.FILE, EXPERIMENT)) {
            if (!Files.isRegularFile(directory.resolve(file))) {
                throw noRun(directory + " holds no run: there is no " + file);
            }
        }
        return JournalReader.read(
                directory,
                Experiments.read(directory.resolve(EXPERIMENT), console).experiment());
    }

    private static FaultyInputException noRun(String message) {
        return new FaultyInputException(List.of(Problem.error(
                null,
                message,
                "A run's directory is results/EXPERIMENT/TIME-ID; the newest is results/EXPERIMENT/latest")));
    }
}
