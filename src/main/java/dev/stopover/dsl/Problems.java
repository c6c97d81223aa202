package dev.stopover.dsl;

import dev.stopover.diagnostics.Problem;
import dev.stopover.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a file; the same thing at the same place counts once, however often a loop meets it. */
final class Problems {

    /** More would not be read. */
    private static final int MOST = 100;

    private final Set<Problem> found = new LinkedHashSet<>();
    private int errors;
    private boolean foreignCode;

    void error(SourcePosition at, String message, String advice) {
        if (found.size() < MOST && found.add(Problem.error(at, message, advice))) {
            errors++;
        }
    }

    void warning(SourcePosition at, String message, String advice) {
        if (found.size() < MOST) {
            found.add(Problem.warning(at, message, advice));
        }
    }

    /** Notes that the file holds code that is not of the language; it is then not evaluated at all. */
    void noteForeignCode() {
        foreignCode = true;
    }

    boolean hasForeignCode() {
        return foreignCode;
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** Returns all problems in the order of the text; files in the order they were met. */
    List<Problem> inOrder() {
        List<Problem> sorted = new ArrayList<>(found);
        List<String> files = new ArrayList<>();
        for (Problem problem : sorted) {
            if (problem.at() != null && !files.contains(problem.at().file())) {
                files.add(problem.at().file());
            }
        }
        sorted.sort(new Comparator<>() {
            @Override
            public int compare(Problem a, Problem b) {
                if (a.at() == null || b.at() == null) {
                    return a.at() == b.at() ? 0 : a.at() == null ? -1 : 1;
                }
                int byFile = Integer.compare(files.indexOf(a.at().file()), files.indexOf(b.at().file()));
                int byLine = byFile != 0 ? byFile : Integer.compare(a.at().line(), b.at().line());
                return byLine != 0 ? byLine : Integer.compare(a.at().column(), b.at().column());
            }
        });
        return sorted;
    }
}
