package dev.stopover.diagnostics;

import java.util.Objects;

/**
 * Something that is wrong with what the user wrote, as a value.
 *
 * @param severity whether the run must not start because of it
 * @param at the place, or null where there is none (a missing file, say)
 * @param message what was found, one sentence without a full stop, never null
 * @param advice what was expected, the nearest word, or what to do next; null where the message says it all
 */
public record Problem(Severity severity, SourcePosition at, String message, String advice) {

    /** How bad a problem is. */
    public enum Severity {
        /** Nothing is started. */
        ERROR,
        /** The user is told; the run goes on. */
        WARNING
    }

    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
    }

    /** Returns an error at a place; see the record's own description. */
    public static Problem error(SourcePosition at, String message, String advice) {
        return new Problem(Severity.ERROR, at, message, advice);
    }

    /** Returns a warning at a place; see the record's own description. */
    public static Problem warning(SourcePosition at, String message, String advice) {
        return new Problem(Severity.WARNING, at, message, advice);
    }
}
