package dev.stopover.engine;

/** A trial cannot be completed; the message is the reason that the report gives. */
final class TrialFailure extends Exception {
    TrialFailure(String reason) {
        super(reason);
    }

    TrialFailure(String reason, Throwable cause) {
        super(reason, cause);
    }
}
