package dev.stopover.diagnostics;

import java.util.List;

/**
 * What the user wrote cannot be used. Carries every problem found, so that they are all shown at once; the remedy is in
 * each problem's advice.
 */
public final class FaultyInputException extends Exception {

    private final transient List<Problem> problems;

    /**
     * Creates the exception.
     *
     * @param problems at least one problem, in the order of the text
     */
    public FaultyInputException(List<Problem> problems) {
        super(problems.get(0).message());
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, in the order of the text, never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
