package dev.stopover.testbed;

import java.util.List;

/**
 * The embedded lab, or a part of it, could not be had. The message says what failed and what to do next; {@link #log()}
 * holds the last lines of the log concerned.
 */
public final class LabException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> log;

    /**
     * A failure without a log of its own.
     *
     * @param message what failed, in one sentence
     */
    public LabException(String message) {
        this(message, List.of());
    }

    /**
     * A failure with the lines that explain it.
     *
     * @param message what failed, in one sentence
     * @param log the last lines of the log concerned, oldest first
     */
    public LabException(String message, List<String> log) {
        super(message);
        this.log = List.copyOf(log);
    }

    /**
     * The last lines of the log concerned.
     *
     * @return oldest first, empty if there is none
     */
    public List<String> log() {
        return log == null ? List.of() : log;
    }
}
