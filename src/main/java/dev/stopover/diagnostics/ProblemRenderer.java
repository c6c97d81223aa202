package dev.stopover.diagnostics;

import java.util.List;
import java.util.Map;

/**
 * Shows problems to people: the place, what is wrong, the line with a caret under the words meant, and what to do.
 * Whatever the input holds, nothing of it reaches the terminal as a control sequence.
 */
public final class ProblemRenderer {

    private static final int WIDEST_EXCERPT = 120;
    private static final int KEPT_BEFORE = 40;

    private ProblemRenderer() {}

    /**
     * Returns the problems as text, one after the other, each ending with a line feed.
     *
     * @param problems in the order to be shown
     * @param sources text by file name, as in {@link SourcePosition#file}; problems in other files get no excerpt
     */
    public static String render(List<Problem> problems, Map<String, String> sources) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : problems) {
            render(out, problem, sources);
        }
        return out.toString();
    }

    private static void render(StringBuilder out, Problem problem, Map<String, String> sources) {
        SourcePosition at = problem.at();
        if (at != null) {
            out.append(harmless(at.toString())).append(": ");
        }
        if (problem.severity() == Problem.Severity.WARNING) {
            out.append("warning: ");
        }
        out.append(harmless(problem.message())).append('\n');
        if (at != null && sources.containsKey(at.file())) {
            excerpt(out, at, line(sources.get(at.file()), at.line()));
        }
        if (problem.advice() != null) {
            for (String line : problem.advice().split("\n", -1)) {
                out.append("  ").append(harmless(line)).append('\n');
            }
        }
    }

    private static void excerpt(StringBuilder out, SourcePosition at, String line) {
        int caret = Math.min(at.column() - 1, line.length());
        int from = line.length() > WIDEST_EXCERPT && caret > KEPT_BEFORE ? caret - KEPT_BEFORE : 0;
        int to = Math.min(line.length(), from + WIDEST_EXCERPT);
        String number = String.valueOf(at.line());
        String margin = " ".repeat(Math.max(0, 5 - number.length()));
        String before = from > 0 ? "…" : "";
        String shownBefore = before + harmless(line.substring(from, caret));
        String marked = harmless(line.substring(caret, Math.max(caret, Math.min(to, caret + at.length()))));
        String after =
                harmless(line.substring(Math.min(to, caret + at.length()), to)) + (to < line.length() ? "…" : "");
        out.append(margin).append(number).append(" | ").append(shownBefore).append(marked);
        out.append(after).append('\n').append("      | ");
        out.append(" ".repeat(width(shownBefore)));
        out.append("^".repeat(Math.max(1, width(marked)))).append('\n');
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns a line without its end; the empty text where there is no such line. */
    private static String line(String text, int number) {
        int start = 0;
        for (int line = 1; line < number; line++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return "";
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        String line = text.substring(start, end < 0 ? text.length() : end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /**
     * Returns the text with everything replaced that would steer a terminal or hide what is there: control characters,
     * and those that turn the direction of writing or have no width. A tab becomes a space.
     *
     * @param text any text
     */
    public static String harmless(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean steers = isControl(c);
            if (steers && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out == null) {
                continue;
            }
            if (!steers) {
                out.append(c);
            } else if (c == '\t') {
                out.append(' ');
            } else {
                out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
            }
        }
        return out == null ? text : out.toString();
    }

    /** Returns whether a character is a control character, turns the direction of writing, or has no width. */
    public static boolean isControl(char c) {
        return c < ' '
                || (c >= 0x7f && c <= 0x9f)
                || c == 0xad
                || c == 0x61c
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff
                || (c >= 0xfff9 && c <= 0xfffb);
    }
}
