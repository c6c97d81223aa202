package dev.stopover.lab;

/**
 * Where a secret comes from; the secret itself is never part of a lab.
 *
 * @param kind the kind of place
 * @param where the environment variable's name or the file's path; null for a prompt
 */
public record SecretSource(Kind kind, String where) {
    /** Kinds of places. */
    public enum Kind {
        /** An environment variable of the controller. */
        ENVIRONMENT,
        /** A file readable by its owner only. */
        FILE,
        /** Asked for at the terminal. */
        PROMPT
    }
}
