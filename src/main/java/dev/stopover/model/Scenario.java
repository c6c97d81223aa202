package dev.stopover.model;

import dev.stopover.diagnostics.SourcePosition;
import java.util.List;

/**
 * One thing to be compared: what is done in each of its trials, once for each combination of its factors.
 *
 * @param name unique in the experiment
 * @param treatments at least one; the only one has no factors where nothing is varied
 * @param at where it was declared
 */
public record Scenario(String name, List<Treatment> treatments, SourcePosition at) {
    public Scenario {
        treatments = List.copyOf(treatments);
    }
}
