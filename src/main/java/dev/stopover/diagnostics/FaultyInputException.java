package dev.stopover.diagnostics;

import java.util.List;
import java.util.Map;

/**
 * What the user wrote cannot be used. Carries every problem found, so that they are all shown at once; the remedy is in
 * each problem's advice.
 */
public final class FaultyInputException extends Exception {

    private final transient List<Problem> problems;

    private final transient Map<String, String> sources;

    /**
     * Creates the exception for input whose text is not shown.
     *
     * @param problems at least one problem, in the order of the text
     */
    public FaultyInputException(List<Problem> problems) {
        this(problems, Map.of());
    }

    /**
     * Creates the exception.
     *
     * @param problems at least one problem, in the order of the text
     * @param sources the texts that the problems are in, by file name, for showing the lines
     */
    public FaultyInputException(List<Problem> problems, Map<String, String> sources) {
        super(problems.get(0).message());
        this.problems = List.copyOf(problems);
        this.sources = Map.copyOf(sources);
    }

    /** Returns the problems, in the order of the text, never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the texts that the problems are in, by file name, as {@link ProblemRenderer} takes them. */
    public Map<String, String> sources() {
        return sources;
    }
}
