package dev.stopover.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** The terminal, or what stands in for it. Results go to standard output, everything else to standard error. */
final class Console {

    private static final int DEFAULT_WIDTH = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final int width;
    private boolean statusShown;

    private Console(PrintStream out, PrintStream err, boolean interactive, int width) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.width = width;
    }

    /** Returns the process's own console. The launcher says whether standard error is a terminal, and how wide. */
    static Console system() {
        return new Console(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                "yes".equals(System.getenv("STOPOVER_TERMINAL")),
                width(System.getenv("STOPOVER_COLUMNS")));
    }

    private static int width(String text) {
        try {
            return text == null || text.isBlank() ? DEFAULT_WIDTH : Math.max(60, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }

    /** Returns whether a person watches: then lines may be overwritten, and questions asked. */
    boolean interactive() {
        return interactive;
    }

    /** Returns how many columns there are. */
    int width() {
        return width;
    }

    /** Prints a result. */
    synchronized void result(String text) {
        clearStatus();
        out.print(text);
        if (!text.endsWith("\n")) {
            out.println();
        }
        out.flush();
    }

    /** Prints a message about what is going on. */
    synchronized void message(String text) {
        clearStatus();
        err.println(text);
    }

    /** Shows a line that the next one overwrites; nothing where nobody watches. */
    synchronized void status(String text) {
        if (interactive) {
            String cut = text.length() < width ? text : text.substring(0, width - 2) + "…";
            err.print("\r\033[K" + cut);
            err.flush();
            statusShown = true;
        }
    }

    /** Shows such a line that costs something to make; where nobody watches it is not made. */
    void status(Supplier<String> line) {
        if (interactive) {
            status(line.get());
        }
    }

    private void clearStatus() {
        if (statusShown) {
            err.print("\r\033[K");
            statusShown = false;
        }
    }

    /** Asks a question that yes or no answers; no answer is a no. */
    boolean confirm(String question) {
        clearStatus();
        err.print(question + " [y/N] ");
        err.flush();
        String answer = readLine();
        if (!interactive) {
            err.println();
        }
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private static String readLine() {
        try {
            // Not closed: standard input belongs to the process.
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
