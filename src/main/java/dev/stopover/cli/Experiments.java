package dev.stopover.cli;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.ProblemRenderer;
import dev.stopover.dsl.ExperimentReader;
import dev.stopover.dsl.LoadedExperiment;
import java.nio.file.Path;

/** Reads experiment files for the commands. */
final class Experiments {

    private Experiments() {}

    /**
     * Reads a file and shows its warnings.
     *
     * @throws FaultyInputException when it cannot be used
     */
    static LoadedExperiment read(Path file, Console console) throws FaultyInputException {
        LoadedExperiment loaded = ExperimentReader.read(file);
        if (!loaded.warnings().isEmpty()) {
            console.message(ProblemRenderer.render(loaded.warnings(), loaded.sources()));
        }
        return loaded;
    }
}
