package dev.stopover.remote.jsch;

import java.io.IOException;
import java.io.OutputStream;

/** The three streams of a POSIX shell that reads its commands from standard input. */
interface ShellLine {

    /**
     * Starts the shell.
     *
     * @param out given everything the shell says on standard output; must not block
     * @param err likewise for standard error
     * @return the shell's standard input
     * @throws IOException when it cannot be started
     */
    OutputStream open(OutputStream out, OutputStream err) throws IOException;

    /** Ends the connection to the shell. Does not fail. */
    void close();
}
