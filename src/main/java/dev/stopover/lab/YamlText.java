package dev.stopover.lab;

import dev.stopover.diagnostics.SourcePosition;
import java.util.List;

/** A YAML text by lines, to find places in it again. */
final class YamlText {

    private final String file;
    private final String text;
    private final List<String> lines;

    YamlText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = List.of(text.split("\r?\n", -1));
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    List<String> lines() {
        return lines;
    }

    /**
     * Returns a place.
     *
     * @param line from 1; beyond the end counts as the last
     * @param codePoint the column from 1, in code points
     * @param length in code units, cut to the line
     */
    SourcePosition at(int line, int codePoint, int length) {
        int number = Math.max(1, Math.min(line, lines.size()));
        String content = lines.get(number - 1);
        int points = Math.max(0, Math.min(codePoint - 1, content.codePointCount(0, content.length())));
        int start = content.offsetByCodePoints(0, points);
        int rest = content.length() - start;
        return new SourcePosition(file, number, start + 1, Math.max(1, Math.min(length, rest)));
    }

    /** Returns the character at a place, or a blank where the line has ended. */
    char charAt(SourcePosition at) {
        String content = lines.get(at.line() - 1);
        return at.column() <= content.length() ? content.charAt(at.column() - 1) : ' ';
    }
}
