package dev.stopover.cli;

/** What the program's end says to whoever started it. */
final class ExitCode {
    /** Everything was done. */
    static final int OK = 0;
    /** The run was made, and something in it failed. */
    static final int FAILED = 1;
    /** What the user wrote, in a file or on the command line, cannot be used; nothing was started. */
    static final int FAULTY_INPUT = 2;
    /** The lab could not be started, or fails its checks. */
    static final int LAB = 3;
    /** The user stopped it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
