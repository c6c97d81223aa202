package dev.stopover.diagnostics;

/**
 * A stretch of one line of a text file that the user wrote.
 *
 * @param file the file as the user named it, never null
 * @param line the line, from 1
 * @param column the column, from 1, in UTF-16 code units as editors count them
 * @param length how many code units the stretch covers, at least 1
 */
public record SourcePosition(String file, int line, int column, int length) {

    /** Returns the place as compilers print it: {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
