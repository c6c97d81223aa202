package dev.stopover.dsl;

import dev.stopover.diagnostics.Problem;
import dev.stopover.model.Experiment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment that was read without an error.
 *
 * @param experiment the experiment
 * @param warnings what the user should know; the run goes on
 * @param sources the text of the file and of all files it includes, by name, the file itself first
 * @param sha256 a digest of all of them in hexadecimal, by which an approval is remembered
 */
public record LoadedExperiment(
        Experiment experiment, List<Problem> warnings, Map<String, String> sources, String sha256) {
    public LoadedExperiment {
        warnings = List.copyOf(warnings);
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }
}
