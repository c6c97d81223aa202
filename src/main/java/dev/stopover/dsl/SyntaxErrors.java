package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.util.List;

/** Says in our own words what Groovy's parser stumbled over. */
final class SyntaxErrors {

    private static final int LONGEST_SHOWN = 30;

    private static final String DUPLICATE = "Duplicated named parameter '";

    private final Source source;
    private final Problems problems;

    SyntaxErrors(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Reports each complaint; where brackets or quotes do not match, that instead, because it is the cause. */
    void report(List<GroovyFrontEnd.Complaint> complaints) {
        Brackets.Mismatch mismatch = Brackets.mismatch(source.text());
        if (mismatch != null) {
            problems.error(source.at(mismatch.offset(), mismatch.length()), mismatch.message(), mismatch.advice());
            return;
        }
        for (GroovyFrontEnd.Complaint complaint : complaints) {
            SourcePosition at = source.at(
                    complaint.line(),
                    Math.max(1, complaint.column()),
                    Math.max(complaint.line(), complaint.lastLine()),
                    Math.max(complaint.column() + 1, complaint.lastColumn()));
            problems.error(at, message(complaint.message(), at), advice(complaint.message()));
        }
    }

    private String message(String theirs, SourcePosition at) {
        if (theirs.equals(GroovyFrontEnd.UNREADABLE)) {
            return theirs;
        }
        int duplicate = theirs.indexOf(DUPLICATE);
        if (duplicate >= 0) {
            int start = duplicate + DUPLICATE.length();
            return "'" + theirs.substring(start, Math.max(start, theirs.indexOf('\'', start))) + "' is given twice";
        }
        String line = source.lines().get(at.line() - 1);
        int start = Math.min(at.column() - 1, line.length());
        String word = word(line, start);
        if (word.isEmpty()) {
            return theirs.startsWith("Unexpected") || theirs.contains("Missing")
                    ? "something is missing at the end of this line"
                    : "this cannot be understood";
        }
        return line.substring(0, start).isBlank()
                ? "something is missing before this '" + word + "'"
                : "'" + word + "' cannot stand here";
    }

    private static String word(String line, int start) {
        int end = start;
        while (end < line.length() && end - start < LONGEST_SHOWN && Character.isJavaIdentifierPart(line.charAt(end))) {
            end++;
        }
        return line.substring(start, Math.min(line.length(), Math.max(end, start + 1)));
    }

    private static String advice(String theirs) {
        if (theirs.contains(DUPLICATE)) {
            return "Remove one of them";
        }
        return theirs.contains("annotation") || theirs.contains("class")
                ? "An experiment file describes an experiment; no Groovy code is run from it"
                : "Look for a missing comma, colon or quote just before; arguments by name look like this: to: 'beta'";
    }
}
