package dev.stopover.dsl;

import dev.stopover.diagnostics.ProblemRenderer;

/**
 * Looks over a text before it is parsed: characters that hide something, lines and nesting beyond all need. What passes is
 * not yet correct; it is only harmless to parse.
 */
final class TextCheck {

    private TextCheck() {}

    /** Returns whether the text may be parsed; reports why not. */
    static boolean check(Source source, Problems problems) {
        String text = source.text();
        boolean fine = true;
        int nesting = 0;
        int digits = 0;
        int lineStart = 0;
        for (int i = 0; i < text.length() && fine; i++) {
            char c = text.charAt(i);
            lineStart = c == '\n' ? i + 1 : lineStart;
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            nesting += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            nesting = Math.max(0, nesting);
            if (c != '\n' && c != '\r' && c != '\t' && ProblemRenderer.isControl(c)) {
                problems.error(
                        source.at(i, 1),
                        "a character that cannot be seen: U+" + hex(c),
                        "Remove it; the editor may show it as a blank or not at all");
                fine = false;
            } else if (i - lineStart > Limits.LINE) {
                problems.error(
                        source.at(lineStart, 1),
                        "the line is longer than " + Limits.LINE + " characters",
                        "Break it after a comma or an operator");
                fine = false;
            } else if (digits > Limits.DIGITS) {
                problems.error(
                        source.at(i - digits + 1, digits),
                        "a number has more than " + Limits.DIGITS + " digits",
                        "Write it with fewer digits, or with a larger unit");
                fine = false;
            } else if (nesting > Limits.DEPTH) {
                problems.error(
                        source.at(i, 1),
                        "brackets are nested more than " + Limits.DEPTH + " deep",
                        "Close them, or give the inner parts names with def");
                fine = false;
            }
        }
        return fine;
    }

    private static String hex(char c) {
        return Integer.toHexString(0x10000 | c).substring(1).toUpperCase(java.util.Locale.ROOT);
    }
}
