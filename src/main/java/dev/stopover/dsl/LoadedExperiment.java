package dev.stopover.dsl;

import dev.stopover.diagnostics.Problem;
import dev.stopover.model.Experiment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment that was read without an error.
 *
 * @param experiment the experiment
 * @param warnings what the user should know; the run goes on
 * @param sources the text of the file and of all files it includes, by name, the file itself first
 */
public record LoadedExperiment(Experiment experiment, List<Problem> warnings, Map<String, String> sources) {

    public LoadedExperiment {
        warnings = List.copyOf(warnings);
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /**
     * Returns a digest of all texts, in hexadecimal, by which an approval is remembered. The name of the experiment's own
     * file does not count: a copy elsewhere is the same experiment.
     */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            boolean first = true;
            for (Map.Entry<String, String> entry : sources.entrySet()) {
                String name = first ? "" : Path.of(entry.getKey()).getFileName().toString();
                byte[] text = entry.getValue().getBytes(StandardCharsets.UTF_8);
                digest.update((name + '\0' + text.length + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update(text);
                first = false;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
