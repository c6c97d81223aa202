package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that the user wrote, with its lines, so that places can be named.
 *
 * @param name the file as the user named it
 * @param text its whole text
 * @param lines its lines, without their ends
 */
record Source(String name, String text, List<String> lines) {

    static Source of(String name, String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            boolean carriageReturn = end > start && text.charAt(end - 1) == '\r';
            lines.add(text.substring(start, carriageReturn ? end - 1 : end));
            start = end + 1;
        }
        lines.add(text.substring(start));
        return new Source(name, text, lines);
    }

    /** Returns the place of a stretch counted in code points, as Groovy's parser counts, cut off at its line's end. */
    SourcePosition at(int line, int column, int lastLine, int lastColumn) {
        if (line < 1 || line > lines.size()) {
            return new SourcePosition(name, Math.max(1, Math.min(line, lines.size())), 1, 1);
        }
        String content = lines.get(line - 1);
        int start = units(content, column);
        int end = lastLine == line
                ? units(content, lastColumn)
                : content.stripTrailing().length() + 1;
        return new SourcePosition(name, line, start, Math.max(1, end - start));
    }

    /** Returns the place of a stretch of the text, counted in code units from 0. */
    SourcePosition at(int offset, int length) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
            line++;
            start = end + 1;
        }
        return new SourcePosition(name, line, offset - start + 1, Math.max(1, length));
    }

    /** Returns the offset in the text, from 0, of a line and a column counted in code points from 1. */
    int offset(int line, int column) {
        int start = 0;
        for (int i = 1; i < line && start >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + units(lines.get(line - 1), column) - 1;
    }

    private static int units(String line, int column) {
        int points = Math.max(0, Math.min(column - 1, line.codePointCount(0, line.length())));
        return line.offsetByCodePoints(0, points) + 1;
    }
}
