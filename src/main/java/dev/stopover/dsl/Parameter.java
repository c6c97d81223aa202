package dev.stopover.dsl;

/**
 * A parameter of a word.
 *
 * @param name its name; for {@link Way#ANY_NAME} a placeholder
 * @param kind what it takes
 * @param way how it is given
 * @param required whether it must be given
 * @param standard what holds where it is not given, as a user would write it or say it; null where nothing does
 * @param doc one line
 */
public record Parameter(String name, Kind kind, Way way, boolean required, String standard, String doc) {

    /** How an argument is given. */
    public enum Way {
        /** By its position before the named ones. */
        POSITIONAL,
        /** By its position, and any number of times. */
        REPEATED,
        /** By its name. */
        NAMED,
        /** By a name that the user chooses. */
        ANY_NAME
    }
}
