package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.math.BigDecimal;
import java.util.Arrays;

/** A place in a text that moves forwards token by token, for {@link PlainReader}. */
final class Cursor {

    /** The text goes beyond the plain part of the syntax. */
    static final class NotPlain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotPlain() {
            super(null, null, false, false);
        }
    }

    private static final NotPlain NOT_PLAIN = new NotPlain();
    private static final int LONGEST_NUMBER = 18;

    private final Source source;
    private final String text;
    private final int[] lineStarts;
    private int at;
    private int end;
    private int brackets;

    Cursor(Source source) {
        this.source = source;
        this.text = source.text();
        int[] starts = new int[source.lines().size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = text.indexOf('\n', starts[i - 1]) + 1;
        }
        this.lineStarts = starts;
    }

    static NotPlain notPlain() {
        return NOT_PLAIN;
    }

    int offset() {
        return at;
    }

    /** Returns the offset at which the next token begins. */
    int start() {
        peek();
        return at;
    }

    /** Returns the offset behind the last token that was taken. */
    int end() {
        return end;
    }

    /** Returns the place from an offset to the end of the last token, cut off at the end of its line. */
    SourcePosition from(int start) {
        int line = Arrays.binarySearch(lineStarts, start);
        line = line < 0 ? -line - 2 : line;
        boolean sameLine = line + 1 >= lineStarts.length || end < lineStarts[line + 1];
        int stop = sameLine
                ? end
                : lineStarts[line] + source.lines().get(line).stripTrailing().length();
        return new SourcePosition(source.name(), line + 1, start - lineStarts[line] + 1, Math.max(1, stop - start));
    }

    /** Enters round or square brackets, in which the end of a line means nothing; returns what was so before. */
    int enterBrackets() {
        return brackets++;
    }

    /** Enters braces, in which it ends a statement. */
    int enterBraces() {
        int before = brackets;
        brackets = 0;
        return before;
    }

    void leave(int before) {
        brackets = before;
    }

    /** Goes back to an earlier offset. */
    void back(int offset) {
        at = offset;
    }

    /** Returns the next character that is no blank and in no comment; NUL at the end of the text. */
    char peek() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '/' && text.startsWith("//", at)) {
                int line = text.indexOf('\n', at);
                at = line < 0 ? text.length() : line;
            } else if (c == '/' && text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                if (close < 0) {
                    throw NOT_PLAIN;
                }
                at = close + 2;
            } else if (c == ' ' || c == '\t' || (c == '\r' && charAt(at + 1) == '\n') || (c == '\n' && brackets > 0)) {
                at++;
            } else {
                return c;
            }
        }
        return 0;
    }

    /** Skips the ends of lines too. */
    char peekBeyondLine() {
        while (peek() == '\n') {
            at++;
        }
        return peek();
    }

    /** Returns the character right behind the last one looked at. */
    char following(int distance) {
        return charAt(at + distance);
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    /** Takes an operator or bracket if it comes next. */
    boolean take(String token) {
        peek();
        if (text.startsWith(token, at)) {
            at += token.length();
            end = at;
            return true;
        }
        return false;
    }

    void expect(String token) {
        if (!take(token)) {
            throw NOT_PLAIN;
        }
    }

    /** Returns the word that comes next without taking it; empty where there is none. */
    String word() {
        char c = peek();
        if (!letter(c)) {
            return "";
        }
        int stop = at;
        while (letter(charAt(stop)) || digit(charAt(stop))) {
            stop++;
        }
        return text.substring(at, stop);
    }

    /** Takes a word that may be a name. */
    String takeName() {
        String word = word();
        if (word.isEmpty() || ReservedWords.contain(word) || beyondPlain(charAt(at + word.length()))) {
            throw NOT_PLAIN;
        }
        takeWord(word);
        return word;
    }

    /** Takes a word before a colon, where Groovy lets {@code as} be a name too. */
    void takeKey() {
        if (word().equals("as")) {
            takeWord("as");
        } else {
            takeName();
        }
    }

    void takeWord(String word) {
        at += word.length();
        end = at;
    }

    private static boolean beyondPlain(char c) {
        return c == '$' || c > 0x7f;
    }

    static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Takes a number without exponent, suffix or leading zeros. */
    BigDecimal takeNumber() {
        int start = at;
        while (digit(charAt(at))) {
            at++;
        }
        boolean whole = charAt(at) != '.' || !digit(charAt(at + 1));
        if (!whole) {
            at++;
            while (digit(charAt(at))) {
                at++;
            }
        }
        char after = charAt(at);
        boolean octal = charAt(start) == '0' && digit(charAt(start + 1));
        if (at - start > LONGEST_NUMBER || letter(after) || beyondPlain(after) || octal) {
            throw NOT_PLAIN;
        }
        end = at;
        return new BigDecimal(text.substring(start, at));
    }

    /** Takes one character of a text in quotes; an escape counts as the character it stands for. */
    char takeQuoted() {
        char c = charAt(at++);
        // Groovy's parser counts characters outside the basic plane in two ways at once.
        if (c == '\n' || c == '\r' || c == 0 || Character.isSurrogate(c)) {
            throw NOT_PLAIN;
        }
        if (c != '\\') {
            return c;
        }
        char escaped = charAt(at++);
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '\'', '"', '$' -> escaped;
            default -> throw NOT_PLAIN;
        };
    }

    /** Returns the very next character, blanks included. */
    char raw() {
        return charAt(at);
    }

    /** Takes the very next character. */
    void skip() {
        at++;
        end = at;
    }

    /** Takes a text between slashes. */
    String takeSlashy() {
        StringBuilder out = new StringBuilder();
        at++;
        for (char c = charAt(at); c != '/'; c = charAt(at)) {
            boolean escape = c == '\\';
            if (c == '\n' || c == 0 || c == '$' || (escape && charAt(at + 1) == 'u') || Character.isSurrogate(c)) {
                throw NOT_PLAIN;
            }
            if (escape && charAt(at + 1) == '/') {
                out.append('/');
                at += 2;
            } else {
                out.append(c);
                at++;
            }
        }
        skip();
        return out.toString();
    }
}
