package dev.stopover.cli;

/** The lab could not be started, or cannot be worked with; the message says what failed and what to do next. */
final class LabFailure extends Exception {
    LabFailure(String message) {
        super(message);
    }

    LabFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
