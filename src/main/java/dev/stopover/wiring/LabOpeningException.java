package dev.stopover.wiring;

/** A lab cannot be opened; the message says what failed, with the lines of log that explain it, and what to do next. */
public final class LabOpeningException extends Exception {
    /** Creates the exception; see the class for what the message must hold. */
    public LabOpeningException(String message, Throwable cause) {
        super(message, cause);
    }
}
