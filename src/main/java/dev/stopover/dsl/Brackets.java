package dev.stopover.dsl;

import java.util.ArrayDeque;
import java.util.Deque;

/** Finds the bracket or quote without a partner, once a text is known to be faulty. */
final class Brackets {

    /** What has no partner, and where, as offset and length in the text. */
    record Mismatch(int offset, int length, String message, String advice) {}

    private final String text;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int at;

    private Brackets(String text) {
        this.text = text;
    }

    /** Returns the first mismatch, or null where everything has its partner. */
    static Mismatch mismatch(String text) {
        return new Brackets(text).find();
    }

    private Mismatch find() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    return new Mismatch(at, 2, "this comment is never closed", "Close it with */");
                }
                at = end + 2;
            } else if (c == '\'' || c == '"') {
                Mismatch mismatch = quoted(c);
                if (mismatch != null) {
                    return mismatch;
                }
            } else if (c == '/' && slashyMayBegin()) {
                slashy();
            } else {
                Mismatch mismatch = bracket(c);
                if (mismatch != null) {
                    return mismatch;
                }
                at++;
            }
        }
        if (open.isEmpty()) {
            return null;
        }
        int last = open.peek();
        return new Mismatch(
                last,
                1,
                "this " + text.charAt(last) + " is never closed",
                "Close it with " + partner(text.charAt(last)));
    }

    private Mismatch quoted(char quote) {
        int start = at;
        String triple = String.valueOf(quote).repeat(3);
        boolean several = text.startsWith(triple, at);
        at += several ? 3 : 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (several ? text.startsWith(triple, at) : c == quote) {
                at += several ? 3 : 1;
                return null;
            } else if (c == '\n' && !several) {
                break;
            } else {
                at++;
            }
        }
        return new Mismatch(
                start, several ? 3 : 1, "this text has no end", "Close it with " + (several ? triple : quote));
    }

    private boolean slashyMayBegin() {
        int before = at - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return before < 0 || "(,:=[".indexOf(text.charAt(before)) >= 0;
    }

    private void slashy() {
        at++;
        while (at < text.length() && text.charAt(at) != '/' && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private Mismatch bracket(char c) {
        if (c == '(' || c == '[' || c == '{') {
            open.push(at);
        } else if (c == ')' || c == ']' || c == '}') {
            if (open.isEmpty()) {
                return new Mismatch(at, 1, "this " + c + " closes nothing", "Remove it, or open it before");
            }
            char opened = text.charAt(open.pop());
            if (partner(opened) != c) {
                return new Mismatch(
                        at,
                        1,
                        "this " + c + " does not close the " + opened + " before it",
                        "Remove it, or write " + partner(opened) + " if that was meant");
            }
        }
        return null;
    }

    private static char partner(char opened) {
        return opened == '(' ? ')' : opened == '[' ? ']' : '}';
    }
}
