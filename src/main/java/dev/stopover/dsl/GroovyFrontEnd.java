package dev.stopover.dsl;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/**
 * Groovy's parser, and nothing else of Groovy: source text to syntax tree. The compiler is never entered, because
 * compiling hostile Groovy is already running it (annotations, grapes, transformations).
 */
final class GroovyFrontEnd {

    /** What came out: a tree, or the reasons why not. */
    record Parsed(ModuleNode tree, List<Complaint> complaints, boolean exhausted) {}

    /** A syntax error in the parser's own words; line and column count from 1, in code points. */
    record Complaint(String message, int line, int column, int lastLine, int lastColumn) {}

    /** The complaint where the parser itself failed. */
    static final String UNREADABLE = "the text cannot be read as Groovy";

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private GroovyFrontEnd() {}

    /** Parses on a thread of its own, with a deep stack and a time limit; nothing but the result leaves it. */
    static Parsed parse(String text) {
        Parsed[] result = new Parsed[1];
        Thread parser = new Thread(
                null,
                new Runnable() {
                    @Override
                    public void run() {
                        result[0] = parseHere(text);
                    }
                },
                "parser",
                Limits.PARSE_STACK);
        parser.setDaemon(true);
        parser.start();
        try {
            parser.join(Limits.PARSE_MILLIS);
            long waited = Limits.PARSE_MILLIS;
            while (parser.isAlive()
                    && waited < Limits.PARSE_WALL_MILLIS
                    && millisUsedBy(parser) < Limits.PARSE_MILLIS) {
                parser.join(MILLIS_BETWEEN_LOOKS);
                waited += MILLIS_BETWEEN_LOOKS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return result[0] == null ? new Parsed(null, List.of(), true) : result[0];
    }

    private static long millisUsedBy(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()) / 1_000_000;
    }

    private static Parsed parseHere(String text) {
        try {
            SourceUnit unit = SourceUnit.create("experiment", text);
            unit.parse();
            unit.completePhase();
            unit.nextPhase();
            unit.convert();
            return new Parsed(unit.getAST(), List.of(), false);
        } catch (CompilationFailedException e) {
            return new Parsed(null, complaints(e), false);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return new Parsed(null, List.of(), true);
        } catch (RuntimeException | Error e) {
            // The parser's own defects on broken input: for the user it is broken input all the same.
            return new Parsed(null, List.of(new Complaint(UNREADABLE, 1, 1, 1, 1)), false);
        }
    }

    private static List<Complaint> complaints(CompilationFailedException failure) {
        List<Complaint> complaints = new ArrayList<>();
        if (failure instanceof MultipleCompilationErrorsException several) {
            for (Message message : several.getErrorCollector().getErrors()) {
                if (message instanceof SyntaxErrorMessage syntax) {
                    SyntaxException cause = syntax.getCause();
                    complaints.add(new Complaint(
                            cause.getOriginalMessage(),
                            cause.getStartLine(),
                            cause.getStartColumn(),
                            cause.getEndLine(),
                            cause.getEndColumn()));
                }
            }
        }
        if (complaints.isEmpty()) {
            complaints.add(new Complaint(UNREADABLE, 1, 1, 1, 1));
        }
        return complaints;
    }
}
