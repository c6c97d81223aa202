package dev.stopover.preflight;

import java.util.List;

/**
 * A requirement and what was found of it.
 *
 * @param name what tables call it
 * @param asks the question, for people
 * @param findings at least one
 */
public record CheckedRequirement(String name, String asks, List<Finding> findings) {
    public CheckedRequirement {
        findings = List.copyOf(findings);
    }

    /** Returns how many findings have that outcome. */
    public long count(Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }
}
